import { contentKey, type SitePage } from "../frontier/index.ts";
import { renderedMarkup } from "../markup/index.ts";
import { type PageReading, prepareTab, readPage } from "../reading/index.ts";
import type { CrawlRun } from "../run/index.ts";
import type { TabPool } from "./tab-pool.ts";

/**
 * Tells pages that an application does not have from those that it has: its server sends the one document for every address,
 * so only the browser can. A page is none where it looks like an address that cannot exist, or says in its headings what that
 * one says. Undefined where nothing can be told: the application shows its start page for every unknown address, moves
 * elsewhere, or is no such application.
 */
export async function viewOfNowhere(run: CrawlRun, pool: TabPool): Promise<((page: SitePage) => boolean) | undefined> {
  const { nowhere } = run;
  if (nowhere === undefined) return undefined;
  if (!run.tried.has("nowhere")) {
    run.tried.add("nowhere");
    await look(pool, nowhere);
  }
  const { view, headings = [] } = nowhere;
  const start = run.pages.get(run.startUrl);
  if (view === undefined || (start !== undefined && contentKey(start.built) === view)) return undefined;
  const telling = headings.some((heading) => start?.headings?.includes(heading) === false);
  const says = headings.join("\n");
  return (page) => contentKey(page.built) === view || (telling && page.headings?.join("\n") === says);
}

/** What the headings of a page say, in their order. */
export const headingsOf = ({ headings }: PageReading): string[] => headings.map(({ text }) => text);

async function look(pool: TabPool, nowhere: NonNullable<CrawlRun["nowhere"]>): Promise<void> {
  await pool.run({
    state: "default",
    jobs: [nowhere.url],
    work: async (tab, url) => {
      try {
        await prepareTab(tab);
        if (!(await tab.open(url)).ok) return;
        await tab.settle();
        const reading = await readPage(tab);
        if (reading.url !== url) return;
        nowhere.headings = headingsOf(reading);
        nowhere.view = contentKey(await renderedMarkup(tab.page));
      } catch {
        await tab.recycle().catch(() => undefined);
      }
    },
  });
}
