import type { Snapshot } from "../artefacts/index.ts";
import type { CrawlRun } from "./crawl-run.ts";
import { compareText } from "./template-candidate.ts";

/** Tracking that the site has already: ids in its markup and in its calls. */
export function foldTracking(run: CrawlRun): Snapshot["tracking"] {
  const ids = new Set<string>();
  for (const page of run.pages.values())
    for (const markup of [page.served, page.built]) for (const id of markup.tracking.ids) ids.add(id);
  const sorted = [...ids].toSorted(compareText);
  return {
    containers: sorted.filter((id) => id.startsWith("GTM-")),
    measurement_ids: sorted.filter((id) => !id.startsWith("GTM-")),
    vendors: [],
  };
}
