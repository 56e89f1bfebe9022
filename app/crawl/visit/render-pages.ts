import type { ConsentState } from "../../artefacts/index.ts";
import type { Tab } from "../../browser/index.ts";
import type { CrawlRun } from "../run/index.ts";
import type { PageFailure } from "../fetch/index.ts";
import { type PageReading, prepareTab, readPage } from "../reading/index.ts";
import { renderedMarkup } from "../markup/index.ts";
import { looseAddress, type SitePage } from "../frontier/index.ts";
import type { TabPool } from "./tab-pool.ts";
import { headingsOf, viewOfNowhere } from "./view-of-nowhere.ts";

/** A page on screen, settled. */
export interface ShownPage {
  page: SitePage;
  tab: Tab;
  reading: PageReading;
}

/**
 * Opens a page and reads it. A page that fails, or that moves elsewhere by itself, is booked and costs itself only;
 * undefined then.
 */
export async function showPage(
  run: CrawlRun,
  tab: Tab,
  { page, images = false, state = "default" }: { page: SitePage; images?: boolean; state?: ConsentState },
): Promise<ShownPage | undefined> {
  try {
    await prepareTab(tab);
    const open = (): ReturnType<Tab["open"]> => tab.open(page.url, { images });
    // A document that is kept costs the server nothing; a visitor who accepts is sent a new one.
    const kept = state !== "granted" && run.documents.get(page.url.replace(/#.*/, "")) !== undefined;
    const arrival = kept ? await open() : await run.port.paceOf(page.url).run(open, run.signal);
    if (!arrival.ok) {
      drop(run, page, arrival.reason);
      return undefined;
    }
    await tab.settle();
    const reading = await readPage(tab);
    if (movedAway(run, page, reading.url)) return undefined;
    run.rendered.add(page);
    return { page, tab, reading };
  } catch {
    // What a page can do to its tab is without end; the tab is made new for the next one.
    drop(run, page, "crash");
    await tab.recycle().catch(() => undefined);
    return undefined;
  }
}

function drop(run: CrawlRun, page: SitePage, reason: PageFailure): void {
  // A page that was shown once is a page, whatever became of it later; and a crawl that is stopped closes its tabs.
  if (run.signal?.aborted === true || run.rendered.has(page)) return;
  leave(run, page, reason);
}

function leave(run: CrawlRun, page: SitePage, reason: PageFailure): void {
  run.pages.delete(page.url);
  run.failed.set(page.url, reason);
}

/** Books a page whose scripts replace it by another address. */
function movedAway(run: CrawlRun, page: SitePage, shown: string): boolean {
  const url = run.scope.resolve(shown);
  if (url === undefined || looseAddress(url) === looseAddress(page.url)) return false;
  if (run.rendered.has(page)) return true;
  // A route in the fragment, or another query of the same path, is how many applications show their start page.
  const [from, to] = [new URL(page.url), new URL(url)];
  if (from.origin === to.origin && from.pathname === to.pathname && page.entry.reached.has("start")) return false;
  run.pages.delete(page.url);
  run.aliases.set(page.url, url);
  if (!run.scope.contains(url)) run.frontier.skip("off_site", to.host);
  else for (const how of page.entry.reached) run.frontier.add(url, how, { entry: page.entry, redirect: true });
  return true;
}

/** Shows pages, and judges them from then on by what their scripts made of them. */
export async function renderScripted(run: CrawlRun, pool: TabPool, pages: readonly SitePage[]): Promise<void> {
  await pool.run({
    state: "default",
    jobs: pages,
    work: async (tab, page) => {
      const shown = await showPage(run, tab, { page });
      run.progress("render", page.name);
      if (shown === undefined) return;
      page.built = await renderedMarkup(tab.page).catch(() => page.built);
      page.scripted = true;
      page.shownLinks = shown.reading.links.map(({ url }) => url);
      page.headings = headingsOf(shown.reading);
    },
  });
  const nowhere = await viewOfNowhere(run, pool);
  if (nowhere === undefined) return;
  for (const page of pages) if (page.scripted && nowhere(page)) leave(run, page, "soft_404");
}
