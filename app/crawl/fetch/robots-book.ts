import type { FetchPort } from "./fetch-page.ts";
import { fetchRobots, type RobotsRules } from "./robots.ts";

export interface RobotsBookOptions {
  port: FetchPort;
  /** Told what a host's robots.txt asks for, in milliseconds between two requests. */
  onDelay: (origin: string, delay: number) => void;
  /** Told what a person should know. */
  warn: (message: string) => void;
}

/** The rules of every origin that belongs to the site. */
export class RobotsBook {
  readonly #rules = new Map<string, RobotsRules>();
  readonly #options: RobotsBookOptions;

  constructor(options: RobotsBookOptions) {
    this.#options = options;
  }

  /** Enters rules that were read already. */
  enter(origin: string, rules: RobotsRules): void {
    this.#rules.set(origin, rules);
    const limit = this.#options.port.limits.crawlDelay;
    if (rules.unreadable !== undefined)
      this.#options.warn(
        `${origin}/robots.txt cannot be read (${rules.unreadable}), so nothing of ${origin} was visited.`,
      );
    if (rules.crawlDelay === undefined) return;
    if (rules.crawlDelay > limit)
      this.#options.warn(
        `${origin}/robots.txt asks for ${rules.crawlDelay / 1_000} s between requests; the crawl waits ${limit / 1_000} s. Set crawl.delay_ms in plan.yaml to wait longer.`,
      );
    this.#options.onDelay(origin, Math.min(rules.crawlDelay, limit));
  }

  /** Reads the rules of origins that are new. */
  async learn(origins: Iterable<string>): Promise<void> {
    for (const origin of [...new Set(origins)].toSorted())
      if (!this.#rules.has(origin)) this.enter(origin, await fetchRobots(origin, this.#options.port));
  }

  /** Whether an address may be fetched. An origin whose rules are not known may not be asked for anything. */
  allows(url: string): boolean {
    return this.#rules.get(new URL(url).origin)?.allows(url) ?? false;
  }
}
