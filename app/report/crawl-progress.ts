import type { Printer } from "./printer.ts";
import type { Progress, ProgressState } from "./progress.ts";

/** What a crawl tells while it runs. */
export interface CrawlState extends Omit<ProgressState, "label" | "timed" | "ended"> {
  phase?: string | undefined;
}

const LABELS: ReadonlyMap<string, string> = new Map([
  ["start", "Starting"],
  ["pages", "Finding pages"],
  ["samples", "Looking at samples"],
  ["interactions", "Trying things out"],
  ["render", "Showing pages"],
  ["done", "Done"],
]);

/** Phases that look again at pages which are counted already. */
const ACTING = new Set(["samples", "interactions"]);

/** A bar for a crawl: its phases in words. `update` may be passed on as it is. */
export function crawlProgress(printer: Pick<Printer, "progress">): Omit<Progress, "update"> & {
  update(state: CrawlState): void;
} {
  const progress = printer.progress("Crawling");
  return {
    ...progress,
    update: ({ phase = "", ...state }) =>
      progress.update({ ...state, label: LABELS.get(phase), timed: !ACTING.has(phase), ended: phase === "done" }),
  };
}
