import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { featureSet, hashText } from "../../../app/crawl/markup/feature-set.ts";
import { groupTemplates } from "../../../app/crawl/templates/group-templates.ts";
import type { PageShape } from "../../../app/crawl/templates/template-candidate.ts";
import { nameTemplates } from "../../../app/crawl/templates/template-path.ts";

/** A page that is built of the site's frame, its kind's own parts, and a little of its own. */
function page(name: string, kind: string, { calls = "", own = 2 }: { calls?: string; own?: number } = {}): PageShape {
  const parts = [
    ...Array.from({ length: 12 }, (_, index) => `frame ${index}`),
    ...Array.from({ length: 20 }, (_, index) => `${kind} ${index}`),
    ...Array.from({ length: own }, (_, index) => `${name} ${index}`),
  ];
  return { name, structure: featureSet(parts.map((part) => hashText(part))), calls, keys: "" };
}

function pathsOf(pages: PageShape[]): Record<string, number> {
  const groups = groupTemplates(pages);
  return Object.fromEntries(nameTemplates(groups).map(({ path }, index) => [path, groups[index]?.weight ?? 0]));
}

const many = (count: number, name: (index: number) => string, kind: string): PageShape[] =>
  Array.from({ length: count }, (_, index) => page(name(index), kind));

