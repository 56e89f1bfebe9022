import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Parameter, PlanFile, Source } from "../../app/artefacts/index.ts";
import { compile, type Container, containerProblems, importContainer, reconcile } from "../../app/gtm/index.ts";
import { MASK_SCRIPT } from "../../app/gtm/compile/mask-script.ts";
import { emptyContainer } from "../../app/gtm/container/container.ts";
import { judge } from "../../app/privacy/index.ts";
import { applyChanges } from "./apply-changes.ts";
import { cpuTime } from "./cpu-time.ts";
import { planOf } from "./plan-of.ts";

// oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- the code as GTM runs it
const made: unknown = new Function(`return (${MASK_SCRIPT})()`)();

function mask(value: unknown): unknown {
  return typeof made === "function" ? Reflect.apply(made, undefined, [value]) : undefined;
}

describe("the function that masks", () => {
  it.each([
    ["write to ann@example.com now", "write to [email] now"],
    ["https://shop.example/a?m=ann%40example.com&x=1#top", "https://shop.example/a?m=[email]&x=1#top"],
    ["/a?m=ann%2540example.co.uk", "/a?m=[email]"],
    ["mailto:a.b+c@shop.example?subject=hi", "mailto:[email]?subject=hi"],
    ["jörg@bücher.example", "[email]"],
    ["tel:+442079460958", "tel:[number]"],
    ["tel:%2B49%2030%20123456", "tel:[number]"],
    ["call (555) 123-4567", "call [number]"],
    ["01632 960983", "[number]"],
    ["card 4111 1111 1111 1111", "card [number]"],
    ["378282246310005", "[number]"],
    ["DE89 3704 0044 0532 0130 00", "[number]"],
    ["to GB29NWBK60161331926819 please", "to [number] please"],
    ["#id_token=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc-def_ghi", "#id_token=[token]"],
    ["/reset/aB3dE5fG7hI9jK1lM3nO5pQ7r", "/reset/[token]"],
    ["?h=5d41402abc4b2a76b9719d911017c592", "?h=[token]"],
  ])("%s", (value, expected) => {
    expect(mask(value)).toBe(expected);
  });

  it.each([
    "Buy now",
    "https://shop.example/product/mug.html?utm_source=news&utm_campaign=2026_spring_sale_0123",
    "https://shop.example/search?q=order+123456789",
    "/2026/11/23/12345/how-to-buy-a-new-mattress-in-2024-and-save-money",
    "Some-Long-Title-Case-Slug-2024-With-Many-Words",
    "https://shop.example/logo@2x.png",
    "react@18.2.0/umd/react.production.min.js",
    "/@uswds/uswds",
    "https://maps.example/@52.5200,13.4050,15z",
    "order 123456789012",
    "2026-11-23 10:12:13",
    "01-02-2026 10",
    "23.11.2026",
    "£1,299.00",
    "1 299,00 €",
    "v3.0.1.545",
    "0.123456789",
    "EAN 4006381333931",
    "1763900000000",
    "123e4567-e89b-12d3-a456-426614174000",
    "ISBN 978-3-16-148410-0",
    "SKU AB12 CDEF 3456",
    "4111 1111 1111 1112",
    "DE89 3704 0044 0532 0130 01",
  ])("leaves %s", (value) => {
    expect(mask(value)).toBe(value);
  });

  it.each([undefined, null, 12, 491_701_234_567, true, ["ann@example.com"]])("leaves what is no text: %o", (value) => {
    expect(mask(value)).toBe(value);
  });

  const piece = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom(
      "ann@example.com",
      "%40",
      "@",
      ".com",
      "+49 30 1234567",
      "4111111111111111",
      " ",
      "DE89",
      "eyJ",
      "-",
    ),
    fc.stringMatching(/^[A-Za-z0-9]{20,40}$/),
  );

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const once = mask(pieces.join(""));
        expect(mask(once)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  it("leaves no address of e-mail, whatever stands around it", () => {
    fc.assert(
      fc.property(fc.emailAddress({ size: "small" }), fc.constantFrom("@", "%40", "%2540"), (address, at) => {
        const [local = "", host = ""] = address.split("@");
        // Signs that end a part of an address of a page are no part of an e-mail address in it.
        fc.pre(!/[/?&=#{}]/.test(local) && !/^\d+x\./.test(host));
        expect(mask(`/a?b=${local}${at}${host}&c=d`)).toBe("/a?b=[email]&c=d");
      }),
    );
  });

  it("takes its time in proportion to the text, on 500 KB of the worst", () => {
    const worst = [
      "a",
      "1",
      "1 ",
      "%25",
      "eyJ",
      "eyJaaaaaaaa.",
      "@",
      "a@",
      "a.",
      "a@b.",
      "+1",
      "DE89",
      "A1b",
      "%20",
      "-",
    ];
    const spent = cpuTime(() => {
      for (const one of worst) mask(one.repeat(500_000 / one.length));
    });
    expect(spent).toBeLessThan(1_000);
  });

  it("is taken for harmless by the judgement of scripts, and so is its call", () => {
    const call = "function() {\n  return {{jtracking.mask}}({{Page URL}});\n}";
    for (const code of [MASK_SCRIPT, call])
      expect(judge({ kind: "custom_js", input: { code } })).toMatchObject({ personal: false });
  });
});

const text = { type: "string", pii: "none" } as const;

function planFor(parameter: Parameter, policy?: PlanFile["policy"]) {
  return planOf({
    events: [{ event: "seen", trigger: { on: "click", selector: ".x" }, parameters: { value: parameter } }],
    ...(policy && { config: { policy } }),
  });
}

/** What fills the parameter in the tag, and the code behind it. */
function sent(parameter: Parameter, policy?: PlanFile["policy"]) {
  const container = compile(planFor(parameter, policy));
  expect(container.problems).toEqual([]);
  expect(containerProblems(container)).toEqual([]);
  const tag = container.tag.find(({ type }) => type === "gaawe");
  const rows = tag?.parameter?.find(({ key }) => key === "eventSettingsTable")?.list;
  const scripts = container.variable.filter(({ type }) => type === "jsm");
  return {
    value: rows?.[0]?.map?.[1]?.value,
    scripts: Object.fromEntries(scripts.map(({ name, parameter: [code] = [] }) => [name, code?.value])),
  };
}

describe("a plan whose texts are read from the page", () => {
  it.each<[Source, string]>([
    [{ page: "url" }, "Page URL"],
    [{ page: "path" }, "Page Path"],
    [{ page: "referrer" }, "Referrer"],
    [{ page: "title" }, "js - document.title"],
    [{ query: "campaign" }, "url query - campaign"],
    [{ click: "text" }, "Click Text"],
    [{ click: "url" }, "Click URL"],
    [{ element: "h1" }, "element - h1"],
    [{ error: "message" }, "Error Message"],
  ])("sends %o masked", (from, name) => {
    expect(sent({ ...text, from })).toEqual({
      value: `{{mask - ${name}}}`,
      scripts: {
        "jtracking.mask": MASK_SCRIPT,
        [`mask - ${name}`]: `function() {\n  return {{jtracking.mask}}({{${name}}});\n}`,
      },
    });
  });

  it.each<[string, Parameter]>([
    ["a list of values", { ...text, enum: ["a"], from: { click: "text" } }],
    ["a pattern", { ...text, pattern: "^[a-z]+$", from: { page: "path" } }],
    ["a number", { type: "number", pii: "none", from: { query: "step" } }],
    ["no class", { type: "string", from: { click: "text" } }],
    ["the data layer", { ...text, from: { data_layer: "item.name" } }],
    ["a constant", { ...text, from: { constant: "a" } }],
    ["a part without free text", { ...text, from: { click: "id" } }],
    ["a table", { ...text, from: { lookup: { input: { page: "path" }, table: [{ when: "/", then: "home" }] } } }],
  ])("does not mask what has %s", (_what, parameter) => {
    expect(sent(parameter).scripts).toEqual({});
  });

  it("masks the data layer too where policy says all, and nothing where it says off", () => {
    const free = { ...text, from: { data_layer: "item.name" } };
    expect(sent(free, { mask: "all" }).value).toBe("{{mask - dlv - item.name}}");
    expect(sent({ ...text, from: { click: "text" } }, { mask: "off" })).toEqual({
      value: "{{Click Text}}",
      scripts: {},
    });
  });

  it("has the function once, whatever asks for it, beside somebody's variable of its name", () => {
    const plan = planOf({
      events: [
        {
          event: "seen",
          trigger: { on: "click", selector: ".x" },
          parameters: { a: { ...text, from: { click: "text" } }, b: { ...text, from: { page: "url" } } },
        },
      ],
      gtm: [
        {
          file: "gtm/own.yaml",
          content: {
            variables: [
              { name: "jtracking.mask", type: "c", parameter: [{ type: "template", key: "value", value: "own" }] },
            ],
          },
        },
      ],
    });
    const { variable } = compile(plan);
    const codes = variable.filter(({ type }) => type === "jsm").map(({ parameter: [code] = [] }) => code?.value);
    expect(codes.filter((code) => code === MASK_SCRIPT)).toHaveLength(1);
    expect(codes).toContain("function() {\n  return {{jtracking.mask (jtracking)}}({{Click Text}});\n}");
  });
});

/** The container as if people had made it: without notes. */
function unmarked(container: Container): Container {
  const bare = <T extends { notes?: string }>({ notes: _notes, ...rest }: T) => rest;
  return {
    ...container,
    tag: container.tag.filter(({ type }) => type === "gaawe").map(bare),
    trigger: container.trigger.map(bare),
    variable: container.variable.map(bare),
    folder: container.folder.map(bare),
  };
}

describe("a container with masks", () => {
  const plan = planFor({ ...text, from: { click: "text" } });
  const live = applyChanges(emptyContainer(), reconcile(emptyContainer(), compile(plan)));

  it("has nothing to change by the next deploy", () => {
    expect(reconcile(live, compile(plan)).changes).toEqual([]);
  });

  it("is imported as the source that is masked", () => {
    const { events, files } = importContainer(unmarked(live));
    expect(events.map(({ parameters }) => parameters)).toEqual([{ value: { ...text, from: { click: "text" } } }]);
    expect(files.get("gtm/variables.yaml")).not.toContain("jsm");
  });

  it("is imported with the script as it is where only the name is ours", () => {
    const forged = unmarked(live);
    const variable = forged.variable.map((one) =>
      one.name === "jtracking.mask"
        ? {
            ...one,
            parameter: [{ type: "template" as const, key: "javascript", value: "function() { return String; }" }],
          }
        : one,
    );
    const { events } = importContainer({ ...forged, variable });
    expect(events.map(({ parameters }) => parameters)).toEqual([
      { value: { from: { variable: "mask - Click Text" } } },
    ]);
  });
});
