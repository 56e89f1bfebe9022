import type { ConsentState } from "../../artefacts/index.ts";
import type { Tab } from "../../browser/index.ts";
import { type CrawlRun, followLink } from "../run/index.ts";
import { explorePage } from "../explore/index.ts";
import type { Exploration, ExploredCall } from "../reading/index.ts";
import type { PageLook, PageStudy } from "../fold/index.ts";
import { showPage } from "./render-pages.ts";
import type { TabPool } from "./tab-pool.ts";
import { compareText } from "../compare-text.ts";

/** A page to visit, with those of its template, whose elements need acting on once only. */
export interface SampleVisit {
  study: PageStudy;
  family: readonly PageStudy[];
  /** True for the first of its template: it is acted on in any case. */
  first: boolean;
}

/** Landmarks that stand on every page; what they hold is acted on in so many templates. */
const SHARED = /^(?:banner|contentinfo|navigation)\b/;
const SHARED_LOOKS = 2;

/**
 * Visits samples in one consent state and acts on them. Goes in waves: what one wave has acted on, the next need not act on
 * again; within a wave pages know nothing of each other, so that the order in which they are done makes no difference.
 */
export async function visitSamples(
  run: CrawlRun,
  pool: TabPool,
  { state, visits }: { state: ConsentState; visits: readonly SampleVisit[] },
): Promise<void> {
  const sorted = visits.toSorted((a, b) => compareText(a.study.page.name, b.study.page.name));
  const firsts = sorted.filter(({ first }) => first);
  const waves = [firsts.slice(0, SHARED_LOOKS), firsts.slice(SHARED_LOOKS), sorted.filter(({ first }) => !first)];
  if (state !== "default") await answerBanner(run, pool, state);
  for (const wave of waves) {
    const jobs = wave.map((visit) => ({ ...visit, done: dealtWith(run, state, visit.family) }));
    const outcomes = new Map<PageStudy, VisitOutcome>();
    await pool.run({
      state,
      jobs: jobs.filter((job) => state !== "default" || acts(run, job)),
      work: async (tab, job) => {
        run.progress("interactions", job.study.page.name);
        const outcome = await visitOne(run, tab, { state, job });
        if (outcome !== undefined) outcomes.set(job.study, outcome);
      },
    });
    for (const { study } of wave) {
      const outcome = outcomes.get(study);
      if (outcome !== undefined) book(run, study, outcome);
    }
  }
}

interface VisitJob extends SampleVisit {
  done: ReadonlySet<string>;
}

interface VisitOutcome {
  look: PageLook;
  exploration: Exploration | undefined;
}

/** Whether there is something on the page to act on that was not acted on before. */
function acts(run: CrawlRun, { study, first, done }: VisitJob): boolean {
  if (!run.settings.interact) return false;
  const elements = study.looks[0]?.reading.elements ?? [];
  return first || elements.some(({ signature, effect }) => effect === undefined && !done.has(signature));
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
  const calls = (await tab.drain()).map((call): ExploredCall => ({ call, on: "load" }));
  const look: PageLook = { state, reading, calls, effects: new Map(), found: [] };
  if (!acts(run, job)) return { look, exploration: undefined };
  try {
    const exploration = await explorePage(tab, reading, {
      milliseconds: run.limits.exploration,
      clicks: run.limits.clicks,
      done: job.done,
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

/** Books what a visit has brought. Called in a fixed order. */
function book(run: CrawlRun, study: PageStudy, { look, exploration }: VisitOutcome): void {
  study.looks.push(look);
  if (exploration === undefined) return;
  const { state } = look;
  look.calls.push(...exploration.calls.filter(({ at }) => at === undefined));
  look.effects = exploration.effects;
  look.found = exploration.found.filter(({ at }) => at === undefined);
  study.done.set(state, new Set(exploration.done));
  keepElsewhere(run, { study, state, exploration });
  countShared(run, look, study);
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

/** Signatures that need no further click: those of the template, and those that stand on every page of the site. */
function dealtWith(run: CrawlRun, state: ConsentState, family: readonly PageStudy[]): Set<string> {
  const done = new Set(family.flatMap((study) => [...(study.done.get(state) ?? [])]));
  for (const [signature, looks] of run.shared.get(state) ?? []) if (looks >= SHARED_LOOKS) done.add(signature);
  return done;
}

function countShared(run: CrawlRun, { state, reading }: PageLook, study: PageStudy): void {
  const counts = run.shared.get(state) ?? new Map<string, number>();
  run.shared.set(state, counts);
  const acted = study.done.get(state) ?? new Set();
  const shared = reading.elements.filter(({ signature, within }) => SHARED.test(within ?? "") && acted.has(signature));
  for (const signature of new Set(shared.map((element) => element.signature)))
    counts.set(signature, (counts.get(signature) ?? 0) + 1);
}
