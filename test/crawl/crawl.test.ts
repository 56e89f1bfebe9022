import { beforeAll, describe, expect, it } from "vitest";

import { findBrowser } from "../../app/browser/index.ts";
import { crawl, type CrawlOptions, type CrawlResult } from "../../app/crawl/index.ts";
import { parseSnapshot, renderSnapshot } from "../../app/snapshot/index.ts";
import { JtrackingError } from "../../app/errors.ts";
import {
  BUY,
  madeShop,
  PAGES,
  POSTS,
  productPage,
  PRODUCTS,
  VIEW_ITEM,
  type ShopMood,
  type ShopOptions,
} from "./made-shop.ts";
import { htmlPage, serveSite, type Answer, type SiteServer } from "./site-server.ts";

const { executablePath } = await findBrowser(process.env);

interface Shop extends AsyncDisposable {
  site: SiteServer;
  mood: ShopMood;
}

async function openShop(override?: ShopOptions["override"]): Promise<Shop> {
  const mood: ShopMood = { seed: 0, slow: 0 };
  let origin = "";
  const answer = madeShop({ origin: () => origin, mood: () => mood, ...(override !== undefined && { override }) });
  const site = await serveSite(answer);
  origin = site.url;
  return { site, mood, [Symbol.asyncDispose]: () => site[Symbol.asyncDispose]() };
}

function crawlSite(url: string, options: Partial<CrawlOptions> = {}): Promise<CrawlResult> {
  const { config, ...rest } = options;
  return crawl({
    url,
    render: "adaptive",
    executablePath,
    screenshots: false,
    ...rest,
    config: { interact: false, tabs: 2, ...config },
  });
}

const pagesOf = ({ snapshot }: CrawlResult): string[] => snapshot.templates.flatMap(({ pages }) => pages).toSorted();

describe("crawl of a shop", () => {
  let shop: Shop;
  let first: CrawlResult;
  let text: string;
  let log: SiteServer["log"];
  beforeAll(async () => {
    shop = await openShop();
    first = await crawlSite(`${shop.site.url}/`, { config: { tabs: 1 } });
    text = renderSnapshot(first.snapshot);
    log = [...shop.site.log];
    return () => shop[Symbol.asyncDispose]();
  });

  it("finds every page that links and the sitemap lead to", () => {
    const found = pagesOf(first);

    expect(PAGES.filter((path) => !found.includes(path))).toEqual([]);
    expect(found.filter((path) => !PAGES.includes(path) && !path.startsWith("/calendar"))).toEqual([]);
  });

  it("groups pages into templates with their paths and ids", () => {
    const templates = Object.fromEntries(first.snapshot.templates.map(({ id, path, count }) => [id, [path, count]]));

    expect(templates).toMatchObject({
      home: ["/", 1],
      about: ["/about", 1],
      contact: ["/contact", 1],
      list: ["/list/:slug", 3],
      product: ["/product/:slug", PRODUCTS.length],
      blog: ["/blog/:slug", POSTS.length],
      calendar_month: ["/calendar?month=:month", 31],
    });
  });

  it("says what was not visited and why", () => {
    const { skipped, failed, visited } = first.snapshot.coverage;
    const examples = Object.fromEntries(skipped.map(({ reason, examples }) => [reason, examples]));

    expect(examples).toEqual({
      dead_end: ["/logout"],
      not_html: ["/price-list.pdf"],
      off_site: ["partner.example"],
      robots: ["/admin/users"],
      template_budget: [expect.stringMatching(/^\/calendar\?month=/)],
    });
    expect(failed).toEqual([{ path: "/gone", reason: "http_404" }]);
    expect(visited).toBe(PAGES.length + 31);
  });

  it("keeps to robots.txt and fetches no page more than twice", () => {
    const counts = new Map<string, number>();
    for (const { path } of log) counts.set(path, (counts.get(path) ?? 0) + 1);

    expect([...counts].filter(([path]) => path.startsWith("/admin") || path.startsWith("/logout"))).toEqual([]);
    expect([...counts].filter(([, count]) => count > 2)).toEqual([]);
  });

  it("reads elements, forms and the data layer of a template", () => {
    const product = first.snapshot.templates.find(({ id }) => id === "product");
    const contact = first.snapshot.templates.find(({ id }) => id === "contact");

    expect(product?.elements).toContainEqual(
      expect.objectContaining({ role: "button", name: "Add to cart", test_id: "buy" }),
    );
    expect(product?.observations).toContainEqual(
      expect.objectContaining({ kind: "push", event: "view_item", on: "load", states: ["default"], pages: 3 }),
    );
    expect(contact?.forms).toMatchObject([{ method: "post", fields: [{ name: "message", type: "textarea" }] }]);
    expect(first.report.rendered).toBeLessThan(PAGES.length / 2);
  });

  it("is valid, and reads back as it was", async () => {
    expect(await parseSnapshot(text)).toEqual(first.snapshot);
  });

  it("gives the same bytes with four tabs, shuffled links and slow answers", async () => {
    Object.assign(shop.mood, { seed: 5, slow: 60 });
    const second = await crawlSite(`${shop.site.url}/`, { config: { tabs: 4 } });

    expect(renderSnapshot(second.snapshot)).toBe(text);
  });

  it("gives the same bytes when every page is rendered", async () => {
    Object.assign(shop.mood, { seed: 0, slow: 0 });
    const all = await crawlSite(`${shop.site.url}/`, { render: "all", config: { tabs: 2 } });

    expect(renderSnapshot(all.snapshot)).toBe(text);
    expect(all.report.rendered).toBe(all.snapshot.coverage.visited);
  });
});

