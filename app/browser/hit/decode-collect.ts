import { type ConsentHistory, type ConsentSignal, readGcd, readGcs } from "./consent-signals.ts";
import { type ItemValue, readItem } from "./collect-item.ts";
import type { HitRequest } from "./hit-request.ts";

/** One GA4 event as it went over the wire. Values are as sent: redact them before they are written anywhere. */
export interface CollectEvent {
  name: string;
  /** `ep.*` as text, `epn.*` as numbers, currency among them. */
  parameters: Record<string, string | number>;
  userProperties: Record<string, string | number>;
  items: Record<string, ItemValue>[];
  /** True where Google counts it as a key event already on the page (`_c`). */
  keyEvent: boolean;
  engagementMs?: number;
}

/** A request to GA4's `/g/collect`, decoded. */
export interface CollectHit {
  measurementId: string;
  events: CollectEvent[];
  /** Parameters that gtag lifts out of the event: page_location, page_title, page_referrer, language, screen_resolution. */
  page: Record<string, string>;
  /** As sent; absent where the page has no Consent Mode. */
  gcs?: string;
  gcd?: string;
  consent: {
    granted: { ad_storage?: boolean; analytics_storage?: boolean };
    history?: Record<ConsentSignal, ConsentHistory>;
  };
  /** True for a ping without cookies: analytics storage is denied. */
  cookieless: boolean;
  /** Whether a client id and a user id were sent; the ids themselves are not kept. */
  ids: { client: boolean; user: boolean };
}

const PAGE_KEYS: Readonly<Record<string, string>> = {
  dl: "page_location",
  dt: "page_title",
  dr: "page_referrer",
  ul: "language",
  sr: "screen_resolution",
};
const MAX_EVENTS = 100;
const MAX_BODY = 1_000_000;

const asNumber = (text: string): string | number =>
  text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;

interface Draft extends CollectEvent {
  parameters: Record<string, string | number>;
}

function note(event: Draft, key: string, value: string): void {
  const set = (bag: Record<string, string | number>, name: string, found: string | number): void => {
    if (name !== "" && name !== "__proto__") bag[name] = found;
  };
  if (key.startsWith("ep.")) set(event.parameters, key.slice(3), value);
  else if (key.startsWith("epn.")) set(event.parameters, key.slice(4), asNumber(value));
  else if (key.startsWith("up.")) set(event.userProperties, key.slice(3), value);
  else if (key.startsWith("upn.")) set(event.userProperties, key.slice(4), asNumber(value));
  else if (key === "cu") event.parameters["currency"] = value;
  else if (key === "_c") event.keyEvent = value === "1";
  else if (key === "_et" && Number.isFinite(Number(value))) event.engagementMs = Number(value);
}

function readEvent(shared: URLSearchParams, own: URLSearchParams): Draft {
  const event: Draft = {
    name: own.get("en") ?? shared.get("en") ?? "page_view",
    parameters: {},
    userProperties: {},
    items: [],
    keyEvent: false,
  };
  const items: [number, Record<string, ItemValue>][] = [];
  for (const [key, value] of [...shared, ...own]) {
    const [, index] = /^pr(\d{1,3})$/.exec(key) ?? [];
    if (index === undefined) note(event, key, value);
    else items.push([Number(index), readItem(value)]);
  }
  event.items = items.toSorted(([a], [b]) => a - b).map(([, item]) => item);
  return event;
}

/** True for a request in GA4's format, on whatever host: `/g/collect`, or `v=2` with a measurement id on another path. */
function isCollect(url: URL): boolean {
  const tid = url.searchParams.get("tid") ?? "";
  return url.searchParams.get("v") === "2" && (url.pathname.endsWith("/g/collect") || /^G-[A-Z0-9]+$/.test(tid));
}

/**
 * Decodes a GA4 hit: GET, POST with one event a line (text/plain), or sendBeacon. Undefined for anything else. The
 * format is not documented by Google; four independent decoders agree on it.
 */
export function decodeCollect(request: HitRequest): CollectHit | undefined {
  const url = URL.parse(request.url);
  if (!url || !isCollect(url)) return undefined;
  const query = url.searchParams;
  const lines = (request.body ?? "")
    .slice(0, MAX_BODY)
    .split(/\r?\n/)
    .filter((line) => line.includes("="));
  // A body without an event name belongs to the event of the query.
  const own =
    lines.length > 0 ? lines.slice(0, MAX_EVENTS).map((line) => new URLSearchParams(line)) : [new URLSearchParams()];
  const page = Object.entries(PAGE_KEYS).flatMap(([key, name]) => {
    const value = query.get(key) ?? own[0]?.get(key);
    return value ? [[name, value] as const] : [];
  });
  const [gcs, gcd] = [query.get("gcs"), query.get("gcd")];
  const history = gcd === null ? undefined : readGcd(gcd);
  const granted = gcs === null ? {} : readGcs(gcs);
  return {
    measurementId: query.get("tid") ?? "",
    events: own.map((line) => readEvent(query, line)),
    page: Object.fromEntries(page),
    ...(gcs !== null && { gcs }),
    ...(gcd !== null && { gcd }),
    consent: { granted, ...(history && { history }) },
    cookieless: granted.analytics_storage === false,
    ids: { client: query.has("cid"), user: query.has("uid") },
  };
}
