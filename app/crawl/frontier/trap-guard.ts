import { urlFamily } from "../address/index.ts";

/** Pages in a row that led to nothing but more of the same with another number. */
const CHAIN = 30;
/** Pages of one calendar. */
const CALENDAR_PAGES = 50;
/** Pages of one path under two and under more query keys: faceted search combines them without end. */
const TWO_KEYS_PAGES = 60;
const MANY_KEYS_PAGES = 20;

/** Keeps out of families of addresses that never end: calendars, pagination, faceted search, relative links that add up. */
export class TrapGuard {
  readonly #patterns = new Set<string>();
  readonly #counts = new Map<string, number>();

  /** Patterns that none of the earlier levels had, each with the first address of it. Call once a level, with all its addresses, sorted. */
  freshPatterns(urls: readonly string[]): ReadonlySet<string> {
    const fresh = new Set<string>();
    for (const url of urls) {
      const { pattern } = urlFamily(new URL(url));
      if (!this.#patterns.has(pattern)) fresh.add(pattern);
    }
    for (const pattern of fresh) this.#patterns.add(pattern);
    return fresh;
  }

  /** How many pages in a row led here by numbers only. */
  chainOf(url: string, fresh: ReadonlySet<string>, parents: readonly { chain: number }[]): number {
    if (parents.length === 0 || fresh.has(urlFamily(new URL(url)).pattern)) return 0;
    return Math.min(...parents.map(({ chain }) => chain)) + 1;
  }

  /** False where a family has had its share. Counts what it admits. */
  admits(url: string, chain: number): boolean {
    const family = urlFamily(new URL(url));
    if (family.repeats || chain > CHAIN) return false;
    if (family.calendar && !this.#within(`calendar ${family.pattern}`, CALENDAR_PAGES)) return false;
    if (family.queryKeys > 2) return this.#within(`many ${family.path}`, MANY_KEYS_PAGES);
    return family.queryKeys < 2 || this.#within(`two ${family.path}`, TWO_KEYS_PAGES);
  }

  #within(key: string, limit: number): boolean {
    const count = this.#counts.get(key) ?? 0;
    if (count >= limit) return false;
    this.#counts.set(key, count + 1);
    return true;
  }
}
