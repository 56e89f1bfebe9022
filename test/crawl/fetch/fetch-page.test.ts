import { brotliCompressSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

import { DEFAULT_CRAWL_LIMITS } from "../../../app/crawl/crawl-limits.ts";
import { fetchPage, type FetchPort } from "../../../app/crawl/fetch/fetch-page.ts";
import { HostPace, type Clock } from "../../../app/crawl/fetch/host-pace.ts";
import { httpClient } from "../../../app/crawl/fetch/http-get.ts";
import { fetchRobots, parseRobots } from "../../../app/crawl/fetch/robots.ts";
import { parseSitemap, readSitemaps } from "../../../app/crawl/fetch/sitemap.ts";
import { serveSite, type Answer } from "../site-server.ts";

/** A clock that waits for nobody and notes what it was asked to wait for. */
function quickClock(): Clock & { waited: number[] } {
  let now = 0;
  const waited: number[] = [];
  return {
    waited,
    now: () => now,
    wait: async (milliseconds) => {
      waited.push(Math.round(milliseconds));
      now += milliseconds;
    },
  };
}

interface Opened extends FetchPort, Disposable {
  clock: ReturnType<typeof quickClock>;
}

function openPort(
  options: { refuses?: (address: string) => boolean; limits?: Partial<FetchPort["limits"]> } = {},
): Opened {
  const clock = quickClock();
  const client = httpClient({ refuses: options.refuses ?? (() => false), connections: 4, userAgent: "test" });
  const pace = new HostPace({ delay: 0, concurrency: 4, clock });
  return {
    client,
    clock,
    limits: { ...DEFAULT_CRAWL_LIMITS, ...options.limits },
    paceOf: () => pace,
    sent: () => undefined,
    [Symbol.dispose]: () => client[Symbol.dispose](),
  };
}

const only = (answer: Answer) => () => answer;

describe("fetchPage", () => {
  it.each([
    ["gzip", gzipSync("<p>ä</p>")],
    ["br", brotliCompressSync("<p>ä</p>")],
    ["identity", Buffer.from("<p>ä</p>")],
  ])("reads a page sent as %s", async (encoding, body) => {
    await using site = await serveSite(only({ headers: { "content-encoding": encoding }, body }));
    using port = openPort();

    expect(await fetchPage(`${site.url}/`, port)).toMatchObject({ kind: "page", status: 200, html: "<p>ä</p>" });
  });

  it("reads the charset that the page names", async () => {
    await using site = await serveSite(
      only({
        headers: { "content-type": "text/html" },
        body: Buffer.from('<meta charset="iso-8859-1"><p>\u00e4</p>', "latin1"),
      }),
    );
    using port = openPort();

    expect(await fetchPage(`${site.url}/`, port)).toMatchObject({ html: '<meta charset="iso-8859-1"><p>ä</p>' });
  });

  it.each<[string, Answer, object]>([
    ["a redirect", { status: 301, headers: { location: "/b" } }, { kind: "redirect", to: "/b" }],
    ["a missing page", { status: 404 }, { reason: "http_404" }],
    ["a picture", { headers: { "content-type": "image/png" }, body: "x" }, { reason: "not_html" }],
    [
      "a download",
      { headers: { "content-disposition": "attachment; filename=a.html" }, body: "x" },
      { reason: "not_html" },
    ],
    ["a page that is too large", { body: "x".repeat(5_000) }, { reason: "too_large" }],
    [
      "a bomb",
      { headers: { "content-encoding": "gzip" }, body: gzipSync("x".repeat(500_000)) },
      { reason: "too_large" },
    ],
    ["a broken encoding", { headers: { "content-encoding": "gzip" }, body: "no gzip" }, { reason: "broken_encoding" }],
    ["a lost connection", (request) => void request.socket.destroy(), { reason: "unreachable" }],
    ["a server that never answers", () => undefined, { reason: "timeout" }],
    [
      "a body that never ends",
      (_request, response) => {
        response.writeHead(200, { "content-type": "text/html" });
        const timer = setInterval(() => response.write("x".repeat(500)), 2);
        response.on("close", () => clearInterval(timer));
      },
      { reason: "too_large" },
    ],
  ])("tells %s", async (_what, answer, expected) => {
    await using site = await serveSite(only(answer));
    using port = openPort({ limits: { documentBytes: 4_000, fetchTimeout: 300 } });

    expect(await fetchPage(`${site.url}/a`, port)).toMatchObject(expected);
  });

  it("does not contact addresses that are refused, by number or by name", async () => {
    await using site = await serveSite(only("x"));
    using port = openPort({ refuses: (address) => address === "127.0.0.1" || address === "::1" });

    expect(await fetchPage(`${site.url}/`, port)).toMatchObject({ reason: "private_address" });
    expect(await fetchPage(`${site.url.replace("127.0.0.1", "localhost")}/`, port)).toMatchObject({
      reason: "private_address",
    });
    expect(site.log).toEqual([]);
  });

  it.each([429, 503])("waits as long as Retry-After says on %i, and asks again", async (status) => {
    let asked = 0;
    await using site = await serveSite(() => {
      asked += 1;
      return asked < 3 ? { status, headers: { "retry-after": "7" } } : "<p>at last</p>";
    });
    using port = openPort();

    expect(await fetchPage(`${site.url}/`, port)).toMatchObject({ kind: "page" });
    expect(port.clock.waited.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThanOrEqual(14_000);
    expect(asked).toBe(3);
  });

  it("gives up on a server that asks for too much patience", async () => {
    await using site = await serveSite(only({ status: 503, headers: { "retry-after": "86400" } }));
    using port = openPort();

    expect(await fetchPage(`${site.url}/`, port)).toMatchObject({ reason: "http_503" });
    expect(site.log).toHaveLength(1);
  });
});

describe("HostPace", () => {
  it("keeps the delay between starts, one request at a time", async () => {
    const clock = quickClock();
    const pace = new HostPace({ delay: 100, concurrency: 4, clock });
    const starts: number[] = [];
    let running = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 5 }, () =>
        pace.run(async () => {
          starts.push(clock.now());
          running += 1;
          most = Math.max(most, running);
          await Promise.resolve();
          running -= 1;
        }),
      ),
    );

    expect(most).toBe(1);
    for (const [index, start] of starts.entries())
      expect(start - (starts[index - 1] ?? -100)).toBeGreaterThanOrEqual(100);
  });

  it("keeps to the number of requests at once", async () => {
    const pace = new HostPace({ delay: 0, concurrency: 3, clock: quickClock() });
    let running = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 20 }, () =>
        pace.run(async () => {
          running += 1;
          most = Math.max(most, running);
          await new Promise((resolve) => setImmediate(resolve));
          running -= 1;
        }),
      ),
    );

    expect(most).toBe(3);
  });
});

