import type { Snapshot } from "../../artefacts/index.ts";
import { type Sighting, siteTracking } from "./site-tracking.ts";

const MAX_SIGHTINGS = 20_000;

/** Only what the fold needs of a call: its parameters would fill the memory. */
function slim(sighting: Sighting): Sighting {
  if (sighting.kind === "request") {
    const url = URL.parse(sighting.url);
    if (!url) return sighting;
    const kept = [...url.searchParams].filter(([key]) => ["id", "tid", "l", "cx"].includes(key));
    url.search = new URLSearchParams(kept).toString();
    return { ...sighting, url: url.href };
  }
  if (sighting.kind !== "call") return sighting;
  const { send_page_view: own } = sighting.call.parameters;
  return { ...sighting, call: { ...sighting.call, parameters: own ? { send_page_view: own } : {} } };
}

/** Remembers, over all tabs, what speaks of tracking. Each thing once. */
export class TrackingLedger {
  readonly #seen = new Map<string, Sighting>();
  #knowsBanner = false;

  /** True once a consent banner was described. */
  get knowsBanner(): boolean {
    return this.#knowsBanner;
  }

  note(sighting: Sighting): void {
    this.#knowsBanner ||= sighting.kind === "banner";
    if (this.#seen.size >= MAX_SIGHTINGS) return;
    const slimmed = slim(sighting);
    this.#seen.set(JSON.stringify(slimmed), slimmed);
  }

  tracking(): Snapshot["tracking"] {
    return siteTracking([...this.#seen.values()]);
  }
}
