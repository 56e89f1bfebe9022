import { XMLParser } from "fast-xml-parser";

import { decodeText, decompress } from "./decode-body.ts";
import { fetchPolitely, type FetchPort } from "./fetch-page.ts";

/** Index files may not list index files (sitemaps.org), but some do. */
const NESTING = 3;

export interface SitemapReading {
  /** Addresses of pages, as written; deduplicated. */
  pages: string[];
  /** What a person should know: files that could not be read, a limit that was reached. */
  warnings: string[];
}

export interface SitemapFile {
  pages: string[];
  /** Further sitemaps that an index lists. */
  sitemaps: string[];
}

/**
 * Reads sitemaps and what they refer to, breadth first. Only files that `mayFetch` allows are contacted. A file that is
 * missing or broken costs itself only.
 */
export async function readSitemaps(
  addresses: readonly string[],
  port: FetchPort,
  mayFetch: (url: string) => boolean,
): Promise<SitemapReading> {
  const pages = new Set<string>();
  const warnings: string[] = [];
  const known = new Set(addresses);
  let level = addresses.filter(mayFetch);
  let files = 0;
  for (let depth = 0; depth < NESTING && level.length > 0; depth += 1) {
    const next: string[] = [];
    for (const address of level) {
      if (files >= port.limits.sitemapFiles || pages.size >= port.limits.sitemapEntries) break;
      files += 1;
      const file = await readSitemap(address, port);
      if (typeof file === "string") {
        // A site without a sitemap is no news; one that is listed but broken is.
        if (file !== "missing") warnings.push(`Sitemap ${address} could not be read: ${file}.`);
        continue;
      }
      for (const page of file.pages) if (pages.size < port.limits.sitemapEntries) pages.add(page);
      for (const text of file.sitemaps) {
        const url = URL.parse(text, address)?.href;
        if (url === undefined || known.has(url)) continue;
        known.add(url);
        if (mayFetch(url)) next.push(url);
      }
    }
    level = next;
  }
  if (pages.size >= port.limits.sitemapEntries)
    warnings.push(`The sitemaps list more than ${port.limits.sitemapEntries} addresses; the rest was left out.`);
  if (files >= port.limits.sitemapFiles && level.length > 0)
    warnings.push(`The site has more than ${port.limits.sitemapFiles} sitemap files; the rest was left out.`);
  return { pages: [...pages], warnings };
}

async function readSitemap(address: string, port: FetchPort): Promise<SitemapFile | string> {
  const answer = await fetchFollowing(address, port);
  if (typeof answer === "string") return answer;
  if (answer.status >= 400) return answer.status === 404 || answer.status === 410 ? "missing" : `http_${answer.status}`;
  if (answer.tooLarge || answer.body === undefined) return "too_large";
  const limit = port.limits.sitemapBytes;
  const plain = decompress(answer.body, answer.headers["content-encoding"], limit);
  if (!plain.ok) return plain.reason;
  // sitemap.xml.gz is a file that is compressed, whatever the headers say.
  const packed = plain.body[0] === 0x1f && plain.body[1] === 0x8b;
  const unpacked = packed ? decompress(plain.body, "gzip", limit) : plain;
  if (!unpacked.ok) return unpacked.reason;
  return parseSitemap(decodeText(unpacked.body, answer.headers["content-type"])) ?? "missing";
}

async function fetchFollowing(address: string, port: FetchPort): ReturnType<typeof fetchPolitely> {
  let url = address;
  for (let redirects = 0; redirects <= 3; redirects += 1) {
    const answer = await fetchPolitely(url, port, {
      timeout: port.limits.fetchTimeout,
      bytes: port.limits.sitemapBytes,
      accept: "application/xml,text/xml,text/plain;q=0.8,*/*;q=0.5",
      wants: (status) => status >= 200 && status < 300,
    });
    if (typeof answer === "string" || answer.status < 300 || answer.status >= 400) return answer;
    url = URL.parse(answer.headers["location"] ?? "", url)?.href ?? url;
  }
  return "redirect_loop";
}

/**
 * Entries of one sitemap: XML of sitemaps.org, an index of such files, or a plain list of addresses. Undefined where it is
 * none of them, such as the web page that a single page application sends for every address.
 */
export function parseSitemap(text: string): SitemapFile | undefined {
  const start = text.slice(0, 1_000).trimStart();
  if (/^https?:\/\//i.test(start)) return { pages: linesOf(text), sitemaps: [] };
  if (/^<(?:!doctype html|html)/i.test(start)) return undefined;
  // Entity declarations have no place in a sitemap, and are how XML bombs are built.
  if (/<!ENTITY/i.test(text)) return undefined;
  const parser = new XMLParser({
    ignoreAttributes: true,
    removeNSPrefix: true,
    parseTagValue: false,
    isArray: (name) => name === "url" || name === "sitemap" || name === "loc",
  });
  try {
    const document: unknown = parser.parse(text);
    const pages = locations(document, "urlset", "url");
    const sitemaps = locations(document, "sitemapindex", "sitemap");
    return pages === undefined && sitemaps === undefined ? undefined : { pages: pages ?? [], sitemaps: sitemaps ?? [] };
  } catch {
    return undefined;
  }
}

function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => /^https?:\/\//i.test(line));
}

function locations(document: unknown, root: string, entry: string): string[] | undefined {
  const list = fieldOf(document, root);
  if (list === undefined) return undefined;
  const found: string[] = [];
  for (const item of arrayOf(fieldOf(list, entry))) {
    const [location] = arrayOf(fieldOf(item, "loc"));
    if (typeof location === "string" && location.trim() !== "") found.push(location.trim());
  }
  return found;
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

const arrayOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
