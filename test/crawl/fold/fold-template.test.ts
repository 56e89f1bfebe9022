import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { chooseSamples } from "../../../app/crawl/templates/choose-samples.ts";
import { foldTemplate } from "../../../app/crawl/fold/fold-template.ts";
import { readMarkup } from "../../../app/crawl/markup/markup.ts";
import { mergeShapes } from "../../../app/crawl/fold/merge-shapes.ts";
import type { Effect, PageReading, ReadElement } from "../../../app/crawl/reading/page-reading.ts";
import type { PageLook, PageStudy } from "../../../app/crawl/fold/page-study.ts";
import type { SitePage } from "../../../app/crawl/frontier/site-page.ts";
import { htmlPage } from "../site-server.ts";

function sitePage(name: string, html = htmlPage(name)): SitePage {
  const markup = readMarkup(html);
  const entry = {
    url: `https://a.example${name}`,
    depth: 1,
    reached: new Set(["link" as const]),
    redirects: 0,
    chain: 0,
  };
  return { entry, url: entry.url, name, served: markup, built: markup, scripted: false };
}

const element = (signature: string, more: Partial<ReadElement> = {}): ReadElement => ({
  id: `read-${signature}-${more.name ?? ""}`,
  role: "button",
  name: signature,
  tag: "button",
  selector: `#${signature}`,
  visible: true,
  signature,
  ...more,
});

function look(elements: ReadElement[], more: Partial<PageLook> = {}, reading: Partial<PageReading> = {}): PageLook {
  return {
    state: "default",
    calls: [],
    effects: new Map(),
    found: [],
    reading: {
      url: "",
      title: "Title",
      landmarks: ["main"],
      headings: [],
      elements,
      forms: [],
      media: [],
      links: [],
      shell: false,
      robots: [],
      structure: [],
      cut: false,
      ...reading,
    },
    ...more,
  };
}

const study = (name: string, ...looks: PageLook[]): PageStudy => ({ page: sitePage(name), looks, acted: new Map() });

const fold = (studies: PageStudy[], states: PageLook["state"][] = ["default"]) =>
  foldTemplate({
    name: { id: "product", path: "/product/:slug" },
    pages: studies.map(({ page }) => page),
    studies,
    states,
    templatePathOf: (address) => (/\/product\/./.test(address) ? "/product/:slug" : undefined),
  }).template;

describe("foldTemplate", () => {
  it("keeps what pages have in common and leaves empty what differs", () => {
    const page = (name: string) =>
      study(
        `/product/${name}`,
        look(
          [
            element("buy", { name: "Buy" }),
            element("title", { role: "link", name: `Product ${name}`, href: `/product/${name}` }),
          ],
          {},
          {
            headings: [
              { level: 1, text: name },
              { level: 2, text: "Related" },
            ],
            links: [{ url: `https://a.example/product/${name}`, element: `read-title-Product ${name}` }],
          },
        ),
      );
    const template = fold([page("b"), page("a")]);

    expect(template.elements.map(({ name, href }) => ({ name, href }))).toEqual([
      { name: "Buy", href: undefined },
      { name: "", href: "/product/:slug" },
    ]);
    expect(template.headings).toEqual([
      { level: 1, text: "" },
      { level: 2, text: "Related" },
    ]);
    expect(template.pages).toEqual(["/product/a", "/product/b"]);
  });

  it("keeps the part of a heading that all pages have at its place", () => {
    const page = (name: string, ...texts: string[]) =>
      study(name, look([], {}, { headings: texts.map((text) => ({ level: 1, text })) }));
    const headingsOf = (...pages: PageStudy[]) => fold(pages).headings.map(({ text }) => text);

    expect(
      headingsOf(page("/a", "Results for “mug”", "3 found"), page("/b", "Results for “red hat”", "2 found")),
    ).toEqual(["Results for “[text]”", "[text] found"]);
    // Counts that agree by chance are not kept; a person's name that was redacted is no word that pages share.
    expect(headingsOf(page("/a", "1 for mug"), page("/b", "1 for hat"))).toEqual(["[text] for [text]"]);
    expect(headingsOf(page("/a", "[name] wrote"), page("/b", "[name] said"))).toEqual([""]);
    expect(headingsOf(page("/a", "Blue mug"), page("/b", "Red hat"))).toEqual([""]);
    expect(headingsOf(page("/a", "Blue mug"), page("/b"))).toEqual([""]);
  });

  it("takes what was found at the place of something read for that, and what was found elsewhere for something new", () => {
    const found = [element("buy", { id: "again", effect: "same_page" }), element("buy", { selector: "#other" })];
    const template = fold([study("/product/a", look([element("buy")], { found }))]);

    expect(template.elements.map(({ selector, effect }) => ({ selector, effect }))).toEqual([
      { selector: "#buy", effect: "same_page" },
      { selector: "#other", effect: undefined },
    ]);
  });

  it("keeps no effect of what was hidden when the page was read: whether it could be pressed was chance", () => {
    const effects = new Map<string, Effect>([
      ["read-up", "same_page"],
      ["read-buy", "dialog"],
    ]);
    const up = element("up", { id: "read-up", visible: false });
    const buy = element("buy", { id: "read-buy" });
    const template = fold([study("/product/a", look([up, buy], { effects }))]);

    expect(template.elements.map(({ name, effect }) => [name, effect])).toEqual([
      ["up", undefined],
      ["buy", "dialog"],
    ]);
  });

  it("names the pages that set themselves apart", () => {
    const usual = ["a", "b", "c"].map((name) => study(`/${name}`, look([element("buy"), element("size")])));
    const odd = study("/z", look([element("buy"), element("notify")]));
    const elements = Object.fromEntries(
      fold([...usual, odd]).elements.map(({ name, only, except }) => [name, { only, except }]),
    );

    expect(elements).toEqual({
      buy: { only: undefined, except: undefined },
      size: { only: undefined, except: ["/z"] },
      notify: { only: ["/z"], except: undefined },
    });
  });

  it("joins calls of one kind over pages and consent states", () => {
    const call = (value: string) => ({
      call: { kind: "push" as const, event: "view_item", parameters: { id: { type: "string", values: [value] } } },
      on: "load" as const,
    });
    const studies = ["a", "b", "c"].map((name) =>
      study(
        `/${name}`,
        look([]),
        look([], { state: "denied", calls: name === "c" ? [] : [call(name)] }),
        look([], { state: "granted", calls: [call(name)] }),
      ),
    );

    expect(fold(studies, ["denied", "granted"]).observations).toEqual([
      {
        id: "push-view-item",
        kind: "push",
        event: "view_item",
        on: "load",
        states: ["denied", "granted"],
        pages: 3,
        parameters: { id: { type: "string", values: ["a", "b", "c"] } },
      },
    ]);
    expect(fold(studies, ["default"]).observations).toEqual([]);
  });

  it("gives the id of the folded element to calls that a click on it made", () => {
    const clicked = (name: string): PageStudy => {
      const own = element("buy", { name: `Buy ${name}` });
      return study(
        `/${name}`,
        look([own], {
          calls: [{ call: { kind: "push", event: "add_to_cart", parameters: {} }, on: "click", element: own.id }],
          effects: new Map([[own.id, "same_page"]]),
        }),
      );
    };
    const template = fold([clicked("a"), clicked("b")]);

    expect(template.observations.map(({ element: id }) => id)).toEqual([template.elements[0]?.id]);
    expect(template.elements[0]).toMatchObject({ name: "", effect: "same_page" });
  });

  it("does not depend on the order in which pages were looked at", () => {
    const studies = ["a", "b", "c", "d"].map((name, index) =>
      study(
        `/product/${name}`,
        look([element("buy"), ...(index % 2 === 0 ? [element("extra", { name })] : [])], {
          calls: [
            {
              call: {
                kind: "push",
                event: "view",
                parameters: { n: { type: index === 1 ? "number" : "integer", values: [index] } },
              },
              on: "load",
            },
          ],
        }),
      ),
    );
    const expected = fold(studies);

    fc.assert(
      fc.property(fc.shuffledSubarray(studies, { minLength: studies.length }), (shuffled) => {
        expect(fold(shuffled)).toEqual(expected);
      }),
    );
  });
});