describe("one page that changes", () => {
  const changed = PRODUCTS[11] ?? "";
  let body: string | undefined;
  let shop: Shop;
  let before: string;
  const crawlText = async (): Promise<string> => {
    const config = { exclude: ["/calendar", "/blog/**", "/list/**"] };
    return renderSnapshot((await crawlSite(`${shop.site.url}/`, { config })).snapshot);
  };
  beforeAll(async () => {
    shop = await openShop((path) => {
      if (path === "/about") return htmlPage("About us", { kind: "about", links: PRODUCTS });
      return path === changed ? body : undefined;
    });
    before = await crawlText();
    return () => shop[Symbol.asyncDispose]();
  });

  it.each([
    ["gets a button", `${VIEW_ITEM}${BUY}<button type="button" data-test="notify">Notify me</button>`],
    ["loses its button", VIEW_ITEM],
    ["loses its data layer call", BUY],
    ["gets a form", `${VIEW_ITEM}${BUY}<form id="ask"><input name="question" type="text"><button>Ask</button></form>`],
  ])("is named where it %s", async (_what, extra) => {
    body = productPage(changed, (list) => list, extra);
    const after = await crawlText();
    const news = after.split("\n").filter((line) => !before.includes(line));
    const named = new Set(
      news.flatMap((line) => [...PRODUCTS, "/about", "/contact"].filter((path) => line.includes(path))),
    );

    expect(news.length).toBeGreaterThan(0);
    expect([...named]).toEqual([changed]);
  });
});

describe("politeness", () => {
  it("keeps the delay, and the longer one of robots.txt", async () => {
    const pages: Record<string, Answer> = Object.fromEntries(
      ["a", "b", "c", "d"].map((name) => [`/${name}`, htmlPage(name, { kind: name })]),
    );
    await using site = await serveSite((path) => {
      if (path === "/robots.txt")
        return { headers: { "content-type": "text/plain" }, body: "User-agent: *\nCrawl-delay: 0.12" };
      return path === "/" ? htmlPage("Home", { links: Object.keys(pages) }) : pages[path];
    });
    await crawlSite(`${site.url}/`, { config: { delay_ms: 50, tabs: 4 } });
    const times = site.log.filter(({ path }) => path === "/" || path in pages).map(({ at }) => at);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));

    expect(times.length).toBeGreaterThanOrEqual(5);
    expect(Math.min(...gaps.slice(1))).toBeGreaterThanOrEqual(115);
  });
});

