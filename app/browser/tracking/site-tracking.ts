import type { ConsentState, Snapshot } from "../../artefacts/index.ts";
import type { RecordedCall } from "../record/recorded-call.ts";
import type { Vendor } from "../vendor/vendor.ts";
import { webUrl } from "../vendor/vendor-of.ts";
import { siteGtag } from "./site-gtag.ts";

type SiteTracking = Snapshot["tracking"];
type Banner = NonNullable<NonNullable<SiteTracking["consent"]>["banner"]>;

/** One thing that speaks of tracking on the site, with the consent state in which it was seen. */
export type Sighting = StatedSighting | { kind: "banner"; banner: Banner };

type StatedSighting = Unstated & { state: ConsentState };

/** A sighting on a page whose consent state is decided later. */
export type Unstated =
  | { kind: "request"; url: string; vendor?: Vendor }
  | { kind: "call"; call: RecordedCall; vendor?: Vendor };

const CONTAINER = /^GTM-[A-Z0-9]{4,12}$/;
const MEASUREMENT = /^(?:G-[A-Z0-9]{4,14}|GT-[A-Z0-9]{4,14}|AW-\d{5,14}|DC-\d{4,12}|UA-\d{4,12}-\d{1,4})$/;
const STATES: readonly ConsentState[] = ["default", "denied", "granted"];

const byText = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

/** Vendor behind an id that gtag was told of, though none of its addresses was called. */
function vendorOfId(id: string): Vendor | undefined {
  if (/^(?:G|GT|UA)-/.test(id)) return { name: "Google Analytics", category: "analytics" };
  return /^(?:AW|DC)-/.test(id) ? { name: "Google Ads", category: "advertising" } : undefined;
}

/** Ids in the address of a container, of gtag.js or of a hit. */
function idsOfAddress(address: string): string[] {
  const url = webUrl(address);
  if (!url) return [];
  const values = ["id", "tid", "l"].flatMap((key) => url.searchParams.getAll(key));
  const [, ads] = /\/pagead\/(?:conversion|viewthroughconversion|1p-conversion)\/(\d{5,14})\//.exec(url.pathname) ?? [];
  return [...values, ...(ads ? [`AW-${ads}`] : [])].filter((value) => CONTAINER.test(value) || MEASUREMENT.test(value));
}

class VendorList {
  readonly #vendors = new Map<string, { category: string; hosts: Set<string>; states: Set<ConsentState> }>();

  add({ name, category }: Vendor, state: ConsentState, host?: string): void {
    const known = this.#vendors.get(name) ?? { category, hosts: new Set<string>(), states: new Set<ConsentState>() };
    this.#vendors.set(name, known);
    known.states.add(state);
    if (host) known.hosts.add(host);
  }

  list(): SiteTracking["vendors"] {
    return [...this.#vendors]
      .toSorted(([a], [b]) => byText(a, b))
      .map(([name, { category, hosts, states }]) => ({
        name,
        category,
        ...(hosts.size > 0 && { hosts: [...hosts].toSorted(byText) }),
        states: STATES.filter((state) => states.has(state)),
      }));
  }
}

/** States of the first command of a kind that says most; the order in which pages were seen must not count. */
function joinedStates(found: readonly Record<string, string>[]): Record<string, string> | undefined {
  const all = new Map<string, Set<string>>();
  for (const states of found) {
    for (const [type, state] of Object.entries(states)) all.set(type, (all.get(type) ?? new Set()).add(state));
  }
  if (all.size === 0) return undefined;
  const entries = [...all].toSorted(([a], [b]) => byText(a, b));
  return Object.fromEntries(entries.map(([type, states]) => [type, [...states].toSorted(byText).join("|")]));
}

function consentOf(sightings: readonly Sighting[]): SiteTracking["consent"] {
  const said = sightings.flatMap((sighting) => (sighting.kind === "call" && sighting.call.consent ? [sighting] : []));
  const of = (mode: "default" | "update", states: readonly ConsentState[]) =>
    joinedStates(
      said
        .filter(({ call, state }) => call.mode === mode && states.includes(state))
        .map(({ call }) => call.consent ?? {}),
    );
  const first = of("default", STATES);
  // The update that matters is the one after acceptance; without a granted state whatever was seen.
  const update = of("update", ["granted"]) ?? of("update", STATES);
  const [banner] = sightings
    .flatMap((sighting) => (sighting.kind === "banner" ? [sighting.banner] : []))
    .toSorted((a, b) => byText(JSON.stringify(a), JSON.stringify(b)));
  if (!first && !update && !banner) return undefined;
  return { ...(first && { default: first }), ...(update && { update }), ...(banner && { banner }) };
}

/** Folds everything that was seen into the tracking part of a snapshot. Sorted; the order of sightings does not count. */
export function siteTracking(sightings: readonly Sighting[]): SiteTracking {
  const ids = new Set<string>();
  const layers = new Set<string>();
  const vendors = new VendorList();
  for (const sighting of sightings) {
    if (sighting.kind === "request") {
      const { url, vendor, state } = sighting;
      for (const id of idsOfAddress(url)) ids.add(id);
      if (vendor) vendors.add(vendor, state, webUrl(url)?.hostname);
    } else if (sighting.kind === "call") {
      const { call, vendor, state } = sighting;
      const id = call.destination;
      if (call.layer && call.kind !== "hit") layers.add(call.layer);
      if (vendor) vendors.add(vendor, state);
      if (!id || !(MEASUREMENT.test(id) || CONTAINER.test(id))) continue;
      ids.add(id);
      const owner = call.kind === "gtag" ? vendorOfId(id) : undefined;
      if (owner) vendors.add(owner, state);
    }
  }
  const sorted = [...ids].toSorted(byText);
  const consent = consentOf(sightings);
  const gtag = siteGtag(
    sightings.filter((sighting) => sighting.kind !== "banner"),
    (id) => MEASUREMENT.test(id),
  );
  const isUsual = layers.size === 0 || (layers.size === 1 && layers.has("dataLayer"));
  return {
    containers: sorted.filter((id) => CONTAINER.test(id)),
    measurement_ids: sorted.filter((id) => MEASUREMENT.test(id)),
    ...(gtag && { gtag }),
    ...(!isUsual && { data_layers: [...layers].toSorted(byText) }),
    vendors: vendors.list(),
    ...(consent && { consent }),
  };
}
