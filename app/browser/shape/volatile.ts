/** Keys that carry the moment, the visit or a random number, whatever their value. Matched on the last part of a path. */
const VOLATILE_KEY =
  /(?:^|[_.])(?:uuid|guid|nonce|rnd|rand|random|cache_?buster|cb|ts|timestamp|time|now|date_?time|epoch|tstamp|hash|csrf|request_?id|event_?id|session_?number|hit_?id|page_?load|load_?time|duration|elapsed|timing|lcp|fcp|ttfb|cls|inp|fid|tti|gtm_?start|performance)(?:_?(?:id|ms|seconds|sec|stamp|local|utc))?$/i;

/** Keys whose value is another one each time the page is shown, though it may look like a word. */
const PER_VISIT_KEY =
  /(?:transaction|order|purchase|checkout|cart|basket|session|visit|request|event|message|batch|trace|correlation|impression|page_?view)_?(?:id|number|no|key|token|ref|reference|hash)$/i;

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const LONG_DIGITS = /\d{9,}/;
const LONG_HEX = /(?:^|[^0-9a-z])(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{16,}(?:$|[^0-9a-z])/i;
const ISO_TIME = /\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2})|\b\d{1,2}:\d{2}:\d{2}\b/;
const LONG_DATE =
  /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/;
/** A run of letters and digits that no person chose: long, with upper case, lower case and digits. */
const TOKEN = /[A-Za-z0-9_-]{20,}/;

const words = (name: string): string => name.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").replaceAll(/[-\s]+/g, "_");

/** True where values under this key change from visit to visit. `path` has dots and `[]`. */
export function isVolatileKey(path: string): boolean {
  const last = words(path.slice(0, 160).replaceAll("[]", "").split(".").at(-1) ?? "");
  return VOLATILE_KEY.test(last) || PER_VISIT_KEY.test(last);
}

function isVolatileNumber(value: number): boolean {
  const size = Math.abs(value);
  // Ten digits and more: seconds or milliseconds since 1970, or an id. Long fractions: Math.random() and measured times.
  if (size >= 1e8) return true;
  const fraction = /\.(\d+)/.exec(String(value))?.[1] ?? "";
  return fraction.length > 4;
}

/** True for values that are another one on the next visit by their looks: times, random ids, hashes, tokens. */
export function isVolatileValue(value: string | number | boolean): boolean {
  if (typeof value === "boolean") return false;
  if (typeof value === "number") return isVolatileNumber(value);
  const text = value.slice(0, 200);
  if (UUID.test(text) || LONG_DIGITS.test(text) || LONG_HEX.test(text) || ISO_TIME.test(text) || LONG_DATE.test(text))
    return true;
  const token = TOKEN.exec(text)?.[0] ?? "";
  return /[a-z]/.test(token) && /[A-Z]/.test(token) && /\d/.test(token);
}
