import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyPath, pageAddress } from "../../app/gtm/compile/page-address.ts";

/** What GTM's variables hold on a page: Page Path, Page URL (without the fragment) and the fragment. */
function variablesOn(address: string) {
  const url = new URL(`https://shop.example${address}`);
  return { path: url.pathname, url: url.href.replace(url.hash, ""), fragment: url.hash.slice(1) };
}

function matches(template: string, address: string): boolean {
  const compiled = pageAddress(template);
  if ("problem" in compiled) throw new Error(compiled.problem);
  const variables = variablesOn(address);
  return compiled.tests.every(({ on, regex }) => new RegExp(regex).test(variables[on]));
}

describe("a page template", () => {
  it.each([
    ["/", ["/", "/?a=1", "/#x"], ["/a", "//"]],
    ["/thanks", ["/thanks", "/thanks/", "/thanks?order=1"], ["/thanks/x", "/a/thanks", "/thanksgiving", "/Thanks"]],
    ["/thanks/", ["/thanks", "/thanks/"], ["/thanks/x"]],
    ["/product/:slug", ["/product/a", "/product/a-b/", "/product/%C3%BC"], ["/product", "/product/", "/product/a/b"]],
    ["/p/:id/reviews/:page", ["/p/1/reviews/2"], ["/p/1/reviews", "/p//reviews/2"]],
    ["/:lang/p-:id.html", ["/en/p-12.html", "/en/p-a.b.html"], ["/en/p-.html", "/en/p-12.htm", "/p-12.html"]],
    ["/:slug-:id", ["/shoe-12", "/red-shoe-12"], ["/shoe", "/shoe-", "/a/shoe-12"]],
    ["/:a--:b", ["/x--y", "/x-y--z"], ["/x-y", "/--y"]],
    ["/blog/**", ["/blog", "/blog/", "/blog/a/b"], ["/blogs", "/a/blog"]],
    ["/a/**/z", ["/a/z", "/a/b/z", "/a/b/c/z/"], ["/a/b", "/az", "/a/bz"]],
    ["/files/*", ["/files/", "/files/a"], ["/files/a/b"]],
    ["/**", ["/", "/a/b"], []],
    ["/search?q=:term", ["/search?q=a", "/search/?x=1&q=a&y=2"], ["/search", "/search?q=", "/search?xq=a", "/q?q=a"]],
    ["/?view=cart", ["/?view=cart", "/?a=1&view=cart"], ["/", "/?view=carts", "/?preview=cart"]],
    ["?tags[]=:x", ["/a?tags[]=1", "/a?tags%5B%5D=1"], ["/a?tags=1"]],
    ["#/cart", ["/#/cart", "/any#/cart/", "/#/cart?step=2"], ["/", "/#/carts", "/#cart"]],
    ["/app#/p/:id", ["/app#/p/1"], ["/app", "/#/p/1", "/app#/p/"]],
    ["/über uns", ["/%C3%BCber%20uns", "/%c3%bcber%20uns", "/über uns"], ["/uber uns"]],
    ["/%C3%BC/(a+b)", ["/ü/(a+b)"], ["/ü/aab"]],
    ["/a|b^c", ["/a|b^c", "/a%7Cb%5Ec"], ["/a", "/b^c"]],
    ["product", ["/product"], ["/a/product"]],
  ])("%s", (template, hits, misses) => {
    expect(hits.filter((address) => !matches(template, address))).toEqual([]);
    expect(misses.filter((address) => matches(template, address))).toEqual([]);
  });

  it("with two open places before its end is refused", () => {
    expect(pageAddress("/a/**/b/**/c")).toEqual({ problem: "/a/**/b/**/c has more than one ** before its end" });
  });

  it("matches every address that is made from it", () => {
    const name = fc.constantFrom("a", "slug", "id");
    const word = fc.stringMatching(/^[a-z0-9]{1,6}$/);
    const segment = fc.oneof(
      word.map((text) => ({ template: text, address: text })),
      fc.tuple(name, word).map(([key, text]) => ({ template: `:${key}`, address: text })),
      fc
        .tuple(word, name, word)
        .map(([head, key, text]) => ({ template: `${head}-:${key}`, address: `${head}-${text}` })),
    );
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 6 }), (segments) => {
        const template = `/${segments.map((one) => one.template).join("/")}`;
        const address = `/${segments.map((one) => one.address).join("/")}`;

        expect(matches(template, address)).toBe(true);
        expect(matches(template, `${address}/more`)).toBe(false);
      }),
    );
  });

  it("never throws and always gives expressions, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), fc.webPath(), fc.stringMatching(/^[/:*?#=&a-z%()[\]-]{0,20}$/)),
        (text) => {
          const compiled = pageAddress(text);
          if ("tests" in compiled)
            for (const { regex } of compiled.tests) expect(() => new RegExp(regex)).not.toThrow();
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is matched in linear time", () => {
    const templates = ["/:a-:b-:c-:d", "/**/x/:a-:b", "/:a/:b/:c", "/*-*-*", "/a**", "/:a--:b--:c"];
    const attacks = ["-", "--", "/x/-", "a-", "/"].map((piece) => `/${piece.repeat(50_000)}!/`);
    for (const template of templates) {
      const compiled = pageAddress(template);
      if ("problem" in compiled) throw new Error(compiled.problem);
      for (const attack of attacks) {
        const started = performance.now();
        for (const { regex } of compiled.tests) new RegExp(regex).test(attack);
        expect(performance.now() - started, `${template} on ${attack.slice(0, 10)}…`).toBeLessThan(500);
      }
    }
  });
});

describe("several pages that differ in the path alone", () => {
  it("are one expression", () => {
    const tests = ["/b", "/a/:x", "/b"].flatMap((template) => {
      const compiled = pageAddress(template);
      return "tests" in compiled ? compiled.tests : [];
    });

    expect(anyPath(tests)).toEqual({ on: "path", regex: "^(?:/a/[^/]+/?|/b/?)$" });
    expect(anyPath(tests.slice(0, 1))).toEqual({ on: "path", regex: "^/b/?$" });
  });
});
