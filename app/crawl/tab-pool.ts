import type { CrawlBrowser, Tab } from "../browser/index.ts";

export interface TabJobs<T> {
  browser: CrawlBrowser;
  /** Tabs open at once. */
  tabs: number;
  jobs: readonly T[];
  /** Must not throw for what a page can do. */
  work: (tab: Tab, job: T) => Promise<void>;
  /** Asked before each job; true leaves the rest undone. */
  stopped: () => boolean;
}

/**
 * Runs jobs over a few tabs, each tab one after the other, in the order of the list. Each page is opened as a visitor who was
 * never there: without that a list of recently viewed products would depend on which pages the tab happened to show before.
 */
export async function runInTabs<T>({ browser, tabs, jobs, work, stopped }: TabJobs<T>): Promise<void> {
  const queue = [...jobs];
  const lane = async (): Promise<void> => {
    if (queue.length === 0 || stopped()) return;
    const tab = await openTabUnless(stopped, () => browser.openTab("default", { fresh: true }));
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
export async function openTabUnless(stopped: () => boolean, open: () => Promise<Tab>): Promise<Tab | undefined> {
  try {
    return await open();
  } catch (error) {
    if (stopped()) return undefined;
    throw error;
  }
}
