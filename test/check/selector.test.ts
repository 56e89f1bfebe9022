import { describe, expect, it } from "vitest";
import type { PageElement } from "../../app/artefacts/index.ts";
import { factsOf } from "../../app/check/element-facts.ts";
import { matchesEverything, parseSelector } from "../../app/check/selector.ts";
import { matchSelector } from "../../app/check/selector-match.ts";
import { SiteIndex } from "../../app/check/site-index.ts";
import { exampleSnapshot } from "./example-plan.ts";

const element = (selector: string, more: Partial<PageElement> = {}): PageElement => ({
  id: selector,
  role: "link",
  name: "",
  tag: "a",
  selector,
  visible: true,
  ...more,
});

function matchOf(selector: string, seen: PageElement): "yes" | "no" | "perhaps" | undefined {
  const parsed = parseSelector(selector);
  const [facts] = exampleSnapshot([{ path: "/", elements: [seen] }]).templates.flatMap(factsOf);
  if (parsed.kind !== "valid" || facts === undefined) return undefined;
  return (["no", "perhaps", "yes"] as const)[matchSelector(parsed.alternatives, facts)];
}

const BUY = element("#buy", { tag: "button" });
const MENU = element('nav [data-testid="menu"]', { tag: "button", test_id: "menu" });
const CART = element("a.cart-link", { href: "/cart" });
const MAIL = element('a[href^="mailto:"]', { href: "mailto:" });

describe("what is known of an element", () => {
  it.each([
    ["button#buy", BUY, "yes"],
    ["a, #buy", BUY, "yes"],
    ["a#buy", BUY, "no"],
    ["#basket", BUY, "no"],
    ["#b-17", MENU, "perhaps"],
    ["button:not(#buy)", BUY, "no"],
    ["button:not([data-testid=x])", MENU, "yes"],
    ["[data-testid=menu]", MENU, "yes"],
    ["[data-testid^=me]", MENU, "yes"],
    ["[data-testid=cart]", MENU, "no"],
    ["[data-testid=menu]", BUY, "no"],
    [".cart-link", CART, "yes"],
    [".other", CART, "perhaps"],
    ["#shop .cart-link", CART, "perhaps"],
    ["#shop button", CART, "no"],
    ['a[href="/cart"]', CART, "yes"],
    ['a[href$="cart"]', CART, "yes"],
    ['a[href="/checkout"]', CART, "no"],
    ['a[href="cart.html?x=1"]', CART, "perhaps"],
    ["a[href]", CART, "yes"],
    ["[href]", BUY, "no"],
    ['a[href^="mailto:"]', MAIL, "yes"],
    ['a[href^="tel:"]', MAIL, "no"],
    ["a:hover", CART, "perhaps"],
    [":is(#buy, a)", BUY, "yes"],
    ["a::before", CART, "no"],
  ])("%s on %j: %s", (selector, seen, expected) => {
    expect(matchOf(selector, seen)).toBe(expected);
  });

  it("what stands in a shadow root or frame is not there for GTM", () => {
    expect(
      exampleSnapshot([{ path: "/", elements: [element("x-menu >>> #menu")] }]).templates.flatMap(factsOf),
    ).toEqual([]);
  });
});

describe("counting on the pages of a trigger", () => {
  const site = new SiteIndex(
    exampleSnapshot([
      { path: "/", elements: [CART, element("#a"), element("#b"), element("#c")] },
      { path: "/cart", elements: [BUY] },
    ]),
  );

  it.each([
    ["a", undefined, { most: 4, of: 4, template: "home" }],
    ["a", ["cart"], { most: 0, perhaps: false }],
    ["#buy", ["cart"], { most: 1, of: 1, template: "cart" }],
    ["#buy", ["home"], { most: 0, perhaps: false }],
    [".anything", ["home"], { most: 0, perhaps: true }],
  ])("%s on %j", (selector, templates, expected) => {
    expect(site.count(selector, "element", templates)).toMatchObject(expected);
  });
});

it.each([
  ["*", true],
  ["body", true],
  ["#a, html", true],
  [":root", true],
  ["body a", false],
  ["*[id]", false],
])("%s matches the whole page: %s", (selector, expected) => {
  const parsed = parseSelector(selector);

  expect(parsed.kind === "valid" && matchesEverything(parsed.alternatives)).toBe(expected);
});

it.each([
  ["a[", "invalid"],
  ["", "invalid"],
  ["a:eq(1)", "invalid"],
  ["li:not(:visible)", "invalid"],
  ["x >>> y", "crossing"],
  ["a:has(> img)", "valid"],
  [":not(".repeat(5000), "invalid"],
])("%s is %s", (selector, kind) => {
  expect(parseSelector(selector).kind).toBe(kind);
});
