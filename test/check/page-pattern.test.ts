import { describe, expect, it } from "vitest";
import { matchesPage, pagePattern } from "../../app/check/page-pattern.ts";

const matches = (pattern: string, page: string): boolean => matchesPage(pagePattern(pattern), pagePattern(page));

describe("a page of the plan is a page of the site", () => {
  it.each([
    ["/", "/"],
    ["/cart", "/cart/"],
    ["/product/:slug", "/product/red-hat"],
    ["/product/:slug", "/product/:id"],
    ["/p-:id.html", "/p-17.html"],
    ["/:lang/:area/p", "/de/shop/p"],
    ["/**", "/"],
    ["/blog/**", "/blog"],
    ["/blog/**/comments", "/blog/2026/11/comments"],
    ["/a/**/b/**/c", "/a/x/b/y/b/z/c"],
    ["/item.html?id=:id", "/item.html?ref=1&id=17"],
    ["/list?view=grid", "/list?view=grid"],
    ["#/cart", "/#/cart"],
    ["/#/product/:slug", "/#/product/hat"],
    ["/cart", "/cart?step=2"],
  ])("%s is %s", (pattern, page) => {
    expect(matches(pattern, page)).toBe(true);
  });

  it.each([
    ["/", "/cart"],
    ["/cart", "/carts"],
    ["/product/:slug", "/product"],
    ["/product/:slug", "/product/hat/reviews"],
    ["/p-:id.html", "/p-.html"],
    ["/blog/**/comments", "/blog/2026/comment"],
    ["/item.html?id=:id", "/item.html"],
    ["/list?view=grid", "/list?view=rows"],
    ["/#/cart", "/#/carts"],
    ["/#/cart", "/"],
  ])("%s is not %s", (pattern, page) => {
    expect(matches(pattern, page)).toBe(false);
  });

  it("takes no longer for patterns with many stars", () => {
    const start = performance.now();

    expect(matches(`${"/a/**".repeat(40)}/b`, `${"/a".repeat(2000)}/c`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
