import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

import type { Snapshot } from "../../app/artefacts/index.ts";
import { parseSnapshot } from "../../app/snapshot/parse-snapshot.ts";
import { readBlocks } from "../../app/snapshot/read-blocks.ts";
import { renderSnapshot } from "../../app/snapshot/render-snapshot.ts";
import { yamlFlow } from "../../app/snapshot/yaml-scalar.ts";

const template = (id: string, name: string): Snapshot["templates"][number] => ({
  id,
  path: `/${id}/:slug`,
  count: 2,
  pages: [`/${id}/a`, `/${id}/b`],
  title: name,
  language: "en",
  reached: ["link", "sitemap"],
  landmarks: ["banner", 'navigation "Main"'],
  headings: [{ level: 1, text: name }],
  elements: [
    {
      id: "buy",
      role: "button",
      name,
      tag: "button",
      selector: '[data-test="buy"] >>> button',
      visible: true,
      effect: "same_page",
    },
  ],
  forms: [
    {
      id: "search",
      selector: "form",
      name: "",
      method: "get",
      fields: [{ name: "q", type: "search", selector: "#q" }],
    },
  ],
  observations: [
    {
      id: "push_view_item",
      kind: "push",
      event: "view_item",
      on: "load",
      states: ["default"],
      parameters: {
        "ecommerce.items[].price": { type: "number", values: [1, 2.5] },
        flag: { type: "boolean", values: [true] },
      },
    },
  ],
});

const snapshot = (...templates: Snapshot["templates"]): Snapshot => ({
  version: 1,
  url: "https://shop.example/",
  states: ["denied", "granted"],
  tracking: {
    gtag: { loaded: ["G-AB12CD34"], configured: ["G-AB12CD34"], without_page_view: ["G-AB12CD34"] },
    containers: ["GTM-ABC"],
    measurement_ids: [],
    vendors: [{ name: "Google Analytics 4", category: "analytics" }],
  },
  coverage: {
    visited: 2,
    skipped: [{ reason: "off_site", count: 1, examples: ["example.org"] }],
    failed: [{ path: "/gone", reason: "http_404" }],
  },
  templates,
});

describe("site.yaml", () => {
  it("writes one line for each element, form and observation", () => {
    const text = renderSnapshot(snapshot(template("product", "Blue shirt")));

    expect(text.split("\n").filter((line) => line.startsWith("      - "))).toEqual([
      "      - { level: 1, text: Blue shirt }",
      "      - { id: buy, role: button, name: Blue shirt, tag: button, selector: '[data-test=\"buy\"] >>> button', visible: true, effect: same_page }",
      '      - { id: search, selector: form, name: "", method: get, fields: [{ name: q, type: search, selector: "#q" }] }',
      '      - { id: push_view_item, kind: push, event: view_item, on: load, states: [default], parameters: { "ecommerce.items[].price": { type: number, values: [1, 2.5] }, flag: { type: boolean, values: [true] } } }',
    ]);
  });

  it("reads back what it wrote, by our reader and by any YAML parser alike", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: "grapheme", maxLength: 30 }), { maxLength: 4 }), async (names) => {
        const before = snapshot(...names.map((name, index) => template(`t${index}`, name)));
        const text = renderSnapshot(before);

        expect(parse(text)).toEqual(before);
        expect(readBlocks(text)).toEqual(before);
        expect(await parseSnapshot(text)).toEqual(before);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    "true",
    "No",
    "~",
    "null",
    "1",
    "-1",
    "0x1f",
    "1e3",
    ".5",
    ".inf",
    "- a",
    "a: b",
    "a:b",
    "a #b",
    "#a",
    "@x",
    "`x`",
    "%a",
    "'",
    '"',
    "a\nb",
    "a\tb",
    " a",
    "a ",
    "",
    "{a}",
    "[a]",
    "a, b",
    "\u2028",
    "\u0085",
    "\ufeff",
    "\u0000",
    "😀",
    "é",
    "<<",
    "=",
    "---",
    "...",
    "? a",
    "|",
    ">",
    "!a",
    "&a",
    "*a",
    "__proto__",
  ])("quotes %j where it has to", (text) => {
    const line = `value: ${yamlFlow(text)}\nlist: ${yamlFlow([text, { [text]: text }])}\n`;

    expect(parse(line)).toEqual({ value: text, list: [text, { [text]: text }] });
    expect(readBlocks(line)).toEqual({ value: text, list: [text, { [text]: text }] });
  });

  it("never reads a text differently from a YAML parser", () => {
    const pieces = fc.constantFrom(
      "a",
      "b",
      ":",
      ": ",
      "- ",
      "#",
      " #",
      "{",
      "}",
      "[",
      "]",
      ",",
      '"',
      "'",
      "\n",
      "\n  ",
      " ",
      "1",
      "true",
      "&x",
      "*x",
      "|",
      "k: v",
      "\\",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join("");
        let ours: unknown;
        try {
          ours = readBlocks(text);
        } catch {
          return;
        }
        expect(ours).toEqual(parse(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it("refuses what is no snapshot, with the place", async () => {
    const text = renderSnapshot(snapshot(template("product", "Shirt")));

    await expect(parseSnapshot("templates: [")).rejects.toMatchObject({ code: "E_SNAPSHOT_INVALID", exit: 2, line: 1 });
    await expect(parseSnapshot(text.replace("version: 1", "version: 9"))).rejects.toMatchObject({
      code: "E_SNAPSHOT_INVALID",
    });
    await expect(parseSnapshot("a: &a [1]\nb: [*a, *a]")).rejects.toThrow();
    await expect(parseSnapshot(text.replace("kind: push", "kind: shove"))).rejects.toThrow(
      /templates\.0\.observations\.0\.kind/,
    );
  });

  it("reads and writes thousands of pages in well under a second", async () => {
    const many = snapshot(...Array.from({ length: 2_000 }, (_, index) => template(`t${index}`, `Name ${index}`)));
    const text = renderSnapshot(many);
    const start = performance.now();
    await parseSnapshot(text);
    renderSnapshot(many);

    expect(performance.now() - start).toBeLessThan(2_500);
  });
});
