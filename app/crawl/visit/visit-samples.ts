import type { ConsentState } from "../../artefacts/index.ts";
import type { Tab } from "../../browser/index.ts";
import type { CrawlRun } from "../run/index.ts";
import { followLink } from "../run/index.ts";
import { explorePage } from "../explore/index.ts";
import { elementKey, type Exploration, type PageReading } from "../reading/index.ts";
import type { PageLook, PageStudy } from "../fold/index.ts";
import { compareText } from "../compare-text.ts";
import { loadCalls } from "./load-calls.ts";
import { actedOf, COMMON_LOOKS, commonlyDone, dealtWith } from "./left-to-do.ts";
import { showPage } from "./render-pages.ts";
import type { TabPool } from "./tab-pool.ts";

/** A page to visit, with those of its template, whose elements need acting on once only. */
export interface SampleVisit {
  study: PageStudy;
  family: readonly PageStudy[];
  /** True for the first of its template: it is acted on in any case. */
  first: boolean;
}

export interface SampleVisits {
  state: ConsentState;
  visits: readonly SampleVisit[];
  /** Keys of what stands all over the site. */
  common: ReadonlySet<string>;
}

/**
 * Visits samples in one consent state and acts on them. Goes in waves: what one wave has acted on, the next need not act on
 * again; within a wave pages know nothing of each other, so that the order in which they are done makes no difference.
 */
export async function visitSamples(
  run: CrawlRun,
  pool: TabPool,
  { state, visits, common }: SampleVisits,
): Promise<void> {
  const sorted = visits.toSorted((a, b) => rankOf(a) - rankOf(b) || compareText(a.study.page.name, b.study.page.name));
  const firsts = sorted.filter(({ first }) => first);
  const others = sorted.filter(({ first }) => !first);
  if (state !== "default") await answerBanner(run, pool, state);
  // Once it is known what stands all over the site, nobody has to go ahead.
  const ahead = run.common.size > 0 ? [firsts] : [firsts.slice(0, COMMON_LOOKS), firsts.slice(COMMON_LOOKS)];
  for (const wave of [...ahead, others]) {
    const jobs = wave.map((visit) => ({ ...visit, done: dealtWith(visit.family, state) }));
    const outcomes = new Map<PageStudy, VisitOutcome>();
    await pool.run({
      state,
      tabs: run.settings.actingTabs,
      jobs: jobs.filter((job) => state !== "default" || acts(run, job, job.study.looks[0]?.reading)),
      work: async (tab, job) => {
        run.progress("interactions", job.study.page.name);
        const outcome = await visitOne(run, tab, { state, job });
        if (outcome !== undefined) outcomes.set(job.study, outcome);
      },
    });
    for (const { study } of wave) {
      const outcome = outcomes.get(study);
      if (outcome !== undefined) book(run, { study, common, ...outcome });
    }
  }
}

/** The start page comes first: it has the most of what stands all over the site. */
const rankOf = ({ study }: SampleVisit): number => Number(!study.page.entry.reached.has("start"));

interface VisitJob extends SampleVisit {
  done: ReadonlySet<string>;
}

interface VisitOutcome {
  look: PageLook;
  exploration: Exploration | undefined;
}

/**
 * Whether there is something on the page to act on that was not acted on before. In a further consent state that is what
 * spoke in the one before, and what was not there then.
 */
function acts(run: CrawlRun, { study, first, done }: VisitJob, reading: PageReading | undefined): boolean {
  if (!run.settings.interact) return false;
  const before = [...study.acted.values()];
  const open = (reading?.elements ?? []).filter(
    ({ signature, effect }) => effect === undefined && !done.has(signature),
  );
  if (before.length === 0) return first || open.length > 0;
  if (first && before.some(({ alone }) => alone)) return true;
  if (before.some(({ spoke }) => [...spoke].some((signature) => !done.has(signature)))) return true;
  const known = new Set(study.looks.flatMap((look) => look.reading.elements.map(({ signature }) => signature)));
  return open.some(({ signature, visible }) => visible && !known.has(signature));
}

/** The banner is answered once, before the first page, so that it makes no difference which page comes first. */
async function answerBanner(run: CrawlRun, pool: TabPool, state: ConsentState): Promise<void> {
  if (run.tried.has(`banner ${state}`)) return;
  run.tried.add(`banner ${state}`);
  const work = async (tab: Tab): Promise<void> => {
    const arrival = await tab.open(run.startUrl).catch(() => undefined);
    if (arrival?.ok === true) await tab.settle();
  };
  await pool.run({ state, jobs: [run.startUrl], work });
}

async function visitOne(
  run: CrawlRun,
  tab: Tab,
  { state, job }: { state: ConsentState; job: VisitJob },
): Promise<VisitOutcome | undefined> {
  const shown = await showPage(run, tab, { page: job.study.page, state });
  if (shown === undefined) return undefined;
  const { reading } = shown;
  const calls = await loadCalls(tab);
  const look: PageLook = { state, reading, calls, effects: new Map(), found: [] };
  const done = new Set([...job.done, ...commonlyDone(reading, { acts: run.common, state })]);
  if (!acts(run, { ...job, done }, reading)) return { look, exploration: undefined };
  try {
    const exploration = await explorePage(tab, reading, {
      milliseconds: run.limits.exploration,
      clicks: run.limits.clicks,
      done,
      narrow: looksNarrow(job),
      mayOpen: (url) => mayOpen(run, url),
      ...(run.signal !== undefined && { signal: run.signal }),
    });
    return { look, exploration };
  } catch {
    // The page broke under our hands; what it showed before stands.
    await tab.recycle().catch(() => undefined);
    return { look, exploration: undefined };
  }
}

/** In a further consent state only what spoke is asked again: the narrow window has nothing to add where nothing did. */
function looksNarrow({ study }: VisitJob): boolean {
  const before = [...study.acted.values()];
  return before.length === 0 || before.some(({ spoke }) => spoke.size > 0);
}

/** Books what a visit has brought. Called in a fixed order. */
function book(
  run: CrawlRun,
  { study, common, look, exploration }: VisitOutcome & { study: PageStudy; common: ReadonlySet<string> },
): void {
  study.looks.push(look);
  if (exploration === undefined) return;
  const { state } = look;
  look.calls.push(...exploration.calls.filter(({ at }) => at === undefined));
  look.effects = exploration.effects;
  look.found = exploration.found.filter(({ at }) => at === undefined);
  study.acted.set(state, actedOf(look.reading, exploration));
  keepElsewhere(run, { study, state, exploration });
  countCommon(run, { study, common, look });
  const base = study.page.url;
  for (const { url, element } of exploration.routes)
    followLink(run, study.page, { link: url, base, how: element === undefined ? "route" : "interaction" });
  for (const { url } of exploration.links) followLink(run, study.page, { link: url, base, how: "interaction" });
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

function countCommon(
  run: CrawlRun,
  { study, common, look }: { study: PageStudy; common: ReadonlySet<string>; look: PageLook },
): void {
  const counts = run.common.get(look.state) ?? new Map<string, { looks: number; spoke: boolean }>();
  run.common.set(look.state, counts);
  const acted = study.acted.get(look.state);
  const keys = new Map(look.reading.elements.map((element) => [elementKey(element), element.signature]));
  for (const [key, signature] of keys) {
    if (!common.has(key) || acted?.done.has(signature) !== true) continue;
    const known = counts.get(key) ?? { looks: 0, spoke: false };
    counts.set(key, { looks: known.looks + 1, spoke: known.spoke || acted.spoke.has(signature) });
  }
}
