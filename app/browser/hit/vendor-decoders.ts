import {
  at,
  type HitParts,
  listOf,
  named,
  only,
  parsed,
  recordAt,
  textAt,
  type VendorHit,
  vendorHit,
} from "./vendor-hit.ts";

type Decoder = (parts: HitParts) => VendorHit[];

const UNIVERSAL_KEYS = {
  ec: "event_category",
  ea: "event_action",
  el: "event_label",
  ev: "event_value",
  ti: "transaction_id",
  tr: "revenue",
  cu: "currency",
};
const MATOMO_KEYS = {
  e_c: "category",
  e_a: "action",
  e_n: "name",
  e_v: "value",
  search: "search",
  idgoal: "idgoal",
  revenue: "revenue",
  ec_id: "order_id",
};
const BING_KEYS = {
  ec: "event_category",
  ea: "event_action",
  el: "event_label",
  ev: "event_value",
  gv: "revenue_value",
  gc: "currency",
};

/** Later keys win: the query of a batched hit is the envelope, the body its content. */
const both = ({ query, form }: HitParts): URLSearchParams => new URLSearchParams([...query, ...form]);

function universalEvent(query: URLSearchParams): string {
  const type = query.get("t") ?? "pageview";
  return type === "event" ? (query.get("ea") ?? "event") : type;
}

function universal(parts: HitParts): VendorHit[] {
  const query = both(parts);
  return [
    vendorHit(universalEvent(query), query.get("tid"), {
      ...only(query, UNIVERSAL_KEYS),
      ...named(query, /^(c[dm]\d{1,3})$/),
    }),
  ];
}

function googleAds({ url, query }: HitParts): VendorHit[] {
  const [, kind, id] =
    /\/(conversion|viewthroughconversion|1p-conversion|1p-user-list|landing)\/(\d+)/.exec(url.pathname) ?? [];
  const account = id ?? /^(?:AW-)?(\d+)$/.exec(query.get("tid") ?? query.get("auid") ?? "")?.[1];
  const event = query.get("en") ?? (kind === "conversion" ? "conversion" : undefined);
  const data = Object.fromEntries(
    (query.get("data") ?? "").split(";").flatMap((pair) => {
      const [name, value] = pair.split("=");
      return name && value && name !== "__proto__" ? [[name, value] as const] : [];
    }),
  );
  return [
    vendorHit(event, account && `AW-${account}`, {
      ...data,
      ...only(query, { value: "value", currency_code: "currency", label: "label" }),
    }),
  ];
}

function facebook(parts: HitParts): VendorHit[] {
  const query = both(parts);
  return [vendorHit(query.get("ev"), query.get("id"), named(query, /^cd\[([^\]]{1,80})\]$/))];
}

function microsoftAds({ query }: HitParts): VendorHit[] {
  return [vendorHit(query.get("ea") ?? query.get("evt"), query.get("ti"), only(query, BING_KEYS))];
}

function tiktok({ json }: HitParts): VendorHit[] {
  return listOf(at(json, "batch") ?? json).map((item) =>
    vendorHit(
      textAt(item, "event"),
      textAt(item, "context.pixel.code") ?? textAt(json, "context.pixel.code"),
      recordAt(item, "properties"),
    ),
  );
}

function linkedin({ query, json }: HitParts): VendorHit[] {
  const conversion = query.get("conversionId") ?? textAt(json, "conversionId");
  return [
    vendorHit(
      conversion ? "conversion" : "page_view",
      query.get("pid") ?? textAt(json, "pids.0"),
      conversion ? { conversion_id: conversion } : {},
    ),
  ];
}

function matomoKind(query: URLSearchParams): string {
  if (query.has("search")) return "search";
  if (!query.has("idgoal")) return "page_view";
  return query.get("idgoal") === "0" ? "ecommerce" : "goal";
}

function matomo(parts: HitParts): VendorHit[] {
  const bulk = listOf(at(parts.json, "requests")).filter((item) => typeof item === "string");
  const queries = bulk.length > 0 ? bulk.map((item) => new URLSearchParams(item.replace(/^\?/, ""))) : [both(parts)];
  return queries.map((query) => {
    return vendorHit(query.get("e_a") ?? matomoKind(query), query.get("idsite"), only(query, MATOMO_KEYS));
  });
}

function plausible({ json }: HitParts): VendorHit[] {
  const properties = at(json, "p") ?? at(json, "m") ?? at(json, "props");
  const bag = typeof properties === "string" ? parsed(properties) : properties;
  const revenue = at(json, "$") ?? at(json, "revenue");
  return [
    vendorHit(textAt(json, "n") ?? textAt(json, "name"), textAt(json, "d") ?? textAt(json, "domain"), {
      ...recordAt({ bag }, "bag"),
      ...(revenue !== undefined && { revenue: typeof revenue === "string" ? parsed(revenue) : revenue }),
    }),
  ];
}

function umami({ json }: HitParts): VendorHit[] {
  return [
    vendorHit(
      textAt(json, "payload.name") ?? "page_view",
      textAt(json, "payload.website"),
      recordAt(json, "payload.data"),
    ),
  ];
}