describe("what a page can do costs that page", () => {
  it("ends with a reason for each", async () => {
    const faults: Record<string, Answer> = {
      "/hang": htmlPage("Hang", { kind: "hang", extra: "<script>for (;;) {}</script>" }),
      "/dialogs": htmlPage("Dialogs", {
        kind: "dialogs",
        extra: "<script>alert(1); confirm(2); prompt(3); onbeforeunload = () => 'stay';</script>",
      }),
      "/closes": htmlPage("Closes", { kind: "closes", extra: "<script>window.close();</script>" }),
      "/moves": htmlPage("Moves", { kind: "moves", extra: '<script>location.replace("/moved-to");</script>' }),
      "/moved-to": htmlPage("Moved", { kind: "moved" }),
      "/error": { status: 500, body: "broken" },
      "/large": { body: "x".repeat(300_000) },
      "/download": { headers: { "content-disposition": "attachment" }, body: "x" },
      "/loop/1": { status: 302, headers: { location: "/loop/2" } },
      "/loop/2": { status: 302, headers: { location: "/loop/1" } },
      "/never": () => undefined,
      "/fine": htmlPage("Fine", { kind: "fine" }),
    };
    await using site = await serveSite((path) =>
      path === "/" ? htmlPage("Home", { links: Object.keys(faults) }) : faults[path],
    );
    const { snapshot } = await crawlSite(`${site.url}/`, {
      limits: { fetchTimeout: 1_500, documentBytes: 200_000 },
      browserLimits: { navigation: 4_000, answer: 1_500 },
    });

    expect(pagesOf({ snapshot } as CrawlResult)).toEqual(["/", "/closes", "/dialogs", "/fine", "/moved-to"]);
    expect(snapshot.coverage.failed).toEqual([
      { path: "/error", reason: "http_500" },
      { path: "/hang", reason: expect.stringMatching(/^(?:hang|timeout)$/) },
      { path: "/large", reason: "too_large" },
      { path: "/loop/1", reason: "redirect_loop" },
      { path: "/loop/2", reason: "redirect_loop" },
      { path: "/never", reason: "timeout" },
    ]);
    expect(snapshot.coverage.skipped).toEqual([{ reason: "not_html", count: 1, examples: ["/download"] }]);
  });

  it("stays within the budget and says what was left", async () => {
    await using shop = await openShop();
    const { snapshot } = await crawlSite(`${shop.site.url}/`, { config: { max_pages: 10 } });
    const left = snapshot.coverage.skipped.find(({ reason }) => reason === "page_budget");

    expect(snapshot.coverage.visited).toBe(10);
    expect(left?.count).toBeGreaterThan(10);
  });

  it("keeps what was found when it is stopped", async () => {
    await using shop = await openShop();
    const stop = new AbortController();
    const { snapshot } = await crawlSite(`${shop.site.url}/`, {
      signal: stop.signal,
      onProgress: ({ phase, done }) => {
        if (phase === "samples" && done > 5) stop.abort();
      },
    });

    expect(snapshot.coverage.visited).toBeGreaterThan(5);
    expect(await parseSnapshot(renderSnapshot(snapshot))).toEqual(snapshot);
  });
});

describe("a crawl that cannot begin", () => {
  it.each<[string, string, number, Answer | undefined]>([
    ["a missing page", "E_SITE_NOT_FOUND", 3, { status: 404 }],
    ["a server in trouble", "E_SITE_STATUS", 3, { status: 500 }],
    ["a closed door", "E_SITE_STATUS", 3, { status: 403 }],
    ["an empty page", "E_SITE_EMPTY", 3, { body: "" }],
    ["an empty document", "E_SITE_EMPTY", 3, "<!doctype html><html><head></head><body> \n </body></html>"],
    ["no page", "E_SITE_NOT_HTML", 3, { headers: { "content-type": "application/pdf" }, body: "%PDF" }],
    ["redirects in a circle", "E_SITE_REDIRECTS", 3, { status: 302, headers: { location: "/start" } }],
  ])("tells %s", async (_what, code, exit, answer) => {
    await using site = await serveSite((path) => (path === "/start" ? answer : undefined));
    const error = await crawlSite(`${site.url}/start`).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(JtrackingError);
    expect(error).toMatchObject({ code, exit, hint: expect.stringMatching(/./) });
  });

  it("tells endless redirects, a host that is not there, a certificate of nobody, and no address at all", async () => {
    await using site = await serveSite((path) =>
      path.startsWith("/robots") ? undefined : { status: 302, headers: { location: `/${Number(path.slice(1)) + 1}` } },
    );
    await expect(crawlSite(`${site.url}/1`)).rejects.toMatchObject({ code: "E_SITE_REDIRECTS", exit: 3 });
    await expect(crawlSite("http://127.0.0.1:9/")).rejects.toMatchObject({ code: "E_SITE_UNREACHABLE", exit: 3 });
    await expect(crawlSite(site.url.replace("http:", "https:"))).rejects.toMatchObject({
      code: expect.stringMatching(/^E_SITE_(?:TLS|UNREACHABLE)$/),
      exit: 3,
    });
    await expect(crawlSite("not an address")).rejects.toMatchObject({ code: "E_URL", exit: 2 });
  });

  it("tells robots.txt that forbids all, and one that cannot be read", async () => {
    const robots = async (answer: Answer): Promise<unknown> => {
      await using site = await serveSite((path) => (path === "/robots.txt" ? answer : "<p>hello</p>"));
      return await crawlSite(`${site.url}/`, { limits: { attempts: 1 } }).catch((thrown: unknown) => thrown);
    };

    expect(
      await robots({ headers: { "content-type": "text/plain" }, body: "User-agent: *\nDisallow: /" }),
    ).toMatchObject({ code: "E_ROBOTS", exit: 3 });
    expect(await robots({ status: 500 })).toMatchObject({ code: "E_ROBOTS", exit: 3 });
  });
});