describe("robots.txt", () => {
  const robotsOf = async (answer: Answer) => {
    await using site = await serveSite(only(answer));
    using port = openPort({ limits: { attempts: 1 } });
    const robots = await fetchRobots(site.url, port);
    return robots.allows(`${site.url}/x`);
  };
  const text = (body: string): Answer => ({ headers: { "content-type": "text/plain" }, body });

  it("obeys the group for us before the one for all", async () => {
    const { allows, crawlDelay, sitemaps } = parseRobots(
      "https://a.example/robots.txt",
      "User-agent: *\nDisallow: /\n\nUser-agent: jtracking\nDisallow: /private\nAllow: /private/open$\nCrawl-delay: 0.5\n\nSitemap: https://a.example/s.xml",
    );

    expect(allows("https://a.example/")).toBe(true);
    expect(allows("https://a.example/private/x")).toBe(false);
    expect(allows("https://a.example/private/open")).toBe(true);
    expect(crawlDelay).toBe(500);
    expect(sitemaps).toEqual(["https://a.example/s.xml"]);
  });

  it.each<[string, Answer, boolean]>([
    ["no file allows everything", { status: 404 }, true],
    ["a refused file allows everything", { status: 403 }, true],
    ["a server in trouble allows nothing", { status: 500 }, false],
    ["a server without time allows nothing", { status: 429, headers: { "retry-after": "0" } }, false],
    ["a web page in its place allows everything", "<!doctype html><p>Disallow: /</p>", true],
    ["a rule against all forbids", text("User-agent: *\nDisallow: /"), false],
  ])("%s", async (_what, answer, allowed) => {
    expect(await robotsOf(answer)).toBe(allowed);
  });

  it("follows redirects", async () => {
    await using site = await serveSite((path) =>
      path === "/robots.txt"
        ? { status: 301, headers: { location: "/other.txt" } }
        : text("User-agent: *\nDisallow: /a"),
    );
    using port = openPort();
    const robots = await fetchRobots(site.url, port);

    expect(robots.allows(`${site.url}/a`)).toBe(false);
    expect(robots.allows(`${site.url}/b`)).toBe(true);
  });
});

