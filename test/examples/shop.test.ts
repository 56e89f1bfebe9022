import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveShop, type ServedShop } from "../../examples/shop/serve.ts";

/** Links that lead nowhere on purpose: real shops have them too. */
const DEAD = ["/product/moor-teapot"];

let shop: ServedShop;
beforeAll(async () => {
  shop = await serveShop();
});
afterAll(() => shop.close());

const get = (path: string): Promise<Response> => fetch(new URL(path, shop.url));

async function sitemapPaths(): Promise<string[]> {
  const text = await (await get("/sitemap.xml")).text();
  return [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => new URL(url ?? "").pathname);
}

describe("the demo shop", () => {
  it("answers every page of its sitemap, and every link on them but the dead ones", async () => {
    const paths = await sitemapPaths();
    expect(paths).toHaveLength(29);
    const links = new Set<string>(paths);
    for (const path of paths) {
      const page = await get(path);
      expect(page.status, path).toBe(200);
      for (const [, href] of (await page.text()).matchAll(/ href="(\/[^"]*)"/g)) links.add(href ?? "");
    }
    const broken: string[] = [];
    for (const link of links) if ((await get(link)).status !== 200) broken.push(link);
    expect(broken).toEqual(DEAD);
  });

  it("tells the same story every time: no dates, no random numbers", async () => {
    for (const path of await sitemapPaths()) {
      const texts = await Promise.all([get(path), get(path)].map(async (page) => (await page).text()));
      expect(texts[0], path).toBe(texts[1]);
    }
  });

  it("keeps its faults: text prices, a lost currency, a leaked address, two wish lists", async () => {
    const category = await (await get("/shop/light")).text();
    expect(category).toContain('"price":"58.00"');
    expect(await (await get("/newsletter/welcome")).text()).toMatch(/newsletter_signup.*@/);
    const script = await (await get("/assets/shop.js")).text();
    expect(script).toContain('event: "addToWishlist"');
    expect(script).toContain('event: "add_to_wishlist"');
    expect(script).toMatch(/"begin_checkout", ecommerce: \{ value/);
  });

  it("escapes what was searched for", async () => {
    const page = await (await get("/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E")).text();
    expect(page).not.toContain("<script>alert(1)");
  });

  it("asks no other host for anything but its absent container", async () => {
    for (const path of await sitemapPaths()) {
      const page = await (await get(path)).text();
      const loaded = [...page.matchAll(/(?:src|srcset|<link[^>]+href)="?(https?:[^"\s>]+)/g)].map(([, url]) => url);
      expect(loaded, path).toEqual(["https://www.googletagmanager.com/ns.html?id=GTM-DEMO123"]);
    }
  });
});
