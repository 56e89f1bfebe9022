import type { ConsentState } from "../artefacts/index.ts";
import { chooseSamples } from "./templates/index.ts";
import {
  stopReason,
  type CrawlRun,
  isScriptMade,
  siteTemplates,
  type SiteTemplate,
  follow,
  walk,
} from "./run/index.ts";
import {
  addsNothing,
  commonElements,
  renderScripted,
  type SampleVisit,
  showPage,
  studyPages,
  type TabPool,
  visitSamples,
} from "./visit/index.ts";
import type { ReadElement } from "./reading/index.ts";
import type { SitePage } from "./frontier/index.ts";

/** More rounds than any site needs: each one was led somewhere new by scripts or clicks of the one before. */
const ROUNDS = 25;

/**
 * Alternates between walking the site and looking at samples of its templates, until neither leads to anything new. Each
 * step depends on what is known, never on the order in which it became known.
 */
export async function crawlRounds(run: CrawlRun, pool: TabPool): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    await walk(run, (pages) => renderScripted(run, pool, pages));
    if (stopReason(run) !== undefined) return;
    const steps = [renderScriptMade, lookAtSamples, renderRest];
    let moved = false;
    for (const step of steps) {
      moved = await step(run, pool);
      if (moved || stopReason(run) !== undefined) break;
    }
    if (!moved) return;
  }
  run.report.warnings.push(
    `The site went on leading to new pages by clicks; the crawl stopped after ${ROUNDS} rounds.`,
  );
}

/** Renders what is left of templates that scripts make. True where there was something to do. */
async function renderScriptMade(run: CrawlRun, pool: TabPool): Promise<boolean> {
  const made = siteTemplates(run).filter((template) => isScriptMade(run, template));
  const pages = made.flatMap((template) => template.pages).filter((page) => !page.scripted);
  for (const page of pages) {
    const rendered = run.studies.get(page)?.rendered;
    if (rendered === undefined) continue;
    page.built = rendered;
    page.scripted = true;
  }
  const rest = pages.filter((page) => !page.scripted);
  await renderScripted(run, pool, rest);
  for (const page of pages) if (run.pages.has(page.url)) follow(run, page);
  return pages.length > 0;
}

/** Looks at the samples that have not been looked at, and acts on them. True where there were any. */
async function lookAtSamples(run: CrawlRun, pool: TabPool): Promise<boolean> {
  const templates = siteTemplates(run);
  const fresh = templates.flatMap((template) => freshSamples(run, template));
  for (const page of fresh) run.tried.add(`study ${page.url}`);
  const first = new Set(templates.map((template) => sampled(run, template)[0]));
  const jobs = fresh.map((page) => ({ page, picture: run.settings.screenshots && first.has(page) }));
  await studyPages(run, pool, jobs);
  for (const page of fresh) if (run.pages.has(page.url)) follow(run, page);
  run.asksConsent ||= pool.tracking().consent !== undefined;
  const moved = await visitInStates(run, pool, templates);
  return moved || fresh.length > 0;
}

/** Everything is allowed first: what says nothing then needs no second try where less is. */
const OPENNESS: readonly ConsentState[] = ["granted", "default", "denied"];

/** Visits the samples once in each consent state, or once at all where the site does not ask for consent. */
async function visitInStates(run: CrawlRun, pool: TabPool, templates: readonly SiteTemplate[]): Promise<boolean> {
  if (!run.settings.interact && !run.asksConsent) return false;
  const states = OPENNESS.filter((state) => (run.asksConsent ? run.states.includes(state) : state === "default"));
  const common = commonOf(run, templates);
  let moved = false;
  for (const state of states) {
    const visits = samplesToVisit(run, templates, state);
    await visitSamples(run, pool, { state, visits, common });
    moved ||= visits.length > 0;
  }
  return moved;
}

/** Keys of what stands all over the site. */
export function commonOf(run: CrawlRun, templates: readonly SiteTemplate[]): Set<string> {
  return commonElements(templates.map((template) => firstElements(run, template)));
}

/** Elements of the first page of a template that was looked at. */
function firstElements(run: CrawlRun, { pages }: SiteTemplate): readonly ReadElement[] {
  for (const page of pages) {
    const [look] = run.studies.get(page)?.looks ?? [];
    if (look !== undefined) return look.reading.elements;
  }
  return [];
}

function freshSamples(run: CrawlRun, template: SiteTemplate): SitePage[] {
  return sampled(run, template).filter((page) => !run.studies.has(page) && !run.tried.has(`study ${page.url}`));
}

function sampled(run: CrawlRun, { pages }: SiteTemplate): SitePage[] {
  return chooseSamples(pages, { samples: run.limits.samples, studied: new Set(run.studies.keys()) });
}

/** Samples that were not visited in this state yet; each is taken once. */
function samplesToVisit(run: CrawlRun, templates: readonly SiteTemplate[], state: ConsentState): SampleVisit[] {
  const pages = templates.flatMap(({ pages }) => {
    const family = pages.map((page) => run.studies.get(page)).filter((study) => study !== undefined);
    return family.map((study, index): SampleVisit => ({ study, family, first: index === 0 }));
  });
  const fresh = pages.filter(
    (visit) => !run.tried.has(`${state} ${visit.study.page.url}`) && !addsNothing(visit, state),
  );
  for (const { study } of fresh) run.tried.add(`${state} ${study.page.url}`);
  return fresh;
}

/** Renders every page that has not been, where that was asked for. True where scripts led somewhere. */
async function renderRest(run: CrawlRun, pool: TabPool): Promise<boolean> {
  if (run.settings.render !== "all") return false;
  const rest = [...run.pages.values()].filter((page) => !run.rendered.has(page));
  await pool.run({
    state: "default",
    jobs: rest,
    work: async (tab, page) => {
      const shown = await showPage(run, tab, { page });
      run.progress("render", page.name);
      if (shown !== undefined) page.shownLinks = shown.reading.links.map(({ url }) => url);
    },
  });
  for (const page of rest) if (run.pages.has(page.url)) follow(run, page);
  return rest.length > 0;
}
