/** From a site to a snapshot: finds its pages, groups them, looks at samples in a real browser. */
import type { CrawlOptions, CrawlResult } from "./crawl-options.ts";

export type { CrawlLimits } from "./crawl-limits.ts";
export type { CrawlConfig, CrawlOptions, CrawlProgress, CrawlReport, CrawlResult } from "./crawl-options.ts";
export type { Screenshot } from "./reading/index.ts";

/**
 * Crawls a site. Loaded when it is called: commands that only read a snapshot should not wait for the browser's driver.
 * @throws JtrackingError where nothing could be had of the site, with the exit code that says why.
 */
export async function crawl(options: CrawlOptions): Promise<CrawlResult> {
  const room = await import("./crawl.ts");
  return room.crawl(options);
}
