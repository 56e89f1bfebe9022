import type { CrawlRun } from "../run/index.ts";
import type { PageStudy } from "../fold/index.ts";
import { loadCalls } from "./load-calls.ts";
import { showPage } from "./render-pages.ts";
import { renderedMarkup } from "../markup/index.ts";
import { takeScreenshot } from "../picture/index.ts";
import type { SitePage } from "../frontier/index.ts";
import type { TabPool } from "./tab-pool.ts";

/** A page to look at, and whether its picture is wanted. */
export interface StudyJob {
  page: SitePage;
  picture: boolean;
}

/**
 * Looks at pages as they load for a new visitor who has not answered a banner, several at once.
 */
export async function studyPages(run: CrawlRun, pool: TabPool, jobs: readonly StudyJob[]): Promise<void> {
  await pool.run({
    state: "default",
    jobs,
    work: async (tab, { page, picture }) => {
      run.progress("samples", page.name);
      const shown = await showPage(run, tab, { page, images: picture });
      if (shown === undefined) return;
      const { reading } = shown;
      const study: PageStudy = { page, looks: [], acted: new Map() };
      page.shownLinks = reading.links.map(({ url }) => url);
      study.rendered = await renderedMarkup(tab.page).catch(() => page.served);
      if (picture) {
        const screenshot = await takeScreenshot(tab, reading).catch(() => undefined);
        if (screenshot !== undefined) study.screenshot = screenshot;
      }
      study.looks.push({ state: "default", reading, calls: await loadCalls(tab), effects: new Map(), found: [] });
      run.studies.set(page, study);
    },
  });
}
