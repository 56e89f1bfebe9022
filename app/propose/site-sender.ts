import type { Destination, SeenCall, SiteGtag } from "../artefacts/index.ts";
import type { Sighting, SiteSender } from "./draft.ts";

/** Of a GA4 stream; a Google tag's own id (GT-…) stands for streams that only Google knows. */
export const isStream = (id: string): boolean => /^G-[A-Z0-9]+$/.test(id);

/**
 * Who gets an event from the site's own `gtag()`; undefined where the container has to send it: where nothing of the kind was seen,
 * where `gtag()` is no more than a function in front of a container, and where the event is pushed in places without such a call. A
 * call that names no destination goes to all that were configured before, by the page or by a container
 * (https://developers.google.com/tag-platform/gtagjs/routing).
 */
export function siteSender(sightings: readonly Sighting[], gtag: SiteGtag | undefined): SiteSender | undefined {
  const calls = sightings.filter(({ call }) => call.kind === "gtag");
  if (gtag === undefined || calls.length === 0) return undefined;
  const places = new Set(calls.map(placeOf));
  if (sightings.some((one) => !places.has(placeOf(one)))) return undefined;
  const configured = gtag.configured.filter(isStream);
  const general = calls.some(({ call }) => call.destination === undefined);
  const ids = [...calls.flatMap(({ call }) => idsOf(call)), ...(general ? configured : [])];
  const containers = general && gtag.loaded.length > 0;
  // What reaches nobody but advertisers without being meant for them is the container's to send to GA4.
  if (general && ids.length === 0 && !containers) return undefined;
  return { ids: [...new Set(ids)].toSorted((a, b) => (a < b ? -1 : 1)), containers };
}

const idsOf = ({ destination }: SeenCall): string[] =>
  destination !== undefined && isStream(destination) ? [destination] : [];

/** One occasion: what is said there twice is one event. */
export const placeOf = ({ page, call }: Sighting): string => `${page.template.id} ${call.on} ${call.element ?? ""}`;

/**
 * Names of the destinations that the site's calls reach. Undefined where they were meant for GA4 and reach none of these: then the
 * container has to send the event.
 */
export function reached(
  { ids, containers }: SiteSender,
  destinations: Readonly<Record<string, Destination>>,
): string[] | undefined {
  const names = Object.entries(destinations)
    .filter(([, { measurement_id: id, google_tag: tag }]) => ids.includes(id) || (containers && tag !== "site"))
    .map(([name]) => name);
  return names.length === 0 && (ids.length > 0 || containers) ? undefined : names;
}

/** Destinations of a new plan for the Google tags that the site itself configures, in the order of their ids; none where it has none. */
export function siteDestinations(gtag: SiteGtag | undefined): Record<string, Destination> {
  const ids = (gtag?.configured ?? []).filter(isStream);
  return Object.fromEntries(
    ids.map((id, index): [string, Destination] => [
      index === 0 ? "ga4" : `ga4_${index + 1}`,
      {
        type: "ga4",
        measurement_id: id,
        google_tag: "site",
        ...(gtag?.without_page_view?.includes(id) === true && { send_page_view: false }),
      },
    ]),
  );
}
