import { describe, expect, it } from "vitest";

import { reducedHref } from "../../../app/crawl/address/reduced-href.ts";

const PAGE = "https://www.shop.example/lamps?sort=new";

describe("reduced addresses", () => {
  it.each([
    ["https://www.shop.example/lamps/arc", "/lamps/arc"],
    ["https://www.shop.example/search?q=jane&page=2", "/search?page&q"],
    ["https://www.shop.example/lamps?utm_source=x&sort=old", "/lamps?sort"],
    ["https://www.shop.example/lamps?sort=new#top", "#top"],
    ["https://www.shop.example/lamps?sort=new#", "#"],
    ["https://www.shop.example/#/cart?id=7", "/#/cart"],
    ["https://help.shop.example/start", "https://help.shop.example/start"],
    ["https://social.example/halm?ref=7", "social.example/halm"],
    ["https://social.example/", "social.example"],
    ["mailto:jane@shop.example", "mailto:"],
    ["mailto:?subject=Look", "mailto:?"],
    ["tel:+4930123456", "tel:"],
    ["https://www.shop.example/unsubscribe/jane@mail.example", "/unsubscribe/[email]"],
  ])("%s becomes %s", (href, reduced) => {
    expect(reducedHref(href, PAGE)).toBe(reduced);
  });

  it.each(["javascript:void(0)", "about:blank", "not an address"])("%s leads nowhere", (href) => {
    expect(reducedHref(href, PAGE)).toBeUndefined();
  });
});
