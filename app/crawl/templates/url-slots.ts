import { decode, isSearchKey } from "../address/index.ts";

/** One part of an address that may vary from page to page: a path segment, the value of a query key, a segment of a route. */
interface UrlSlot {
  /** How the value is led in: `/`, `?id=`, `&page=`, `#/` or `#!/`; the first slot of another host has its origin before it. */
  lead: string;
  value: string;
}

export interface UrlSlots {
  slots: UrlSlot[];
  /** What stands after the last slot, such as a final slash. */
  tail: string;
  /** Equal for addresses that can share a template: as many slots of the same kinds, the same file extension. */
  shape: string;
}

/** Splits a page name (path, query, route, perhaps an origin before it) into its slots. */
export function urlSlots(name: string): UrlSlots {
  const origin = /^https?:\/\/[^/]*/.exec(name)?.[0] ?? "";
  const [address, route] = splitOnce(name.slice(origin.length), "#");
  const [path, query] = splitOnce(address, "?");
  const segments = segmentsOf(path).map((value, index) => ({ lead: index === 0 ? `${origin}/` : "/", value }));
  const slots = [...segments, ...querySlots(query), ...routeSlots(route)];
  const tail = path.endsWith("/") && query === undefined && route === undefined ? "/" : "";
  const extension = /\.[a-z]{2,5}$/i.exec(path)?.[0].toLowerCase() ?? "";
  return { slots, tail, shape: `${origin}|${slots.map(({ lead }) => lead).join("|")}|${extension}` };
}

function querySlots(query: string | undefined): UrlSlot[] {
  const pairs = query === undefined ? [] : query.split("&").filter((pair) => pair !== "");
  return pairs.map((pair, index) => {
    const [key, value] = splitOnce(pair, "=");
    return { lead: `${index === 0 ? "?" : "&"}${key}${value === undefined ? "" : "="}`, value: value ?? "" };
  });
}

function routeSlots(route: string | undefined): UrlSlot[] {
  if (route === undefined) return [];
  const sign = route.startsWith("!") ? "#!/" : "#/";
  return segmentsOf(route.replace(/^!/, "")).map((value, index) => ({ lead: index === 0 ? sign : "/", value }));
}

function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** True for what people type into a search box: whatever it is, and whatever is found, the page is the same. */
export const isSearchTerm = ({ lead }: UrlSlot): boolean => isSearchKey(/^[?&](.*)=$/.exec(lead)?.[1] ?? "");

const IDENTIFIER =
  /^(?:\d+|[0-9a-f]{8,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?:19|20)\d\d-\d\d?(?:-\d\d?)?|[a-z]{1,4}[-_]?\d+|\d+[-_][\w-]+|[\w-]+[-_]\d{2,})$/i;

/** True for values that number or name a thing in a database: 17, p4, a uuid, a date, 17-blue-shirt. */
export function looksLikeId(value: string): boolean {
  return IDENTIFIER.test(value.replace(/\.[a-z]{2,5}$/i, ""));
}

/** Words of a slot value, in lower case, without a file extension. */
export function wordsOf(value: string): string[] {
  return decode(value)
    .replace(/\.[a-z]{2,5}$/i, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