describe("mergeShapes", () => {
  it("joins types, marks what is not always there, and keeps five values", () => {
    expect(
      mergeShapes([
        { a: { type: "integer", values: [3, 1] }, b: { type: "string", pii: "email" } },
        {
          a: { type: "string|number", values: ["x", 2, 10, 9] },
          b: { type: "string", values: ["y"] },
          c: { type: "null" },
        },
      ]),
    ).toEqual({
      a: { type: "number|string", values: [1, 2, 3, 9, 10], more: true },
      b: { type: "string", pii: "email" },
      c: { type: "null", always: false },
    });
  });

  it("keeps keys that objects have by themselves apart", () => {
    const hostile = JSON.parse('{"__proto__":{"type":"string"},"constructor":{"type":"number"}}');

    expect(Object.keys(mergeShapes([hostile, {}]))).toEqual(["__proto__", "constructor"]);
  });

  it("does not depend on the order of calls", () => {
    const shape = fc.record({
      type: fc.constantFrom("string", "number", "integer", "boolean"),
      values: fc.array(fc.constantFrom<string | number | boolean>(1, 2, "a", "b", true), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.constantFrom("a", "b", "c"), shape), { minLength: 1, maxLength: 5 }),
        (calls) => {
          expect(mergeShapes(calls.toReversed())).toEqual(mergeShapes(calls));
        },
      ),
    );
  });
});

describe("chooseSamples", () => {
  const studied = new Set<SitePage>();
  const product = (name: string, extra = "<button>Buy</button>"): SitePage =>
    sitePage(`/product/${name}`, htmlPage(`Product ${name}`, { kind: "product", extra }));
  const names = (pages: SitePage[]): string[] => pages.map(({ name }) => name.slice(9));
  const usual = Array.from({ length: 60 }, (_, index) => product(`p${String(index).padStart(3, "0")}`));

  it("takes the first by name, whatever the order", () => {
    expect(names(chooseSamples(usual.toReversed(), { samples: 3, studied }))).toEqual(["p000", "p001", "p002"]);
  });

  it.each([
    ["has a button more", "<button>Buy</button><button>Notify me</button>"],
    ["lacks a button", ""],
    ["calls what others do not", '<button>Buy</button><script>gtag("event", "special", {})</script>'],
    ["has a form", "<button>Buy</button><form><input name=question></form>"],
  ])("adds the page that %s", (_what, extra) => {
    expect(names(chooseSamples([...usual, product("zz", extra)], { samples: 3, studied }))).toEqual([
      "p000",
      "p001",
      "p002",
      "zz",
    ]);
  });

  it("takes labels for content where every page has its own", () => {
    const pages = Array.from({ length: 60 }, (_, index) =>
      product(`p${index + 100}`, `<button>Buy ${"abcdefghij"[index % 10]}${"klmnopqrst"[index % 7]} shirt</button>`),
    );

    expect(chooseSamples(pages, { samples: 3, studied })).toHaveLength(3);
  });

  it("keeps what was looked at already", () => {
    const [, , , , later] = usual;
    const chosen = chooseSamples(usual, { samples: 2, studied: new Set(later === undefined ? [] : [later]) });

    expect(names(chosen)).toEqual(["p000", "p004"]);
  });
});
