/** From a site to a snapshot: finds its pages, groups them, looks at samples in a real browser. */
export { crawl } from "./crawl.ts";
export type { CrawlLimits } from "./crawl-limits.ts";
export type { CrawlConfig, CrawlOptions, CrawlProgress, CrawlReport, CrawlResult } from "./crawl-options.ts";
export type { Screenshot } from "./page-reading.ts";
export { parseSnapshot } from "./parse-snapshot.ts";
export { renderSnapshot } from "./render-snapshot.ts";