describe("sitemaps", () => {
  const urlset = (...urls: string[]): string =>
    `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.map((url) => `<url><loc> ${url}\n</loc><lastmod>2026-01-01</lastmod></url>`).join("")}</urlset>`;

  it.each([
    ["XML", urlset("https://a.example/?a=1&amp;b=2"), ["https://a.example/?a=1&b=2"]],
    [
      "XML with prefixes",
      '<s:urlset xmlns:s="x"><s:url><s:loc>https://a.example/</s:loc></s:url></s:urlset>',
      ["https://a.example/"],
    ],
    [
      "CDATA",
      "<urlset><url><loc><![CDATA[https://a.example/x?a=1&b=2]]></loc></url></urlset>",
      ["https://a.example/x?a=1&b=2"],
    ],
    [
      "a plain list",
      "https://a.example/1\r\nnonsense\nhttps://a.example/2\n",
      ["https://a.example/1", "https://a.example/2"],
    ],
    [
      "entries without an address",
      "<urlset><url/><url><loc></loc></url><url><loc>https://a.example/</loc></url></urlset>",
      ["https://a.example/"],
    ],
    ["nothing", urlset(), []],
  ])("reads %s", (_what, text, pages) => {
    expect(parseSitemap(text)?.pages).toEqual(pages);
  });

  it.each([
    ["a web page", "<!doctype html><html></html>"],
    ["a bomb", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>'],
    ["a feed", "<rss><channel><item><link>https://a.example/</link></item></channel></rss>"],
  ])("takes %s for no sitemap", (_what, text) => {
    expect(parseSitemap(text)).toBeUndefined();
  });

  it("reads an index, packed files, and survives what is broken", async () => {
    await using site = await serveSite((path) => {
      const xml = (body: string | Buffer): Answer => ({ headers: { "content-type": "application/xml" }, body });
      if (path === "/sitemap.xml")
        return xml(
          `<sitemapindex>${["/a.xml.gz", "/gone.xml", "/broken.xml", "/sitemap.xml", "https://other.example/s.xml"].map((loc) => `<sitemap><loc>${loc}</loc></sitemap>`).join("")}</sitemapindex>`,
        );
      if (path === "/a.xml.gz")
        return {
          headers: { "content-type": "application/gzip" },
          body: gzipSync(urlset("https://a.example/1", "https://a.example/2", "https://a.example/1")),
        };
      return path === "/broken.xml" ? { status: 500 } : undefined;
    });
    using port = openPort();
    const reading = await readSitemaps([`${site.url}/sitemap.xml`], port, (url) => url.startsWith(site.url));

    expect(reading.pages).toEqual(["https://a.example/1", "https://a.example/2"]);
    expect(reading.warnings).toEqual([`Sitemap ${site.url}/broken.xml could not be read: http_500.`]);
    expect(site.counts().get("/sitemap.xml")).toBe(1);
  });

  it("takes no more addresses than the limit, and says so", async () => {
    await using site = await serveSite(() => ({
      headers: { "content-type": "text/plain" },
      body: Array.from({ length: 50 }, (_, n) => `https://a.example/${n}`).join("\n"),
    }));
    using port = openPort({ limits: { sitemapEntries: 10 } });
    const reading = await readSitemaps([`${site.url}/sitemap.txt`], port, () => true);

    expect(reading.pages).toHaveLength(10);
    expect(reading.warnings.join()).toContain("more than 10 addresses");
  });
});
