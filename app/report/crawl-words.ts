import type { Snapshot } from "../artefacts/index.ts";

type SkipReason = Snapshot["coverage"]["skipped"][number]["reason"];

/** Why a page was not visited, to follow “because”. */
export const SKIP_WORDS: Readonly<Record<SkipReason, string>> = {
  robots: "robots.txt asks crawlers to stay away",
  excluded: "the plan excludes it",
  off_site: "it belongs to another site",
  page_budget: "the limit on pages was reached",
  time_budget: "the time was up",
  depth: "it lies too many links deep",
  template_budget: "enough pages of its kind were seen",
  private_address: "it leads into a private network",
  not_html: "it is a file, not a page",
  dead_end: "opening it could change something (log out, delete, pay)",
  interrupted: "the crawl was stopped",
};

const FAIL_WORDS: ReadonlyMap<string, string> = new Map([
  ["timeout", "it did not answer in time"],
  ["crash", "it crashed the browser tab"],
  ["redirect_loop", "it redirects in a circle"],
  ["too_large", "it is too large"],
  ["download", "it is a download"],
]);

/** Why a page failed, in words where the reason is a known one. */
export function failWords(reason: string): string {
  const status = /^http_(\d{3})$/.exec(reason)?.[1];
  if (status === "404" || status === "410") return `it is not there (${status})`;
  if (status !== undefined) return `the server answered ${status}`;
  return FAIL_WORDS.get(reason) ?? reason.replaceAll("_", " ");
}

/** What a crawl cost; the crawl room's report fits. */
export interface CrawlNumbers {
  /** Pages that a browser showed. */
  rendered: number;
  /** Pages read by a plain fetch. */
  fetched: number;
  seconds: number;
  requests: number;
  warnings: readonly string[];
}
