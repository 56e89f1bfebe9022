import { type Bag, isPlainObject } from "./data-layer.ts";
import { valueText } from "./value-text.ts";

/** Two signs for each field of an item that GA4 knows. */
const ITEM_SIGNS: Readonly<Record<string, string>> = {
  item_id: "id",
  item_name: "nm",
  item_brand: "br",
  item_category: "ca",
  item_category2: "c2",
  item_category3: "c3",
  item_category4: "c4",
  item_category5: "c5",
  item_variant: "va",
  price: "pr",
  quantity: "qt",
  coupon: "cp",
  discount: "ds",
  item_list_name: "ln",
  item_list_id: "li",
  index: "lp",
  affiliation: "af",
  location_id: "lo",
  creative_name: "cn",
  creative_slot: "cs",
  promotion_id: "pi",
  promotion_name: "pn",
};
/** One sign counts an item's own fields: 0-9 and A-Z. */
const COUNT = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const MAX_ITEMS = 200;

/** Parameters that the wire knows under names of their own. */
const PAGE: Readonly<Record<string, string>> = {
  page_location: "dl",
  page_title: "dt",
  page_referrer: "dr",
  language: "ul",
  screen_resolution: "sr",
  user_id: "uid",
};

export interface WireEvent {
  name: string;
  destination: string;
  parameters: Bag;
  userProperties: Bag;
  /** gcs and gcd. */
  signals: { gcs?: string; gcd?: string };
  /** False: a ping without a client id. */
  cookies: boolean;
  /** What the page says of itself, where no parameter says otherwise. */
  page: Record<string, string>;
  /** Where the hit would go, without a query. */
  endpoint: string;
}

/** The address of the hit that gtag.js would send, in GA4's format: numbers as `epn`, everything else as text. */
export function wireUrl(event: WireEvent): string {
  const query = new URLSearchParams({ v: "2", tid: event.destination, ...event.signals });
  if (event.cookies) query.set("cid", "1.1");
  for (const [key, value] of Object.entries(event.page)) if (value !== "") query.set(key, value);
  query.set("en", event.name);
  for (const [name, value] of Object.entries(event.parameters)) put(query, name, value);
  for (const [name, value] of Object.entries(event.userProperties)) {
    if (value === undefined || value === null) continue;
    if (typeof value === "number") query.set(`upn.${name}`, String(value));
    else query.set(`up.${name}`, asText(value));
  }
  return `${event.endpoint}?${query.toString()}`;
}

function put(query: URLSearchParams, name: string, value: unknown): void {
  if (value === undefined || value === null) return;
  if (name === "items" && Array.isArray(value)) {
    for (const [index, item] of value.slice(0, MAX_ITEMS).entries())
      if (isPlainObject(item)) query.set(`pr${index + 1}`, itemText(item));
  } else if (Object.hasOwn(PAGE, name)) query.set(PAGE[name] ?? name, asText(value));
  else if (name === "currency") query.set("cu", asText(value));
  else if (typeof value === "number" && Number.isFinite(value)) query.set(`epn.${name}`, String(value));
  else query.set(`ep.${name}`, asText(value));
}

const asText = (value: unknown): string => {
  if (typeof value !== "object" || value === null) return valueText(value);
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "[object Object]";
  }
};

function itemText(item: Bag): string {
  const parts: string[] = [];
  let own = 0;
  for (const [name, value] of Object.entries(item)) {
    if (value === undefined || value === null || typeof value === "object") continue;
    const text = valueText(value).replaceAll("~", "~~");
    const sign = Object.hasOwn(ITEM_SIGNS, name) ? ITEM_SIGNS[name] : undefined;
    if (sign !== undefined) parts.push(sign + text);
    else if (own < COUNT.length) {
      parts.push(`k${COUNT[own] ?? ""}${name}`, `v${COUNT[own] ?? ""}${text}`);
      own += 1;
    }
  }
  return parts.join("~");
}
