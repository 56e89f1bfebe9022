import type { CrawlRun } from "./crawl-run.ts";
import { fetchPage, type RobotsRules, readSitemaps } from "../fetch/index.ts";
import { readMarkup } from "../markup/index.ts";
import { contentKey } from "../frontier/index.ts";
import type { StartPage } from "./start-page.ts";

/** An address that no site has. Fixed, because the snapshot must not depend on chance. */
const NOWHERE = "/jtracking-page-that-does-not-exist";

/** Addresses that the site's sitemaps list, as written, and what a person should know of them. */
export async function discoverSitemaps(
  origin: string,
  run: Pick<CrawlRun, "port">,
  robots: RobotsRules,
): Promise<{ pages: string[]; warnings: string[] }> {
  const listed = robots.sitemaps.map((address) => URL.parse(address, origin)?.href).filter((url) => url !== undefined);
  const own = listed.filter((url) => url.startsWith(`${origin}/`));
  // A sitemap of the production site, named in a preview's robots.txt, lies here under the same path.
  const moved = listed.filter((url) => !own.includes(url)).map((url) => origin + new URL(url).pathname);
  const addresses = [...new Set([...own, ...moved, ...(listed.length === 0 ? [`${origin}/sitemap.xml`] : [])])];
  return readSitemaps(addresses.toSorted(), run.port, (url) => url.startsWith(`${origin}/`) && robots.allows(url));
}

/**
 * Other origins that serve this site. A preview or a local server sends links, canonical addresses and sitemaps of the
 * production site: read as they stand they would all lead off the site.
 */
export function aliasOrigins(start: StartPage, sitemap: readonly string[]): Set<string> {
  const { origin, pathname } = new URL(start.url);
  const aliases = new Set<string>();
  const listed = new Set(sitemap.map((url) => URL.parse(url)?.origin ?? "null"));
  listed.delete("null");
  const [only] = listed;
  if (listed.size === 1 && only !== undefined && only !== origin) aliases.add(only);
  const canonical = start.markup.canonical === undefined ? null : URL.parse(start.markup.canonical, start.url);
  if (canonical !== null && /^https?:$/.test(canonical.protocol) && canonical.pathname === pathname)
    aliases.add(canonical.origin);
  aliases.delete(origin);
  return aliases;
}

/** Asks for a page that cannot exist, to know what a site shows for those that do not. */
export async function probeNotFound(run: CrawlRun, robots: RobotsRules, startKey: string): Promise<void> {
  const url = run.scope.origin + NOWHERE;
  if (!robots.allows(url)) return;
  const page = await fetchPage(url, run.port);
  if (page.kind !== "page") return;
  const key = contentKey(readMarkup(page.html));
  if (key === startKey) {
    // A single page application sends its one document for everything: only the browser can tell.
    run.documents.put(url, page);
    run.nowhere = { url };
  } else run.notFound = key;
}