function segment({ url, json }: HitParts): VendorHit[] {
  const kind = /\/(t|p|i|g|a|s|track|page|identify|group|screen)$/.exec(url.pathname)?.[1];
  return listOf(at(json, "batch") ?? json).map((item) => {
    const type = textAt(item, "type") ?? kind;
    const traits = type === "identify" || type === "i" || type === "group" || type === "g";
    return vendorHit(
      textAt(item, "event") ?? type,
      textAt(item, "integrations.Segment.io.apiKey"),
      recordAt(item, traits ? "traits" : "properties"),
    );
  });
}

function tealium({ json, query }: HitParts): VendorHit[] {
  const data = parsed(query.get("data")) ?? json;
  const bag = recordAt({ bag: at(data, "data") ?? data }, "bag");
  const account = textAt(bag, "tealium_account");
  const own = Object.fromEntries(
    Object.entries(bag).filter(([key]) => !/^(?:tealium_|cp\.|dom\.|meta\.|ut\.|_cuuid|js_page)/.test(key)),
  );
  return [vendorHit(textAt(bag, "tealium_event") ?? textAt(data, "event"), account, own)];
}

function adobe({ url, query, form, json }: HitParts): VendorHit[] {
  const edge = listOf(at(json, "events"));
  if (edge.length > 0) {
    const stream = query.get("configId") ?? query.get("datastreamId");
    return edge.map((event) =>
      vendorHit(textAt(event, "xdm.eventType") ?? "interact", stream, recordAt(event, "data")),
    );
  }
  const suite = /\/b\/ss\/([^/]+)\//.exec(url.pathname)?.[1];
  const all = both({ url, query, form, json });
  const link = all.get("pe")?.startsWith("lnk_") === true;
  const dimensions = {
    ...named(all, /^([vc]\d{1,3})$/),
    ...only(all, { events: "events", products: "products", pageName: "pageName", purchaseID: "purchaseID" }),
  };
  return [vendorHit(link ? (all.get("pev2") ?? "link") : "page_view", suite, dimensions)];
}

function snowplow({ query, json }: HitParts): VendorHit[] {
  const events = listOf(at(json, "data"));
  const bags = events.length > 0 ? events : [Object.fromEntries(query)];
  return bags.map((bag) => vendorHit(textAt(bag, "se_ac") ?? textAt(bag, "e"), textAt(bag, "aid"), {}));
}

/** Products that send a list of `{ event, properties }` or one of them. */
function eventList({ json }: HitParts): VendorHit[] {
  const list = listOf(at(json, "events") ?? at(json, "batch") ?? json);
  return list.map((item) =>
    vendorHit(textAt(item, "event_type") ?? textAt(item, "event"), textAt(json, "api_key") ?? textAt(item, "api_key"), {
      ...recordAt(item, "event_properties"),
      ...recordAt(item, "properties"),
    }),
  );
}

function pinterest({ query }: HitParts): VendorHit[] {
  return [vendorHit(query.get("event"), query.get("tid"), recordAt({ bag: parsed(query.get("ed")) }, "bag"))];
}

function xAds({ query }: HitParts): VendorHit[] {
  const [name, data] = listOf(parsed(query.get("events"))?.valueOf()).flatMap(listOf);
  return [
    vendorHit(
      typeof name === "string" ? name : query.get("event_id"),
      query.get("txn_id") ?? query.get("pl_id"),
      recordAt({ data }, "data"),
    ),
  ];
}

function snapchat(parts: HitParts): VendorHit[] {
  const query = both(parts);
  return [vendorHit(query.get("ev"), query.get("pid"), only(query, { e_pr: "price", e_cur: "currency" }))];
}

const firstText =
  (keys: readonly string[], account: readonly string[]): Decoder =>
  (parts) => {
    const query = both(parts);
    const pick = (names: readonly string[]): string | undefined =>
      names.map((name) => query.get(name) ?? textAt(parts.json, name)).find((value) => value !== undefined);
    return [vendorHit(pick(keys), pick(account))];
  };

/** How to read a hit, by the vendor's name. GA4 has its own module. Vendors without an entry are named and no more. */
export const VENDOR_DECODERS: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ["Google Analytics", universal],
  ["Google Ads", googleAds],
  ["Facebook", facebook],
  ["Microsoft Ads", microsoftAds],
  ["TikTok", tiktok],
  ["LinkedIn", linkedin],
  ["Pinterest", pinterest],
  ["X Ads", xAds],
  ["Snapchat", snapchat],
  ["Reddit", firstText(["event"], ["id"])],
  ["Matomo", matomo],
  ["Plausible", plausible],
  ["Umami", umami],
  ["Segment", segment],
  ["RudderStack", segment],
  ["Tealium", tealium],
  ["Adobe Analytics", adobe],
  ["Snowplow", snowplow],
  ["Amplitude", eventList],
  ["Mixpanel", eventList],
  ["PostHog", eventList],
  ["Vercel Analytics", firstText(["en", "n"], [])],
]);
