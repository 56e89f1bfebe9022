import type { Snapshot } from "../../artefacts/index.ts";
import type { CrawlRun } from "./crawl-run.ts";
import { pageName } from "../address/index.ts";
import { compareText } from "../compare-text.ts";

const EXAMPLES = 5;

/** What was not visited and why, sorted. */
export function coverageOf(run: CrawlRun): Snapshot["coverage"] {
  const nameOf = (url: string): string => (/^https?:\/\//.test(url) ? pageName(url, run.scope.origin) : url);
  const skipped = [...run.frontier.skipped].map(([reason, urls]) => {
    const names = [...new Set([...urls].map(nameOf))].toSorted(compareText);
    return { reason, count: urls.size, examples: names.slice(0, EXAMPLES) };
  });
  const failed = new Map([...run.failed].map(([url, reason]) => [nameOf(url), { path: nameOf(url), reason }]));
  return {
    visited: run.pages.size,
    skipped: skipped.toSorted((a, b) => compareText(a.reason, b.reason)),
    failed: [...failed.values()].toSorted((a, b) => compareText(a.path, b.path)),
  };
}
