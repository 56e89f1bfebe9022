/** What a crawl may cost. Each limit ends a page or a pattern with a reason in the coverage, never the crawl. */
export interface CrawlLimits {
  /** Milliseconds until a plain fetch has its whole body. @default 20000 */
  fetchTimeout: number;
  /** Bytes of one document after decompression. @default 10 MB */
  documentBytes: number;
  /** Bytes of one sitemap after decompression; sitemaps.org allows 50 MB. @default 50 MB */
  sitemapBytes: number;
  /** Addresses taken from sitemaps; sitemaps.org allows as many a file. @default 50000 */
  sitemapEntries: number;
  /** Sitemap files read. @default 100 */
  sitemapFiles: number;
  /** Redirects followed for one page. @default 10 */
  redirects: number;
  /** Attempts of one page on 429, 503 or a lost connection. @default 3 */
  attempts: number;
  /** Milliseconds that Retry-After may ask for; a page whose server asks for more is given up. @default 60000 */
  retryAfter: number;
  /** Milliseconds that robots.txt's Crawl-delay may ask for; more is cut, with a warning. @default 10000 */
  crawlDelay: number;
  /** Plain fetches under way at once to one host. @default 4 */
  concurrency: number;
  /** Clicks from the start page. @default 60 */
  depth: number;
  /** Pages rendered for each kind of page that the adaptive crawl tells apart. @default 3 */
  samples: number;
  /** Milliseconds of acting on one page: a hard end for pages that hang; `clicks` is what ends the others, because a clock
   * would make two crawls differ. @default 120000 */
  exploration: number;
  /** Clicks on one page. @default 40 */
  clicks: number;
}

export const DEFAULT_CRAWL_LIMITS: CrawlLimits = {
  fetchTimeout: 20_000,
  documentBytes: 10 * 1024 * 1024,
  sitemapBytes: 50 * 1024 * 1024,
  sitemapEntries: 50_000,
  sitemapFiles: 100,
  redirects: 10,
  attempts: 3,
  retryAfter: 60_000,
  crawlDelay: 10_000,
  concurrency: 4,
  depth: 60,
  samples: 3,
  exploration: 120_000,
  clicks: 40,
};
