import type { KeptDocument } from "../../browser/index.ts";
import { robotsForbid, startFailed } from "../crawl-errors.ts";
import { fetchPage, type FetchPort, fetchRobots, type RobotsRules } from "../fetch/index.ts";
import { readMarkup, type Markup } from "../markup/index.ts";
import { normaliseUrl } from "../address/index.ts";
import { isEmpty } from "../frontier/index.ts";

export interface StartPage {
  /** After redirects. */
  url: string;
  document: KeptDocument;
  markup: Markup;
  robots: RobotsRules;
}

/** Finds the page at which the crawl begins. Throws an error with exit 3 where there is none that may be read. */
export async function fetchStart(start: string, port: FetchPort): Promise<StartPage> {
  const rules = new Map<string, RobotsRules>();
  let url = start;
  for (let redirects = 0; redirects <= port.limits.redirects; redirects += 1) {
    const { origin } = new URL(url);
    const robots = rules.get(origin) ?? (await fetchRobots(origin, port));
    rules.set(origin, robots);
    const address = url.replace(/#.*/, "");
    if (robots.unreadable?.startsWith("http_") === true) throw robotsForbid(url, robots.unreadable);
    if (robots.unreadable === undefined && !robots.allows(address)) throw robotsForbid(url);
    const page = await fetchPage(address, port);
    if (page.kind === "failed") throw startFailed(url, page.reason);
    if (robots.unreadable !== undefined) throw robotsForbid(url, robots.unreadable);
    if (page.kind === "page") {
      const markup = readMarkup(page.html);
      if (isEmpty(markup)) throw startFailed(url, "empty");
      return { url, document: page, markup, robots };
    }
    const fragment = /#.*/.exec(url)?.[0] ?? "";
    const target = normaliseUrl(page.to.includes("#") ? page.to : page.to + fragment, url);
    if (target === undefined) throw startFailed(url, "redirect_loop");
    url = target;
  }
  throw startFailed(start, "redirect_loop");
}
