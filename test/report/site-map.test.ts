import { describe, expect, it } from "vitest";
import { siteMap, siteTree } from "../../app/report/html/site-map.ts";
import type { TemplateView } from "../../app/report/html/views.ts";
import { madeTemplate } from "../snapshot/made-snapshot.ts";

const view = (path: string, index = 0): TemplateView => ({
  anchor: `page-${path}-${index}`,
  shot: undefined,
  events: [],
  template: madeTemplate(path, { id: path }),
});

type Tree = NonNullable<ReturnType<typeof siteTree>>;
const outline = ({ view: { template }, children }: Tree): unknown =>
  children.length === 0 ? template.path : [template.path, ...children.map(outline)];
const tree = (...paths: string[]) => {
  const root = siteTree(paths.map(view));
  return root === undefined ? undefined : outline(root);
};

describe("map of the site", () => {
  it("puts a page below the one whose path its own begins with", () => {
    expect(tree("/journal/:slug", "/journal", "/", "/a/b/c", "/a", "/cart")).toEqual([
      "/",
      ["/a", "/a/b/c"],
      "/cart",
      ["/journal", "/journal/:slug"],
    ]);
  });

  it("makes do without a start page, and with one only", () => {
    expect(tree("/en/shop", "/en")).toEqual(["/en", "/en/shop"]);
    expect(tree("/")).toBe("/");
    expect(tree()).toBeUndefined();
  });

  it("keeps apart what differs in fragment or query only", () => {
    expect(JSON.stringify(tree("/", "/a#/x", "/a?x", "/a/x")).match(/\/a/g)).toHaveLength(3);
  });

  it("draws each template once a picture, and says how many it left out", () => {
    const few = ["/", "/a", "/a/b", "/c"].map(view);
    const [wide = ""] = siteMap(few).markup.split("map-narrow");
    for (const { anchor } of few) expect(wide.split(`href="#${anchor}"`)).toHaveLength(2);
    const many = siteMap(Array.from({ length: 200 }, (_value, index) => view(`/page-${index}`)));
    expect(many.markup).toContain("Not drawn: 120 more page templates.");
  });

  it("never lets two templates overlap", () => {
    const paths = ["/", "/a", "/a/b", "/a/b/c", "/a/d", "/e", "/f", "/g", "/h", "/i", "/j", "/k/l"];
    const boxes = [
      ...(siteMap(paths.map(view))
        .markup.split("map-narrow")[0]
        ?.matchAll(/class="node"\s+x="(\d+)"\s+y="(\d+)"\s+width="(\d+)"\s+height="(\d+)"/g) ?? []),
    ].map(([, ...numbers]) => numbers.map(Number));
    expect(boxes).toHaveLength(paths.length);
    for (const [index, [x = 0, y = 0, width = 0, height = 0]] of boxes.entries())
      for (const [x2 = 0, y2 = 0, width2 = 0, height2 = 0] of boxes.slice(index + 1))
        expect(x + width <= x2 || x2 + width2 <= x || y + height <= y2 || y2 + height2 <= y).toBe(true);
  });
});
