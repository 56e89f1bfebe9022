import type { Token } from "./token.ts";

const quote = (value: string): string => `"${value.replaceAll(/["\\]/g, "\\$&")}"`;

/**
 * Where a link leads, by the end of its path: hosts, languages and bases stand in front of it. Query values and paths
 * with long numbers or tokens in them, which may name a person or an order, are not used.
 */
export function hrefToken(element: Element): Token | undefined {
  const href = element.getAttribute("href");
  if (href === null || (element.localName !== "a" && element.localName !== "area")) return undefined;
  if (/^#[A-Za-z][\w-]*$/.test(href)) return token("=", href, 3.4);
  const scheme = /^(?:mailto|tel|sms|whatsapp|javascript):/i.exec(href)?.[0];
  if (scheme !== undefined) return { ...token("^=", scheme, 4), bare: true, text: false };
  const [path = ""] = href.split(/[?#]/);
  const authority = /^(?:https?:)?\/\/[^/]+/i.exec(path)?.[0] ?? "";
  const host = authority.replace(/^(?:https?:)?\/\//i, "");
  const tail = path.slice(authority.length);
  if (host !== "" && host !== element.ownerDocument.location.host) return outboundToken(host, tail);
  return isStablePath(tail) ? ownToken(tail, href.slice(path.length)) : undefined;
}

/** `a[href$="/about"]` also finds `/de/about`; a path without a folder has to be told whole. */
function ownToken(path: string, rest: string): Token | undefined {
  const short = path === "/" || !path.startsWith("/");
  if (rest === "") return short ? token("=", path, 3.5) : token("$=", path, 3.3);
  return short ? undefined : token("*=", path + rest.slice(0, 1), 3.8);
}

function outboundToken(host: string, path: string): Token | undefined {
  if (!/^[\w.-]+(?::\d+)?$/.test(host)) return undefined;
  const tail = path !== "/" && isStablePath(path) ? path : "";
  return token("*=", `//${host}${tail}`, tail === "" ? 4 : 3.6);
}

const token = (operator: string, value: string, cost: number): Token => ({
  css: `a[href${operator}${quote(value)}]`,
  cost,
  text: true,
  bare: false,
});

const isStablePath = (path: string): boolean =>
  path.length > 0 &&
  path.length <= 100 &&
  !/\d{5,}|[@%\s]|[0-9a-f]{16,}/i.test(path) &&
  !/[0-9a-f]{8}-[0-9a-f]{4}/i.test(path);
