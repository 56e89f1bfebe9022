import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { isDeadEnd } from "../../../app/crawl/address/dead-end.ts";
import { normaliseUrl } from "../../../app/crawl/address/normalise-url.ts";
import { matchesGlob } from "../../../app/crawl/address/path-glob.ts";
import { pageName, siteScope } from "../../../app/crawl/address/site-scope.ts";
import { looksLikeFile } from "../../../app/crawl/address/url-family.ts";

const BASE = "https://shop.example/list/page";

describe("normaliseUrl", () => {
  it.each([
    ["../a", "https://shop.example/a"],
    ["?b=2&a=1", "https://shop.example/list/page?a=1&b=2"],
    ["?id=1", "https://shop.example/list/page?id=1"],
    ["?tag=b&tag=a", "https://shop.example/list/page?tag=b&tag=a"],
    ["/a?utm_source=x&gclid=y&fbclid=z&_ga=1", "https://shop.example/a"],
    ["/a?UTM_Source=x&page=2", "https://shop.example/a?page=2"],
    ["/a;jsessionid=1A2B?x=1", "https://shop.example/a?x=1"],
    ["/a?PHPSESSID=abc&sid=0123456789abcdef0123", "https://shop.example/a"],
    ["/a?sid=7", "https://shop.example/a?sid=7"],
    ["/a?_=1700000000000", "https://shop.example/a"],
    ["#top", "https://shop.example/list/page"],
    ["/#/cart", "https://shop.example/#/cart"],
    ["/#!/cart/1", "https://shop.example/#!/cart/1"],
    ["/#/", "https://shop.example/"],
    ["HTTPS://User:Pw@SHOP.example:443/a", "https://shop.example/a"],
    ["https://shop.example./a", "https://shop.example/a"],
    ["/a//b", "https://shop.example/a/b"],
    ["/%7ejoe/%c3%a9", "https://shop.example/~joe/%C3%A9"],
    ["/a?", "https://shop.example/a"],
    ["/search?q=&page=2", "https://shop.example/search?page=2"],
    ["/search?q=a", "https://shop.example/search?q=a"],
    ["/list?colour=", "https://shop.example/list?colour="],
    ["/a/", "https://shop.example/a/"],
    ["  /a\n", "https://shop.example/a"],
  ])("spells %j as %s", (text, expected) => {
    expect(normaliseUrl(text, BASE)).toBe(expected);
  });

  it.each([
    "mailto:a@b.example",
    "tel:1",
    "javascript:void(0)",
    "data:text/html,x",
    "http://",
    "//",
    "ftp://a/b",
    `/${"x".repeat(3_000)}`,
  ])("takes %.30s for no page", (text) => {
    expect(normaliseUrl(text, BASE)).toBeUndefined();
  });

  it("is the same when done twice", () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const once = normaliseUrl(url);
        expect(once === undefined ? undefined : normaliseUrl(once)).toBe(once);
      }),
    );
  });
});

describe("siteScope", () => {
  it("takes the same host, with www and the other scheme, for the site, and nothing else", () => {
    const scope = siteScope("https://shop.example/", { subdomains: false });

    expect(scope.resolve("http://www.shop.example/a")).toBe("https://shop.example/a");
    expect(scope.contains("https://shop.example/a")).toBe(true);
    expect(scope.contains("https://blog.shop.example/")).toBe(false);
    expect(scope.contains("https://shop.example.evil.test/")).toBe(false);
    expect(scope.contains("https://shop.example:8443/")).toBe(false);
  });

  it("takes subdomains in where asked, by the public suffix list", () => {
    const scope = siteScope("https://www.shop.co.uk/", { subdomains: true });

    expect(scope.contains("https://blog.shop.co.uk/")).toBe(true);
    expect(scope.contains("https://other.co.uk/")).toBe(false);
  });

  it("moves addresses of another name of the site to its own origin", () => {
    const scope = siteScope("http://127.0.0.1:8080/", {
      subdomains: false,
      aliases: new Set(["https://shop.example"]),
    });

    expect(scope.resolve("https://shop.example/a?b=1")).toBe("http://127.0.0.1:8080/a?b=1");
    expect(scope.contains("http://127.0.0.1:8081/")).toBe(false);
  });
});

describe("pageName", () => {
  it.each([
    ["https://shop.example/item?id=1", "/item?id=1"],
    ["https://shop.example/#/cart", "/#/cart"],
    ["https://blog.shop.example/post", "https://blog.shop.example/post"],
    ["https://shop.example/user/joe%40mail.example/orders", "/user/[email]/orders"],
    ["https://shop.example/thanks?email=joe%40mail.example&id=7", "/thanks?email=[email]&id=7"],
    ["https://shop.example/#/reset?mail=joe@mail.example", "/#/reset?mail=[email]"],
  ])("names %s", (url, expected) => {
    expect(pageName(url, "https://shop.example")).toBe(expected);
  });
});

describe("addresses that are never opened", () => {
  it.each([
    "/logout",
    "/account/sign-out",
    "/user/abmelden/",
    "/?action=logout",
    "/cart?remove_item=3",
    "/shop?add-to-cart=12",
    "/items/5/delete",
    "/logout.php",
  ])("%s acts when it is opened", (path) => {
    expect(isDeadEnd(new URL(path, BASE))).toBe(true);
  });

  it.each([
    "/",
    "/docs/logout-button",
    "/delete-account-help",
    "/cart",
    "/checkout",
    "/search?q=delete",
    "/remove-stains/how-to",
    "/?page=2",
  ])("%s is a page", (path) => {
    expect(isDeadEnd(new URL(path, BASE))).toBe(false);
  });

  it("knows files by their ending", () => {
    expect(looksLikeFile(new URL("/a.PDF?x=1", BASE))).toBe(true);
    expect(looksLikeFile(new URL("/a.html", BASE))).toBe(false);
    expect(looksLikeFile(new URL("/v1.2/guide", BASE))).toBe(false);
  });
});

describe("matchesGlob", () => {
  it.each([
    ["/admin/**", "/admin/users/1", true],
    ["/admin/**", "/admin", true],
    ["/admin/**", "/administrator", false],
    ["/blog/*", "/blog/a", true],
    ["/blog/*", "/blog/a/b", false],
    ["**/print", "/a/b/print", true],
    ["/*/edit", "/a/edit", true],
    ["/a", "/a/", false],
    ["**", "/anything/at/all", true],
    ["", "/", false],
  ])("%s against %s: %s", (pattern, path, expected) => {
    expect(matchesGlob(path, pattern)).toBe(expected);
  });

  it("takes no longer for patterns that make regular expressions explode", () => {
    const start = performance.now();

    expect(matchesGlob(`/${"a".repeat(2_000)}`, `/${"**a".repeat(60)}b`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
