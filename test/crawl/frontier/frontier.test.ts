import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { Frontier, type FrontierEntry } from "../../../app/crawl/frontier/frontier.ts";

const ORIGIN = "https://shop.example";

function frontier(): Frontier {
  return new Frontier({ refuse: () => undefined, depth: 60 });
}

/** Walks a site given as a function from path to the paths that it links to; the paths in the order of the visits. */
function walk(linksOf: (path: string) => string[], limit = 5_000): string[] {
  const front = frontier();
  front.add(`${ORIGIN}/`, "start");
  const visited: string[] = [];
  for (;;) {
    front.closeLevel();
    const level = front.take(limit - visited.length);
    if (level.length === 0) return visited;
    for (const entry of level) {
      const path = entry.url.slice(ORIGIN.length);
      visited.push(path);
      for (const link of linksOf(path)) front.add(ORIGIN + link, "link", { entry });
    }
  }
}

describe("Frontier", () => {
  it("takes the same addresses in the same order, whatever the order of links", () => {
    const site = new Map<string, string[]>([
      ["/", ["/b", "/a", "/c?x=1", "/list/1", "/list/2"]],
      ["/a", ["/", "/d/1", "/d/2", "/d/3"]],
      ["/b", ["/d/2", "/e"]],
      ["/e", ["/list/3", "/f/g"]],
    ]);
    const expected = walk((path) => site.get(path) ?? [], 9);

    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
        const shuffled = (path: string): string[] =>
          (site.get(path) ?? [])
            .map((link) => ({ link, rank: numbers.next().value ?? 0 }))
            .toSorted((a, b) => a.rank - b.rank)
            .map(({ link }) => link);
        expect(walk(shuffled, 9)).toEqual(expected);
      }),
    );
  });

  it("gives each folder its share of a budget", () => {
    const links = [
      ...Array.from({ length: 50 }, (_, n) => `/blog/${n}`),
      ...Array.from({ length: 50 }, (_, n) => `/product/${n}`),
    ];
    const visited = walk((path) => (path === "/" ? links : []), 21);

    expect(visited.filter((path) => path.startsWith("/blog/"))).toHaveLength(10);
    expect(visited.filter((path) => path.startsWith("/product/"))).toHaveLength(10);
  });

  it.each<[string, (path: string) => string[], number]>([
    ["a calendar", (path) => (path === "/" ? ["/cal/2026-01"] : [next(path, 1), next(path, -1)]), 60],
    [
      "a calendar with days",
      (path) =>
        path === "/"
          ? ["/cal?month=1"]
          : [next(path, 1), `/day?date=${numberIn(path)}-1`, `/day?date=${numberIn(path)}-2`],
      120,
    ],
    ["pagination", (path) => (path === "/" ? ["/list?page=1"] : [next(path, 1)]), 40],
    ["relative links that add up", (path) => [`${path === "/" ? "" : path}/more`], 10],
    ["facets", (path) => (path === "/" ? ["/list?a=1&b=1&c=1"] : ["a", "b", "c"].map((key) => bump(path, key))), 40],
    ["two facets", (path) => (path === "/" ? ["/list?a=1&b=1"] : ["a", "b"].map((key) => bump(path, key))), 90],
  ])("ends %s that has no end", (_what, links, most) => {
    expect(walk(links).length).toBeLessThanOrEqual(most);
  });

  it("visits everything that long lists lead to", () => {
    const visited = walk((path) => {
      if (path === "/") return ["/list?page=1"];
      const page = Number(/page=(\d+)/.exec(path)?.[1] ?? 0);
      const products = Array.from(
        { length: 20 },
        (_, n) => `/product/blue-shirt-${String.fromCharCode(97 + n)}${"abcdefghijklmnopqrstuvwxyz"[page]}`,
      );
      return page === 0 ? [] : [...products, ...(page < 25 ? [`/list?page=${page + 1}`] : [])];
    });

    expect(visited.filter((path) => path.startsWith("/product/"))).toHaveLength(500);
  });

  it("visits all of many numbered pages that one page links to", () => {
    const links = Array.from({ length: 400 }, (_, n) => `/item?id=${n}`);

    expect(walk((path) => (path === "/" ? links : links.slice(0, 5)))).toHaveLength(401);
  });

  it("says why an address was left out, and how each page was found", () => {
    const front = new Frontier({ refuse: (url) => (url.endsWith("/secret") ? "robots" : undefined), depth: 1 });
    front.add(`${ORIGIN}/`, "start");
    front.add(`${ORIGIN}/a`, "sitemap");
    front.closeLevel();
    const [start, a] = front.take(5);
    const from = (entry?: FrontierEntry) => (entry === undefined ? undefined : { entry });
    front.add(`${ORIGIN}/a`, "link", from(start));
    front.add(`${ORIGIN}/secret`, "link", from(start));
    front.add(`${ORIGIN}/b`, "link", from(start));
    front.closeLevel();
    const [b] = front.take(5);
    front.add(`${ORIGIN}/deep`, "link", from(b));
    front.closeLevel();

    expect([...(a?.reached ?? [])]).toEqual(["sitemap", "link"]);
    expect([...front.skipped]).toEqual([
      ["robots", new Set([`${ORIGIN}/secret`])],
      ["depth", new Set([`${ORIGIN}/deep`])],
    ]);
  });
});

function numberIn(path: string): number {
  return Number(/\d+$/.exec(path)?.[0] ?? 0);
}

function next(path: string, step: number): string {
  return path.replace(/\d+$/, (digits) => String(Math.max(0, Number(digits) + step)).padStart(digits.length, "0"));
}

function bump(path: string, key: string): string {
  return path.replace(new RegExp(`${key}=(\\d+)`), (_, value: string) => `${key}=${Number(value) + 1}`);
}
