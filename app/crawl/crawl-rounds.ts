import type { CrawlBrowser } from "../browser/index.ts";
import { chooseSamples } from "./choose-samples.ts";
import { stopReason, type CrawlRun } from "./crawl-run.ts";
import { exploreLane, type LanePage } from "./explore-lane.ts";
import { renderScripted, showPage } from "./render-pages.ts";
import type { SitePage } from "./site-page.ts";
import { isScriptMade, siteTemplates, type SiteTemplate } from "./site-templates.ts";
import { studyPages } from "./study-pages.ts";
import { runInTabs } from "./tab-pool.ts";
import { follow, walk } from "./walk.ts";

/** More rounds than any site needs: each one was led somewhere new by scripts or clicks of the one before. */
const ROUNDS = 25;

/**
 * Alternates between walking the site and looking at samples of its templates, until neither leads to anything new. Each
 * step depends on what is known, never on the order in which it became known.
 */
export async function crawlRounds(run: CrawlRun, browser: CrawlBrowser): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    await walk(run, (pages) => renderScripted(run, browser, pages));
    if (stopReason(run) !== undefined) return;
    const steps = [renderScriptMade, lookAtSamples, renderRest, lookInOtherStates];
    let moved = false;
    for (const step of steps) {
      moved = await step(run, browser);
      if (moved || stopReason(run) !== undefined) break;
    }
    if (!moved) return;
  }
  run.report.warnings.push(
    `The site went on leading to new pages by clicks; the crawl stopped after ${ROUNDS} rounds.`,
  );
}

/** Renders what is left of templates that scripts make. True where there was something to do. */
async function renderScriptMade(run: CrawlRun, browser: CrawlBrowser): Promise<boolean> {
  const made = siteTemplates(run).filter((template) => isScriptMade(run, template));
  const pages = made.flatMap((template) => template.pages).filter((page) => !page.scripted);
  for (const page of pages) {
    const rendered = run.studies.get(page)?.rendered;
    if (rendered === undefined) continue;
    page.built = rendered;
    page.scripted = true;
  }
  const rest = pages.filter((page) => !page.scripted);
  await renderScripted(run, browser, rest);
  for (const page of pages) if (run.pages.has(page.url)) follow(run, page);
  return pages.length > 0;
}

/** Looks at the samples that have not been looked at, and acts on them. True where there were any. */
async function lookAtSamples(run: CrawlRun, browser: CrawlBrowser): Promise<boolean> {
  const [state] = run.states;
  const templates = siteTemplates(run);
  const fresh = templates.flatMap((template) => freshSamples(run, template));
  if (fresh.length === 0) return false;
  const first = new Set(templates.map((template) => sampled(run, template)[0]));
  const jobs = fresh.map((page) => ({ page, picture: run.settings.screenshots && first.has(page) }));
  for (const page of fresh) run.tried.add(`study ${page.url}`);
  await studyPages(run, browser, { state, jobs });
  for (const page of fresh) if (run.pages.has(page.url)) follow(run, page);
  if (run.settings.interact)
    await exploreLane(run, browser, { state, pages: lanePages(run, templates, new Set(fresh)) });
  return true;
}

function freshSamples(run: CrawlRun, template: SiteTemplate): SitePage[] {
  return sampled(run, template).filter((page) => !run.studies.has(page) && !run.tried.has(`study ${page.url}`));
}

function sampled(run: CrawlRun, { pages }: SiteTemplate): SitePage[] {
  return chooseSamples(pages, { samples: run.limits.samples, studied: new Set(run.studies.keys()) });
}

function lanePages(run: CrawlRun, templates: readonly SiteTemplate[], wanted: ReadonlySet<SitePage>): LanePage[] {
  return templates.flatMap(({ pages }) => {
    const family = pages.map((page) => run.studies.get(page)).filter((study) => study !== undefined);
    return family
      .map((study, index): LanePage => ({ study, family, first: index === 0 }))
      .filter(({ study }) => wanted.has(study.page));
  });
}

/** Renders every page that has not been, where that was asked for. True where scripts led somewhere. */
async function renderRest(run: CrawlRun, browser: CrawlBrowser): Promise<boolean> {
  if (run.settings.render !== "all") return false;
  const rest = [...run.pages.values()].filter((page) => !run.rendered.has(page));
  await runInTabs({
    browser,
    state: run.states[0],
    tabs: run.settings.tabs,
    jobs: rest,
    stopped: () => stopReason(run) !== undefined,
    work: async (tab, page) => {
      const shown = await showPage(run, tab, page);
      run.progress("render", page.name);
      if (shown !== undefined) page.shownLinks = shown.reading.links.map(({ url }) => url);
    },
  });
  for (const page of rest) if (run.pages.has(page.url)) follow(run, page);
  return rest.length > 0;
}

/** Looks at the samples under the other answers to the consent banner, where the site asks. True where there were any to look at. */
async function lookInOtherStates(run: CrawlRun, browser: CrawlBrowser): Promise<boolean> {
  if (!run.asksConsent) return false;
  const templates = siteTemplates(run);
  let moved = false;
  for (const state of run.states.slice(1)) {
    const lacking = [...run.studies.values()].filter(
      ({ page, looks }) =>
        run.pages.has(page.url) &&
        !looks.some((look) => look.state === state) &&
        !run.tried.has(`${state} ${page.url}`),
    );
    for (const { page } of lacking) run.tried.add(`${state} ${page.url}`);
    if (lacking.length === 0) continue;
    moved = true;
    const wanted = new Set(lacking.map(({ page }) => page));
    if (run.settings.interact) await exploreLane(run, browser, { state, pages: lanePages(run, templates, wanted) });
    const unseen = lacking.filter(({ looks }) => !looks.some((look) => look.state === state));
    await studyPages(run, browser, { state, jobs: unseen.map(({ page }) => ({ page, picture: false })) });
  }
  return moved;
}
