import type { ConsentState } from "../artefacts/index.ts";
import type { CrawlBrowser, Tab } from "../browser/index.ts";

export interface TabJobs<T> {
  browser: CrawlBrowser;
  state: ConsentState;
  /** Tabs open at once. */
  tabs: number;
  jobs: readonly T[];
  /** Must not throw for what a page can do. */
  work: (tab: Tab, job: T) => Promise<void>;
  /** Asked before each job; true leaves the rest undone. */
  stopped: () => boolean;
}

/** Runs jobs over a few tabs, each tab one after the other, in the order of the list. */
export async function runInTabs<T>({ browser, state, tabs, jobs, work, stopped }: TabJobs<T>): Promise<void> {
  const queue = [...jobs];
  const lane = async (): Promise<void> => {
    if (queue.length === 0 || stopped()) return;
    const tab = await openTabUnless(stopped, browser, state);
    if (tab === undefined) return;
    try {
      for (let job = queue.shift(); job !== undefined && !stopped(); job = queue.shift()) await work(tab, job);
    } finally {
      await tab.close().catch(() => undefined);
    }
  };
  await Promise.all(Array.from({ length: Math.min(tabs, queue.length) }, lane));
}

/** A tab, or undefined where the crawl was stopped meanwhile: its browser is closed then. */
export async function openTabUnless(
  stopped: () => boolean,
  browser: CrawlBrowser,
  state: ConsentState,
): Promise<Tab | undefined> {
  try {
    return await browser.openTab(state);
  } catch (error) {
    if (stopped()) return undefined;
    throw error;
  }
}
