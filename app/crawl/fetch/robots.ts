import robotsParser from "robots-parser";

import { decodeText, decompress } from "./decode-body.ts";
import { fetchPolitely, type FetchPort } from "./fetch-page.ts";

/** Name that robots.txt can address us by. */
const ROBOTS_NAME = "jtracking";

/** Crawlers have to read so much at least; more is cut (RFC 9309, 2.5). */
const ROBOTS_BYTES = 500 * 1024;
const REDIRECTS = 5;

export interface RobotsRules {
  allows: (url: string) => boolean;
  /** Milliseconds between two requests that the site asks for. */
  crawlDelay: number | undefined;
  /** Addresses of sitemaps, as written. */
  sitemaps: string[];
  /** Set where the file could not be read, so that nothing may be fetched (RFC 9309, 2.3.1.4). */
  unreadable?: string;
}

const ALLOW_ALL: RobotsRules = { allows: () => true, crawlDelay: undefined, sitemaps: [] };

/** Rules of one origin by RFC 9309: no file allows everything, a server that cannot answer allows nothing. */
export async function fetchRobots(origin: string, port: FetchPort): Promise<RobotsRules> {
  const address = `${origin}/robots.txt`;
  let url = address;
  for (let redirects = 0; redirects <= REDIRECTS; redirects += 1) {
    const answer = await fetchPolitely(url, port, {
      timeout: port.limits.fetchTimeout,
      bytes: ROBOTS_BYTES,
      accept: "text/plain,*/*;q=0.5",
      wants: (status) => status >= 200 && status < 300,
    });
    if (typeof answer === "string") return unreadable(answer);
    if (answer.status >= 300 && answer.status < 400) {
      const next = URL.parse(answer.headers["location"] ?? "", url);
      if (next === null || !/^https?:$/.test(next.protocol)) return ALLOW_ALL;
      url = next.href;
      continue;
    }
    if (answer.status === 429 || answer.status >= 500) return unreadable(`http_${answer.status}`);
    if (answer.status >= 400) return ALLOW_ALL;
    const plain = decompress(answer.body ?? Buffer.alloc(0), answer.headers["content-encoding"], ROBOTS_BYTES);
    // A web page in place of the file is the answer of a single page application to every address.
    if (!plain.ok || /^\s*<(?:!doctype|html)/i.test(plain.body.toString("latin1", 0, 200))) return ALLOW_ALL;
    return parseRobots(address, decodeText(plain.body, answer.headers["content-type"]));
  }
  return ALLOW_ALL;
}

/** Rules that a robots.txt sets for us. */
export function parseRobots(address: string, text: string): RobotsRules {
  const robots = parserOf(robotsParser)(address, text);
  const delay = robots.getCrawlDelay(ROBOTS_NAME);
  return {
    // Addresses of another origin have no rules here: undefined means allowed.
    allows: (url) => robots.isAllowed(url, ROBOTS_NAME) !== false,
    crawlDelay: delay === undefined || !Number.isFinite(delay) || delay < 0 ? undefined : delay * 1_000,
    sitemaps: robots.getSitemaps(),
  };
}

interface Rules {
  isAllowed: (url: string, name: string) => boolean | undefined;
  getCrawlDelay: (name: string) => number | undefined;
  getSitemaps: () => string[];
}

type Parse = (address: string, text: string) => Rules;

/** The package is CommonJS with types of an ES module: its default export is the function itself, not what it says. */
function parserOf(value: unknown): Parse {
  const isParse = (candidate: unknown): candidate is Parse => typeof candidate === "function";
  if (!isParse(value)) throw new TypeError("robots-parser has no parser");
  return value;
}

function unreadable(reason: string): RobotsRules {
  return { allows: () => false, crawlDelay: undefined, sitemaps: [], unreadable: reason };
}
