import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { IdMaker, slugOf } from "../../../app/crawl/reading/element-id.ts";

describe("ids of elements", () => {
  it("are readable and depend on the facts alone", () => {
    const facts = ["button", "Add to cart", "#add"];
    const alone = new IdMaker().next("button", "Add to cart", facts);
    const ids = new IdMaker();
    ids.next("link", "Home", ["link", "Home", "a"]);
    expect(alone).toMatch(/^button-add-to-cart-[0-9a-f]{4}$/);
    expect(ids.next("button", "Add to cart", facts)).toBe(alone);
  });

  it("tell apart what has one name", () => {
    const ids = new IdMaker();
    const made = Array.from({ length: 400 }, (_, index) =>
      ids.next("link", "More", ["link", "More", `#item-${index}`]),
    );
    expect(new Set(made).size).toBe(400);
  });

  it.each([
    ["Añadir al carrito", "anadir-al-carrito"],
    ["Größe wählen", "grosse-wahlen"],
    ["→ Go!", "go"],
    ["检索", ""],
    ["One two three four five six seven eight", "one-two-three-four-five-six"],
  ])("slug of %j is %j", (text, slug) => {
    expect(slugOf(text)).toBe(slug);
  });

  it("slugs hold nothing but plain letters, digits and dashes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (text) =>
        /^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/.test(slugOf(text)),
      ),
    );
  });
});
