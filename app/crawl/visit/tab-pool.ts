import type { ConsentState } from "../../artefacts/index.ts";
import type { CrawlBrowser, Tab } from "../../browser/index.ts";

export interface TabJobs<T> {
  state: ConsentState;
  jobs: readonly T[];
  /** Tabs at work at once, where that is not the pool's own number. */
  tabs?: number;
  /** Must not throw for what a page can do. */
  work: (tab: Tab, job: T) => Promise<void>;
}

export interface TabPoolOptions {
  browser: CrawlBrowser;
  /** Tabs open at once. */
  tabs: number;
  /** Asked before each job; true leaves the rest undone. */
  stopped: () => boolean;
}

/**
 * A few tabs that work through lists of pages. Each page is opened as a visitor who was never there: without that a list of
 * recently viewed products would depend on which pages the tab happened to show before. Tabs stay open from list to list,
 * because a new one has to load every style sheet and script again.
 */
export class TabPool implements AsyncDisposable {
  readonly #options: TabPoolOptions;
  #idle: Tab[] = [];
  #state: ConsentState | undefined;

  constructor(options: TabPoolOptions) {
    this.#options = options;
  }

  /** What all tabs have seen of tracking so far. */
  tracking(): ReturnType<CrawlBrowser["tracking"]> {
    return this.#options.browser.tracking();
  }

  /** Does all jobs, each tab one after the other, in the order of the list. */
  async run<T>({ state, jobs, work, tabs = this.#options.tabs }: TabJobs<T>): Promise<void> {
    if (jobs.length === 0) return;
    // Tabs of another state would only take up memory.
    if (this.#state !== state) await this.close();
    this.#state = state;
    const { stopped } = this.#options;
    const queue = [...jobs];
    const lane = async (): Promise<void> => {
      if (queue.length === 0 || stopped()) return;
      const tab = await this.#take(state);
      if (tab === undefined) return;
      for (let job = queue.shift(); job !== undefined && !stopped(); job = queue.shift()) await work(tab, job);
      this.#idle.push(tab);
    };
    await Promise.all(Array.from({ length: Math.min(tabs, queue.length) }, lane));
  }

  /** A tab, or undefined where the crawl was stopped meanwhile: its browser is closed then. */
  async #take(state: ConsentState): Promise<Tab | undefined> {
    try {
      return this.#idle.shift() ?? (await this.#options.browser.openTab(state, { fresh: true }));
    } catch (error) {
      if (this.#options.stopped()) return undefined;
      throw error;
    }
  }

  async close(): Promise<void> {
    const idle = this.#idle;
    this.#idle = [];
    await Promise.all(idle.map((tab) => tab.close().catch(() => undefined)));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