describe("groupTemplates", () => {
  it("makes one template of a folder whose pages are built alike", () => {
    expect(
      pathsOf([page("/", "home"), page("/about", "about"), ...many(30, (n) => `/product/shirt-${n}`, "product")]),
    ).toEqual({
      "/": 1,
      "/about": 1,
      "/product/:slug": 30,
    });
  });

  it("splits a folder where structure disagrees", () => {
    const pages = [
      page("/", "home"),
      ...many(8, (n) => `/docs/guide${"abcdefgh"[n]}`, "guide"),
      ...many(8, (n) => `/docs/ref${"abcdefgh"[n]}`, "reference"),
    ];

    expect(groupTemplates(pages).map(({ weight }) => weight)).toEqual([1, 8, 8]);
  });

  it("keeps pages that are one of a kind by their own path, however alike they are", () => {
    const pages = ["/", "/about", "/contact", "/imprint", "/terms"].map((name) => page(name, "plain", { own: 6 }));

    expect(Object.keys(pathsOf(pages))).toEqual(["/", "/about", "/contact", "/imprint", "/terms"]);
  });

  it("merges pages of the top level that are named like a series and built alike", () => {
    expect(
      pathsOf([
        page("/", "home"),
        page("/apollo-leads", "lead"),
        page("/sales-leads", "lead"),
        page("/order", "order"),
      ]),
    ).toEqual({
      "/": 1,
      "/:slug-leads": 2,
      "/order": 1,
    });
  });

  it("sees what varies in the middle, in queries and in routes", () => {
    const pages = [
      page("/", "home"),
      ...["men", "women", "kids", "sale"].flatMap((category) =>
        many(5, (n) => `/detail/${category}/item${n}`, "detail"),
      ),
      ...many(6, (n) => `/item.html?id=${n}`, "item"),
      ...many(6, (n) => `/app#/order/${n + 100}`, "order"),
      page("/item.html", "list"),
    ];

    expect(pathsOf(pages)).toEqual({
      "/": 1,
      "/detail/:section/:id": 20,
      "/item.html?id=:id": 6,
      "/app#/order/:id": 6,
      "/item.html": 1,
    });
  });

  it("joins what only the words of a query tell apart, but not pages that a query names", () => {
    const results = ["lamp", "chair", "red+table"].map((word) => page(`/search?q=${word}`, "results"));
    const named = ["about", "contact", "team"].map((name) => page(`/index.php?page=${name}`, "text", { own: 30 }));
    expect(pathsOf([page("/", "home"), ...results, ...named])).toEqual({
      "/": 1,
      "/search?q=:q": 3,
      "/index.php?page=about": 1,
      "/index.php?page=contact": 1,
      "/index.php?page=team": 1,
    });
  });

  it("makes one template of all that is searched for, found or not", () => {
    const pages = [
      page("/", "home"),
      page("/search?q=", "form"),
      page("/search?q=basket", "nothing found", { calls: "a" }),
      page("/search?q=things", "nothing found", { calls: "a" }),
      page("/search?q=mug", "results", { calls: "b", own: 9 }),
      page("/search?q=wool", "results", { calls: "b", own: 9 }),
    ];
    expect(pathsOf(pages)).toEqual({ "/": 1, "/search?q=:q": 5 });
  });

  it("never merges pages whose data layers differ in kind", () => {
    const pages = Array.from({ length: 10 }, (_, n) =>
      page(`/p/item${n}`, "product", { calls: n < 5 ? "push view_item" : "push view_bundle" }),
    );

    expect(groupTemplates(pages).map(({ weight }) => weight)).toEqual([5, 5]);
  });

  it("sets the one page apart whose data layer call is gone", () => {
    const pages = Array.from({ length: 20 }, (_, n) =>
      page(`/p/item-${n}x`, "product", { calls: n === 7 ? "" : "push view_item" }),
    );

    expect(pathsOf([page("/", "home"), ...pages])).toEqual({ "/": 1, "/p/:slug": 19, "/p/item-7x": 1 });
  });

  it("does not split where each page has an event of its own name", () => {
    const pages = Array.from({ length: 6 }, (_, n) => page(`/p/item${n}`, "product", { calls: `push view_${n}` }));

    expect(groupTemplates(pages)).toHaveLength(1);
  });

  it("does not depend on the order of the pages", () => {
    const pages = [
      ...many(40, (n) => `/product/shirt-${n}`, "product"),
      ...many(12, (n) => `/blog/post-about-${"abcdefghijkl"[n]}`, "post"),
      ...["/", "/about", "/contact", "/cart"].map((name) => page(name, name)),
    ];
    const expected = pathsOf(pages);

    fc.assert(
      fc.property(fc.shuffledSubarray(pages, { minLength: pages.length }), (shuffled) => {
        expect(pathsOf(shuffled)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  it("takes about twice the time for twice the pages", () => {
    const time = (count: number): number => {
      const pages = many(count, (n) => `/product/shirt-${n}-${n % 7}`, "product");
      // Processor time: other work on the machine is none of ours.
      const start = process.cpuUsage();
      groupTemplates(pages);
      return process.cpuUsage(start).user / 1_000;
    };
    time(500);

    expect(time(4_000)).toBeLessThan(Math.max(400, time(1_000) * 12));
  });
});

describe("nameTemplates", () => {
  const idsOf = (pages: PageShape[], base?: string): string[] =>
    nameTemplates(groupTemplates(pages), base).map(({ id }) => id);

  it("makes ids that are short, unique and fit for plan.yaml", () => {
    const ids = idsOf([
      page("/", "home"),
      page("/products", "list"),
      ...many(5, (n) => `/products/${n}`, "product"),
      page("/products?page=2", "list"),
      page("/checkout-step-one.html", "checkout"),
      page("/2024", "year"),
      page("/über-uns", "about"),
      page("/#/cart", "cart"),
    ]);

    expect(ids.toSorted()).toEqual([
      "cart",
      "checkout_step_one",
      "home",
      "page_2024",
      "product",
      "products",
      "products_page_2",
      "uber_uns",
    ]);
  });

  it("leaves the folder of the start page out", () => {
    expect(idsOf([page("/ga4/", "home"), page("/ga4/cart", "cart")], "/ga4/")).toEqual(["home", "cart"]);
  });

  it("keeps ids and paths when pages are added", () => {
    const before = [
      page("/", "home"),
      page("/blog", "index"),
      ...many(6, (n) => `/blog/post-${n}`, "post"),
      page("/about", "about"),
    ];
    const after = [
      ...before,
      ...many(9, (n) => `/blog/later-${n}`, "post"),
      page("/contact", "contact"),
      ...many(4, (n) => `/team/${n}`, "person"),
    ];
    const named = (pages: PageShape[]): Map<string, string> => {
      const groups = groupTemplates(pages);
      return new Map(
        nameTemplates(groups).flatMap(({ id }, index) =>
          (groups[index]?.pages ?? []).map(({ page: { name } }) => [name, id]),
        ),
      );
    };
    const later = named(after);

    for (const [name, id] of named(before)) expect(later.get(name)).toBe(id);
  });
});
