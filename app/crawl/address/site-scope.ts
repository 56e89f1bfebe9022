import { getDomain } from "tldts";

import { redact } from "../../privacy/index.ts";
import { decode, normaliseUrl, splitPair } from "./normalise-url.ts";

/** Which addresses belong to the site, and how its pages are named. */
export interface SiteScope {
  /** Origin of the start page after redirects, such as `https://shop.example`. */
  origin: string;
  /** Normalised address, moved to the site's own origin where it is a second name of it; undefined where it is no web address. */
  resolve: (text: string, base?: string) => string | undefined;
  contains: (url: string) => boolean;
}

export interface SiteScopeOptions {
  /** True: subdomains of the registrable domain belong to the site. */
  subdomains: boolean;
  /** Other origins that serve the same site, such as the production host in a preview's sitemap. They are never contacted. */
  aliases?: ReadonlySet<string>;
}

/** Scope of a site that starts at `start`. */
export function siteScope(start: string, options: SiteScopeOptions): SiteScope {
  const { origin, hostname, port } = new URL(start);
  const domain = options.subdomains ? getDomain(hostname, { allowPrivateDomains: true }) : null;
  const resolve = (text: string, base?: string): string | undefined => {
    const url = normaliseUrl(text, base);
    if (url === undefined || url.startsWith(`${origin}/`)) return url;
    const parsed = new URL(url);
    const secondName =
      options.aliases?.has(parsed.origin) === true ||
      // The same host under the other scheme; a different port is a different site.
      (bareHost(parsed.hostname) === bareHost(hostname) && parsed.port === "" && port === "");
    return secondName ? origin + url.slice(parsed.origin.length) : url;
  };
  const contains = (url: string): boolean => {
    if (url.startsWith(`${origin}/`)) return true;
    if (domain === null) return false;
    const parsed = new URL(url);
    return parsed.port === port && getDomain(parsed.hostname, { allowPrivateDomains: true }) === domain;
  };
  return { origin, resolve, contains };
}

const bareHost = (hostname: string): string => hostname.replace(/^www\./, "");

/**
 * Name of a page in everything that is written: its path, query and route, or its whole address on another host of the
 * site. Personal data in segments and query values is replaced by its class.
 */
export function pageName(url: string, origin: string): string {
  const { pathname, search, hash, origin: own } = new URL(url);
  const path = pathname
    .split("/")
    .map((segment) => redactPart(segment))
    .join("/");
  return (own === origin ? "" : own) + path + redactQuery(search) + redactRoute(hash);
}

function redactPart(text: string, key?: string): string {
  if (text === "") return text;
  const plain = decode(text);
  const clean = redact(plain, key === undefined ? {} : { key });
  return clean === plain ? text : clean;
}

function redactQuery(search: string): string {
  if (search === "") return "";
  const pairs = search
    .slice(1)
    .split("&")
    .map((pair) => {
      const at = pair.indexOf("=");
      return at < 0 ? redactPart(pair) : `${pair.slice(0, at)}=${redactPart(pair.slice(at + 1), splitPair(pair)[0])}`;
    });
  return `?${pairs.join("&")}`;
}

function redactRoute(hash: string): string {
  if (hash === "") return "";
  const [path, query] = splitOnce(hash, "?");
  const clean = path
    .split("/")
    .map((segment) => redactPart(segment))
    .join("/");
  return clean + (query === undefined ? "" : redactQuery(`?${query}`));
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
