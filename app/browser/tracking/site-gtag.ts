import type { SiteGtag } from "../../artefacts/index.ts";
import type { RecordedCall } from "../record/recorded-call.ts";
import { webUrl } from "../vendor/vendor-of.ts";

/** What speaks of gtag.js: requests and calls, in any order. */
export type GtagSighting = { kind: "request"; url: string } | { kind: "call"; call: RecordedCall };

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** Stands for what is no measurement id, such as the placeholder of a template. */
const UNKNOWN = "unknown";

/**
 * The Google tag that the site's own code loads or configures; undefined where it does neither. `isId` tells measurement ids from
 * other texts. What a container loads for its own Google tags says so in its address (`cx=c`), and configures without the page's
 * data layer.
 */
export function siteGtag(sightings: readonly GtagSighting[], isId: (id: string) => boolean): SiteGtag | undefined {
  const loaded = new Set<string>();
  const configured = new Map<string, boolean>();
  for (const sighting of sightings) {
    if (sighting.kind === "request") {
      for (const id of idsLoadedBy(sighting.url)) loaded.add(isId(id) ? id : UNKNOWN);
      continue;
    }
    const { kind, command, destination, parameters } = sighting.call;
    if (kind !== "gtag" || command !== "config" || destination === undefined || !isId(destination)) continue;
    const isSilent = parameters["send_page_view"]?.values?.join() === "false";
    configured.set(destination, (configured.get(destination) ?? true) && isSilent);
  }
  const ids = [...configured.keys()].toSorted(compare);
  if (loaded.size + ids.length === 0) return undefined;
  const silent = ids.filter((id) => configured.get(id));
  return {
    loaded: [...loaded].toSorted(compare),
    configured: ids,
    ...(silent.length > 0 && { without_page_view: silent }),
  };
}

function idsLoadedBy(address: string): string[] {
  const url = webUrl(address);
  if (!url || !url.pathname.endsWith("/gtag/js") || url.searchParams.has("cx")) return [];
  return url.searchParams.getAll("id");
}
