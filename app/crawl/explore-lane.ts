import type { ConsentState } from "../artefacts/index.ts";
import type { CrawlBrowser, Tab } from "../browser/index.ts";
import { stopReason, type CrawlRun } from "./crawl-run.ts";
import { explorePage } from "./explore-page.ts";
import type { Exploration, ExploredCall } from "./page-reading.ts";
import type { PageLook, PageStudy } from "./page-study.ts";
import { showPage } from "./render-pages.ts";
import { openTabUnless } from "./tab-pool.ts";
import { compareText } from "./template-candidate.ts";
import { followLink } from "./walk.ts";

/** A page to act on, with those of its template, whose elements need acting on once only. */
export interface LanePage {
  study: PageStudy;
  family: readonly PageStudy[];
  /** True for the first of its template: it is acted on in any case. */
  first: boolean;
}

/** Landmarks that stand on every page; what they hold is acted on in so many templates. */
const SHARED = /^(?:banner|contentinfo|navigation)\b/;
const SHARED_LOOKS = 2;

/** Pages of the end of a purchase, which show something only after the others have filled the cart. */
const LATE = /cart|basket|bag\b|checkout|order|payment|warenkorb|kasse|panier|carrito/i;

/**
 * Visits pages in one consent state, one after the other in one tab, and acts on them. What a page leaves behind, such as
 * the answer to a banner or a filled cart, is there on the next one: so the order is fixed, and equal for any number of tabs.
 */
export async function exploreLane(
  run: CrawlRun,
  browser: CrawlBrowser,
  { state, pages }: { state: ConsentState; pages: readonly LanePage[] },
): Promise<void> {
  const order = pages.toSorted(
    (a, b) =>
      Number(LATE.test(a.study.page.name)) - Number(LATE.test(b.study.page.name)) ||
      compareText(a.study.page.name, b.study.page.name),
  );
  if (order.length === 0) return;
  const tab = await openTabUnless(
    () => stopReason(run) !== undefined,
    () => browser.openTab(state),
  );
  if (tab === undefined) return;
  try {
    if (state !== "default") await answerBanner(run, tab);
    for (const page of order) {
      if (stopReason(run) !== undefined) break;
      run.progress("interactions", page.study.page.name);
      await visitOne(run, tab, { state, page });
    }
  } finally {
    await tab.close().catch(() => undefined);
  }
}

/** The banner is answered once, before the first page, so that it makes no difference which page comes first. */
async function answerBanner(run: CrawlRun, tab: Tab): Promise<void> {
  const arrival = await tab.open(run.startUrl).catch(() => undefined);
  if (arrival?.ok === true) await tab.settle();
}

async function visitOne(
  run: CrawlRun,
  tab: Tab,
  { state, page: { study, family, first } }: { state: ConsentState; page: LanePage },
): Promise<void> {
  const done = dealtWith(run, state, family);
  const elements = study.looks[0]?.reading.elements ?? [];
  const fresh = first || elements.some(({ signature, effect }) => effect === undefined && !done.has(signature));
  const acts = run.settings.interact && fresh;
  // As a new visitor the page was seen already.
  if (!acts && state === "default") return;
  const shown = await showPage(run, tab, study);
  if (shown === undefined) return;
  const loaded = (await tab.drain()).map((call): ExploredCall => ({ call, on: "load" }));
  const look: PageLook = { state, reading: shown.reading, calls: loaded, effects: new Map(), found: [] };
  study.looks.push(look);
  if (!acts) return;
  try {
    const exploration = await explorePage(tab, shown.reading, {
      milliseconds: run.limits.exploration,
      clicks: run.limits.clicks,
      done,
      mayOpen: (url) => mayOpen(run, url),
      ...(run.signal !== undefined && { signal: run.signal }),
    });
    look.calls.push(...exploration.calls.filter(({ at }) => at === undefined));
    look.effects = exploration.effects;
    look.found = exploration.found.filter(({ at }) => at === undefined);
    keepElsewhere(run, { study, state, exploration });
    study.done.set(state, new Set([...(study.done.get(state) ?? []), ...exploration.done]));
    remember(run, state, study);
    const base = study.page.url;
    for (const { url, element } of exploration.routes)
      followLink(run, study.page, { link: url, base, how: element === undefined ? "route" : "interaction" });
    for (const { url } of exploration.links) followLink(run, study.page, { link: url, base, how: "interaction" });
  } catch {
    // The page broke under our hands; what it showed before stands.
    await tab.recycle().catch(() => undefined);
  }
}

/** Whether the exploration may go on to another page, such as the cart. */
function mayOpen(run: CrawlRun, address: string): boolean {
  const url = run.scope.resolve(address);
  return url !== undefined && run.scope.contains(url) && run.refuse(url) === undefined;
}

/** What was seen on other pages than the one explored is kept for those. */
function keepElsewhere(
  run: CrawlRun,
  { study, state, exploration }: { study: PageStudy; state: ConsentState; exploration: Exploration },
): void {
  const addresses = new Set([...exploration.calls, ...exploration.found].map(({ at }) => at));
  for (const at of addresses) {
    if (at === undefined) continue;
    run.elsewhere.push({
      at,
      from: study,
      state,
      calls: exploration.calls.filter((call) => call.at === at),
      found: exploration.found.filter((element) => element.at === at),
    });
    followLink(run, study.page, { link: at, base: study.page.url, how: "interaction" });
  }
}

/** Signatures that need no further click: those of the template, and those that stand on every page of the site. */
function dealtWith(run: CrawlRun, state: ConsentState, family: readonly PageStudy[]): Set<string> {
  const done = new Set(family.flatMap((study) => [...(study.done.get(state) ?? [])]));
  for (const [signature, looks] of run.shared.get(state) ?? []) if (looks >= SHARED_LOOKS) done.add(signature);
  return done;
}

function remember(run: CrawlRun, state: ConsentState, study: PageStudy): void {
  const counts = run.shared.get(state) ?? new Map<string, number>();
  run.shared.set(state, counts);
  const acted = study.done.get(state) ?? new Set();
  const reading = study.looks.at(-1)?.reading;
  for (const { signature, within } of reading?.elements ?? []) {
    if (SHARED.test(within ?? "") && acted.has(signature)) counts.set(signature, (counts.get(signature) ?? 0) + 1);
  }
}
