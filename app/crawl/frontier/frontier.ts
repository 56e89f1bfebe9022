import type { PageTemplate, Snapshot } from "../../artefacts/index.ts";
import { compareText } from "../compare-text.ts";
import { TrapGuard } from "./trap-guard.ts";

export type Reached = PageTemplate["reached"][number];
export type SkipReason = Snapshot["coverage"]["skipped"][number]["reason"];

/** An address that the crawl knows. */
export interface FrontierEntry {
  url: string;
  /** Clicks from the start page, as far as known when it was first seen. */
  depth: number;
  reached: Set<Reached>;
  /** Redirects that led here. */
  redirects: number;
  /** How long a chain of addresses that differ in numbers only led here. */
  chain: number;
}

export interface FrontierOptions {
  /** Why an address is never visited, or undefined where it may be. */
  refuse: (url: string) => SkipReason | undefined;
  /** Clicks from the start page at most. */
  depth: number;
}

interface Incoming {
  reached: Set<Reached>;
  depth: number;
  redirects: number;
  parents: FrontierEntry[];
}

/**
 * Addresses still to be visited, level by level. What a level holds depends on the set of addresses that earlier levels
 * led to, never on the order in which they came in: that is what makes two crawls equal.
 */
export class Frontier {
  readonly #options: FrontierOptions;
  readonly #known = new Map<string, FrontierEntry>();
  #incoming = new Map<string, Incoming>();
  #waiting: FrontierEntry[] = [];
  readonly #skipped = new Map<SkipReason, Set<string>>();
  readonly #traps = new TrapGuard();

  constructor(options: FrontierOptions) {
    this.#options = options;
  }

  /** Addresses known so far that may be visited. */
  get size(): number {
    return this.#known.size + this.#incoming.size;
  }

  entry(url: string): FrontierEntry | undefined {
    return this.#known.get(url);
  }

  /** Notes an address; it is judged when the level closes. */
  add(url: string, how: Reached, from?: { entry: FrontierEntry; redirect?: boolean }): void {
    const known = this.#known.get(url);
    if (known !== undefined) {
      known.reached.add(how);
      return;
    }
    const depth = (from?.entry.depth ?? 0) + (from === undefined || from.redirect === true ? 0 : 1);
    const redirects = from?.redirect === true ? from.entry.redirects + 1 : 0;
    const incoming = this.#incoming.get(url);
    if (incoming === undefined) {
      this.#incoming.set(url, {
        reached: new Set([how]),
        depth,
        redirects,
        parents: from === undefined ? [] : [from.entry],
      });
      return;
    }
    incoming.reached.add(how);
    incoming.depth = Math.min(incoming.depth, depth);
    incoming.redirects = Math.min(incoming.redirects, redirects);
    if (from !== undefined) incoming.parents.push(from.entry);
  }

  /** Notes an address that will not be visited. `name` is what the coverage shows of it. */
  skip(reason: SkipReason, name: string): void {
    const names = this.#skipped.get(reason);
    if (names === undefined) this.#skipped.set(reason, new Set([name]));
    else names.add(name);
  }

  /** Origins of what came in since the last level. */
  incomingOrigins(): Set<string> {
    return new Set([...this.#incoming.keys()].map((url) => new URL(url).origin));
  }

  /** Judges what came in since the last level, in an order of its own. */
  closeLevel(): void {
    const incoming = [...this.#incoming].toSorted(([a], [b]) => compareText(a, b));
    this.#incoming = new Map();
    const fresh = this.#traps.freshPatterns(incoming.map(([url]) => url));
    for (const [url, { reached, depth, redirects, parents }] of incoming) {
      const chain = this.#traps.chainOf(url, fresh, parents);
      const entry: FrontierEntry = { url, depth, reached, redirects, chain };
      // The start page is where the crawl was sent, whatever paths it was told to keep to.
      const reason = reached.has("start") ? undefined : (this.#options.refuse(url) ?? this.#limit(entry));
      this.#known.set(url, entry);
      if (reason === undefined) this.#waiting.push(entry);
      else this.skip(reason, url);
    }
  }

  #limit(entry: FrontierEntry): SkipReason | undefined {
    if (entry.depth > this.#options.depth) return "depth";
    return this.#traps.admits(entry.url, entry.chain) ? undefined : "template_budget";
  }

  /** Takes up to `count` waiting addresses, a fair share of each folder. */
  take(count: number): FrontierEntry[] {
    const inTurn = fairOrder(this.#waiting);
    this.#waiting = inTurn.slice(count);
    return inTurn.slice(0, count);
  }

  /** Puts back what was taken and not visited. */
  putBack(entries: readonly FrontierEntry[]): void {
    this.#waiting.push(...entries);
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Gives up what still waits. */
  abandon(reason: SkipReason): void {
    for (const { url } of this.#waiting) this.skip(reason, url);
    this.#waiting = [];
  }

  /** Addresses that were not visited, by reason. */
  get skipped(): ReadonlyMap<SkipReason, ReadonlySet<string>> {
    return this.#skipped;
  }
}

/**
 * Round after round one address of each folder, so that a page budget is not spent on the folder that comes first in the
 * alphabet.
 */
function fairOrder(entries: readonly FrontierEntry[]): FrontierEntry[] {
  const seen = new Map<string, number>();
  return entries
    .toSorted((a, b) => compareText(a.url, b.url))
    .map((entry) => {
      const folder = folderOf(entry.url);
      const turn = seen.get(folder) ?? 0;
      seen.set(folder, turn + 1);
      return { entry, turn };
    })
    .toSorted((a, b) => a.turn - b.turn || compareText(a.entry.url, b.entry.url))
    .map(({ entry }) => entry);
}

function folderOf(url: string): string {
  const { pathname, search } = new URL(url);
  const segments = pathname.split("/");
  return `${segments.length} ${segments.slice(0, 2).join("/")} ${search.replaceAll(/=[^&]*/g, "")}`;
}
