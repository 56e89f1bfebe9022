import type { ConsentState, Snapshot } from "../../artefacts/index.ts";
import type { SitePage } from "../frontier/index.ts";
import { compareText } from "../compare-text.ts";

type Tracking = Snapshot["tracking"];

/**
 * Tracking that the site has already: what the browser saw, and the ids in the markup of pages that were never shown. Only
 * states that the snapshot is about are named.
 */
export function foldTracking(pages: Iterable<SitePage>, seen: Tracking, states: readonly ConsentState[]): Tracking {
  const ids = new Set([...pages].flatMap(({ served }) => [...served.tracking.ids]));
  const isContainer = (id: string): boolean => id.startsWith("GTM-");
  const found = [...ids];
  return {
    ...seen,
    containers: union(seen.containers, found.filter(isContainer)),
    measurement_ids: union(
      seen.measurement_ids,
      found.filter((id) => !isContainer(id)),
    ),
    vendors: seen.vendors.map(({ states: all, ...vendor }) => {
      const named = (all ?? []).filter((state) => states.includes(state));
      return { ...vendor, ...(named.length > 0 && { states: named }) };
    }),
  };
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])].toSorted(compareText);
}
