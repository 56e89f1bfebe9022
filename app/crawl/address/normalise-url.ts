import { isSearchKey } from "./search-key.ts";
import { isVolatileQuery } from "./volatile-query.ts";

/** Longer addresses are traps or data, never pages that people visit. */
const MAX_URL_LENGTH = 2_000;

/** `#/cart` and `#!/cart` are routes of a single page application; any other fragment is a place on the page. */
const ROUTE_FRAGMENT = /^#!?\/(?=.)/;

/** Session ids that Java and PHP servers put into the path. */
const PATH_SESSION = /;(?:jsessionid|phpsessid|sid)=[^/?#;]*/gi;

const UNRESERVED = /%(?:2D|2E|5F|7E|3[0-9]|4[1-9A-F]|5[0-9A]|6[1-9A-F]|7[0-9A])/g;

/**
 * The one spelling of an address under which the crawl knows a page, or undefined where it is no web address.
 * Fragments (but routes), credentials, tracking and session parameters are dropped, parameters are sorted.
 * Whether `/a` and `/a/` are one page only the server can say, so both spellings stay.
 */
export function normaliseUrl(text: string, base?: string): string | undefined {
  if (text.length > MAX_URL_LENGTH) return undefined;
  const url = URL.parse(text.trim(), base);
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:") || url.hostname === "") return undefined;
  url.username = "";
  url.password = "";
  url.hostname = url.hostname.replace(/\.$/, "");
  url.pathname = normalisePath(url.pathname);
  url.hash = ROUTE_FRAGMENT.test(url.hash) ? normaliseEscapes(url.hash) : "";
  // Set in any case: a lone `?` is no query, yet stays in the address.
  url.search = normaliseQuery(url.search);
  return url.href.length > MAX_URL_LENGTH ? undefined : url.href;
}

function normalisePath(path: string): string {
  return normaliseEscapes(path.replaceAll(PATH_SESSION, "").replaceAll(/\/{2,}/g, "/"));
}

/** Escapes in upper case, and none where the sign needs none (RFC 3986, 6.2.2). */
function normaliseEscapes(text: string): string {
  if (!text.includes("%")) return text;
  return text
    .replaceAll(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase())
    .replaceAll(UNRESERVED, (escape) => String.fromCodePoint(Number.parseInt(escape.slice(1), 16)));
}

/** Keeps each pair as it is written, because `+`, `%20` and a missing `=` can mean different things to a server. */
function normaliseQuery(search: string): string {
  const pairs: { key: string; text: string }[] = [];
  for (const text of search.slice(1).split("&")) {
    const [key, value] = splitPair(text);
    if (key === "" || isVolatileQuery(key, value)) continue;
    // A search form that was sent empty asks for the page where nothing was searched for.
    if (value === "" && isSearchKey(key)) continue;
    pairs.push({ key, text: normaliseEscapes(text) });
  }
  // Stable: values of one key keep their order, because a server may care.
  return pairs
    .toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map((pair) => pair.text)
    .join("&");
}

/** Key and value of one pair of a query, decoded; what cannot be decoded stays as it is. */
export function splitPair(text: string): [key: string, value: string] {
  const at = text.indexOf("=");
  return at < 0 ? [decode(text), ""] : [decode(text.slice(0, at)), decode(text.slice(at + 1))];
}

/** Percent escapes and `+` resolved; a text that is not valid UTF-8 stays as it is. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
