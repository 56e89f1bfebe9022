import type { PlanFile, Snapshot } from "../artefacts/index.ts";
import type { BrowserOptions } from "../browser/index.ts";
import type { CrawlLimits } from "./crawl-limits.ts";
import type { Clock } from "./fetch/index.ts";
import type { Screenshot } from "./reading/index.ts";

/** `crawl` in plan.yaml. */
export type CrawlConfig = NonNullable<PlanFile["crawl"]>;

export interface CrawlOptions {
  /** Where the crawl starts, such as https://shop.example. */
  url: string;
  config: CrawlConfig;
  /** `adaptive` renders samples and whatever needs scripts, `all` renders each page. */
  render: "adaptive" | "all";
  /** Program of a Chromium, from `findBrowser`. */
  executablePath: string;
  /** Ends the crawl early; what was found until then is the result. */
  signal?: AbortSignal;
  onProgress?: (progress: CrawlProgress) => void;
  /** Cookies and local storage to begin with, such as a signed-in session. */
  storageState?: NonNullable<BrowserOptions["storageState"]>;
  /** Address to which a log-in has led: it belongs to the site, though no link may lead there. */
  arrival?: string;
  /** Keeps private networks closed though the start address is in one. @default false */
  publicOnly?: boolean;
  /** False leaves the screenshots out. @default true */
  screenshots?: boolean;
  limits?: Partial<CrawlLimits>;
  /** What one page may cost in the browser. */
  browserLimits?: NonNullable<BrowserOptions["limits"]>;
  clock?: Clock;
}

export interface CrawlProgress {
  phase: "start" | "pages" | "samples" | "interactions" | "render" | "done";
  /** Addresses of pages known so far. */
  found: number;
  done: number;
  failed: number;
  /** Path of the page at hand; personal data in it is redacted. */
  path?: string;
}

/** What a crawl cost and what a person should know of it. Changes from run to run, so it is no part of the snapshot. */
export interface CrawlReport {
  /** Pages that a browser showed, each counted once. */
  rendered: number;
  /** Pages read by a plain fetch. */
  fetched: number;
  seconds: number;
  /** Requests sent without a browser: pages, redirects, robots.txt, sitemaps. */
  requests: number;
  warnings: string[];
}

export interface CrawlResult {
  snapshot: Snapshot;
  report: CrawlReport;
  /** By template id. */
  screenshots: Map<string, Screenshot>;
}
