import { redact } from "../../privacy/index.ts";
import { decode, normaliseUrl } from "./normalise-url.ts";
import { isSameSite } from "./same-site.ts";

const LONGEST = 200;

/**
 * Where a link leads, in what a snapshot may hold: the path with the names of its query parameters on this site,
 * `host/path` elsewhere, the scheme alone for mail and phone (`mailto:?` where nobody is addressed); undefined for addresses
 * that lead nowhere.
 */
export function reducedHref(href: string, page: string): string | undefined {
  const url = URL.parse(href);
  if (url === null || url.protocol === "javascript:" || url.protocol === "about:") return undefined;
  // A mail that is addressed to nobody shares the page: the visitor chooses who gets it.
  if (url.protocol === "mailto:" && url.pathname === "") return "mailto:?";
  if (url.protocol !== "http:" && url.protocol !== "https:") return url.protocol;
  const base = new URL(page);
  const path = redactPath(url.pathname);
  if (!isSameSite(url, base)) return cut(url.host + (path === "/" ? "" : path));
  const own = url.host === base.host ? "" : `${url.protocol}//${url.host}`;
  if (own === "" && /#!?$/.test(href)) return "#";
  const here = own === "" && url.pathname === base.pathname && url.search === base.search;
  if (here && /^#[^!/]/.test(url.hash)) return cut(redact(url.hash));
  return cut(own + path + keysOf(url) + routeOf(url.hash));
}

const cut = (text: string): string => text.slice(0, LONGEST);

function redactPath(path: string): string {
  return path
    .split("/")
    .map((segment) => {
      const plain = decode(segment);
      const clean = redact(plain);
      return clean === plain ? segment : clean;
    })
    .join("/");
}

/** Names of the parameters that matter, sorted, without their values. */
function keysOf(url: URL): string {
  const normal = URL.parse(normaliseUrl(url.href) ?? "");
  const keys = [...new Set(normal?.searchParams.keys())].toSorted().map((key) => redact(key.slice(0, 40)));
  return keys.length === 0 ? "" : `?${keys.slice(0, 10).join("&")}`;
}

/** `#/cart` is a page of its own on sites that route by fragment. */
const routeOf = (hash: string): string => (/^#!?\/./.test(hash) ? redactPath(hash.split("?")[0] ?? "") : "");
