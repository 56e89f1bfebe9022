/**
 * Crawlee's PlaywrightCrawler with the page data of our own crawl: the same script reads the page, the same code describes
 * it. `node crawlee.ts '{"url":…}'` prints what it cost as JSON.
 */
import { Configuration, PlaywrightCrawler, purgeDefaultStorages } from "@crawlee/playwright";
import { findBrowser, type Tab } from "../../app/browser/index.ts";
// oxlint-disable-next-line no-restricted-imports -- the peer has to read pages by the very same code
import { prepareTab } from "../../app/crawl/reading/page-script.ts";
// oxlint-disable-next-line no-restricted-imports -- as above
import { readPage } from "../../app/crawl/reading/read-page.ts";

interface Job {
  url: string;
  tabs: number;
  pages: number;
  /** Fingerprints and session pool as Crawlee has them by default. */
  defaults: boolean;
}

const job = JSON.parse(process.argv[2] ?? "{}") as Job;
const { executablePath } = await findBrowser(process.env);
const config = Configuration.getGlobalConfig();
config.set("persistStorage", false);
config.set("logLevel" as never, 1 as never);
await purgeDefaultStorages();
let pages = 0;
const start = performance.now();
const tabOf = (page: unknown): Tab => ({ page, settle: () => Promise.resolve() }) as Tab;
const crawler = new PlaywrightCrawler({
  maxRequestsPerCrawl: job.pages,
  ...(job.defaults ? {} : { minConcurrency: job.tabs, maxConcurrency: job.tabs, useSessionPool: false }),
  browserPoolOptions: {
    ...(job.defaults ? {} : { useFingerprints: false }),
    postPageCreateHooks: [async (page) => prepareTab(tabOf(page))],
  },
  launchContext: { launchOptions: { executablePath, headless: true, args: ["--no-sandbox"] } },
  preNavigationHooks: [
    async ({ blockRequests }, options) => {
      await blockRequests();
      if (options !== undefined) options.waitUntil = "load";
    },
  ],
  requestHandler: async ({ page, enqueueLinks }) => {
    await readPage(tabOf(page));
    pages += 1;
    await enqueueLinks({ strategy: "same-hostname" });
  },
});
await crawler.run([job.url]);
console.log(JSON.stringify({ pages, seconds: (performance.now() - start) / 1_000 }));
