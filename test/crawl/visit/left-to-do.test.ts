import { describe, expect, it } from "vitest";
import type { Acted, PageStudy } from "../../../app/crawl/fold/index.ts";
import type { Exploration, PageReading, ReadElement } from "../../../app/crawl/reading/index.ts";
import { elementKey } from "../../../app/crawl/reading/index.ts";
import { commonElements } from "../../../app/crawl/visit/common-elements.ts";
import { actedOf, commonlyDone, dealtWith } from "../../../app/crawl/visit/left-to-do.ts";

const element = (name: string, more: Partial<ReadElement> = {}): ReadElement => ({
  id: name,
  role: "button",
  name,
  tag: "button",
  selector: `#${name}`,
  visible: true,
  signature: `button|main||#${name}`,
  ...more,
});
const link = (name: string, more: Partial<ReadElement> = {}): ReadElement =>
  element(name, { role: "link", tag: "a", href: `/${name}`, ...more });
const reading = (...elements: ReadElement[]): PageReading => ({
  url: "https://shop.example/",
  title: "",
  landmarks: [],
  headings: [],
  elements,
  forms: [],
  media: [],
  links: [],
  shell: false,
  robots: [],
  structure: [],
  cut: false,
});
const study = (acts: Partial<Record<"granted" | "denied", Acted>>): PageStudy =>
  ({ looks: [], acted: new Map(Object.entries(acts)) }) as unknown as PageStudy;
const acted = (done: string[], spoke: string[] = []): Acted => ({
  done: new Set(done),
  spoke: new Set(spoke),
  alone: false,
});

describe("what stands all over the site", () => {
  const cart = element("Cart", { within: "banner" });
  const next = element("Continue");
  const sign = element("Sign up", { within: 'region "Letters"' });

  it("is in the landmarks around the content of two templates, or nearly everywhere", () => {
    const common = commonElements([[cart, next, sign], [cart, next, sign], [next, sign], [sign], [sign], [sign], []]);
    expect([cart, next, sign].filter((item) => common.has(elementKey(item)))).toEqual([cart, sign]);
  });

  it("is told by what it is, whatever selector it needs on a page", () => {
    const other = element("Cart", {
      within: "banner",
      selector: "header #Cart",
      signature: "button|main||header #Cart",
    });
    expect(commonElements([[cart], [other]])).toEqual(new Set([elementKey(cart)]));
    expect(commonElements([[cart], [element("Cart", { within: "contentinfo" })]])).toEqual(new Set());
  });

  it("is a link to the same place on three templates, but no place on the page", () => {
    const about = link("about");
    const top = link("top", { href: "#top" });
    expect(commonElements([[about, top], [about, top], [about, top], [], [], []])).toEqual(
      new Set([elementKey(about)]),
    );
  });

  it("needs no third look in one state, nor any in another where it was silent", () => {
    const acts = new Map([
      [
        "granted",
        new Map([
          [elementKey(cart), { looks: 2, spoke: true }],
          [elementKey(sign), { looks: 2, spoke: false }],
        ]),
      ],
    ] as const);
    expect(commonlyDone(reading(cart, next, sign), { acts, state: "granted" })).toEqual([
      cart.signature,
      sign.signature,
    ]);
    expect(commonlyDone(reading(cart, next, sign), { acts, state: "denied" })).toEqual([sign.signature]);
  });
});

describe("what a page of a template need not act on", () => {
  it("is what the template did in this state, and what nobody heard in another", () => {
    const family = [study({ granted: acted(["a", "b", "c|sent"], ["b", "c"]) }), study({ granted: acted(["a", "b"]) })];
    expect(dealtWith(family, "granted")).toEqual(new Set(["a", "b", "c|sent"]));
    expect(dealtWith(family, "denied")).toEqual(new Set(["a"]));
  });

  it("leaves what brought up something that spoke", () => {
    const exploration = {
      calls: [{ call: { kind: "push" }, on: "click", element: "item" }],
      effects: new Map([
        ["menu", "same_page"],
        ["dull", "none"],
      ]),
      found: [element("item")],
      done: [],
    } as unknown as Exploration;
    const { spoke, alone } = actedOf(reading(element("menu"), element("dull")), exploration);
    expect(spoke).toEqual(new Set([element("menu").signature, element("item").signature]));
    expect(alone).toBe(false);
  });
});
