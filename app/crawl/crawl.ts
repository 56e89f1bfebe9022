import type { ConsentState, Snapshot } from "../artefacts/index.ts";
import { addressPolicy, openBrowser } from "../browser/index.ts";
import { coverageOf, stopReason, type CrawlRun, openRun, siteTemplates, type SiteTemplate } from "./run/index.ts";
import { startFailed, startInvalid } from "./crawl-errors.ts";
import { DEFAULT_CRAWL_LIMITS } from "./crawl-limits.ts";
import type { CrawlOptions, CrawlResult } from "./crawl-options.ts";
import { commonOf, crawlRounds } from "./crawl-rounds.ts";
import { type PageFailure, cookieHeader, httpClient } from "./fetch/index.ts";
import { foldTemplate, foldTracking } from "./fold/index.ts";
import { normaliseUrl, pageName } from "./address/index.ts";
import type { Screenshot } from "./reading/index.ts";
import { spreadEffects, TabPool } from "./visit/index.ts";
import { compareText } from "./compare-text.ts";
import { nameTemplates } from "./templates/index.ts";

/** Sent with plain requests. Names a browser, because servers send other pages to those that do not. */
const USER_AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 jtracking/1";

/**
 * Crawls a site and reduces what it saw to a snapshot. What a page does wrong costs that page; what keeps the crawl from
 * beginning at all is thrown as a `JtrackingError` (exit 3, or 2 for an address that is none). When the signal is aborted
 * or time runs out, what was found until then is the result.
 */
export async function crawl(options: CrawlOptions): Promise<CrawlResult> {
  const url = normaliseUrl(options.url);
  if (url === undefined) throw startInvalid(options.url);
  const limits = { ...DEFAULT_CRAWL_LIMITS, ...options.limits };
  const { refuses } = await addressPolicy(url, { publicOnly: options.publicOnly });
  const { cookies = [] } = options.storageState ?? {};
  using client = httpClient({
    refuses,
    connections: limits.concurrency,
    userAgent: USER_AGENT,
    cookies: (address) => cookieHeader(cookies, address),
  });
  const run = await openRun(options, url, client);
  await using browser = await openBrowser({
    executablePath: options.executablePath,
    url: run.scope.origin,
    screenshots: run.settings.screenshots,
    publicOnly: options.publicOnly ?? false,
    documents: (address) => run.documents.get(address),
    ...(options.storageState !== undefined && { storageState: options.storageState }),
    ...(options.signal !== undefined && { signal: options.signal }),
    ...(options.browserLimits !== undefined && { limits: options.browserLimits }),
  });
  const began = run.clock.now();
  await using pool = new TabPool({ browser, tabs: run.settings.tabs, stopped: () => stopReason(run) !== undefined });
  await crawlRounds(run, pool);
  run.frontier.abandon(stopReason(run) ?? "page_budget");
  if (run.pages.size === 0) throw startFailed(url, firstFailure(run));
  run.report.rendered = run.rendered.size;
  run.report.seconds = (run.clock.now() - began) / 1_000;
  run.progress("done");
  return resultOf(run, url, browser.tracking());
}

function firstFailure(run: CrawlRun): PageFailure {
  const [reason] = run.failed.values();
  return reason ?? "aborted";
}

function resultOf(run: CrawlRun, start: string, seen: Snapshot["tracking"]): CrawlResult {
  const states: ConsentState[] = run.asksConsent ? run.states : ["default"];
  const templates = siteTemplates(run);
  const names = nameTemplates(
    templates.map(({ candidate }) => candidate),
    folderOf(finalAddress(run, start)),
  );
  const paths = new Map<string, string>();
  for (const [index, { pages }] of templates.entries()) {
    const path = names[index]?.path;
    if (pages.length > 1 && path !== undefined) for (const page of pages) paths.set(page.url, path);
  }
  const templatePathOf = (address: string): string | undefined => paths.get(finalAddress(run, address));
  const studied = [...run.studies.values()].toSorted((a, b) => compareText(a.page.name, b.page.name));
  spreadEffects(studied, commonOf(run, templates));
  placeElsewhere(run, templates);
  const screenshots = new Map<string, Screenshot>();
  const folded = templates.map(({ pages }, index) => {
    const name = names[index] ?? { id: "page", path: "/" };
    const studies = pages.map((page) => run.studies.get(page)).filter((study) => study !== undefined);
    const { template, idOf } = foldTemplate({ name, pages, studies, states, templatePathOf });
    const pictured = studies.find(({ screenshot }) => screenshot !== undefined);
    const [look] = pictured?.looks ?? [];
    if (pictured?.screenshot !== undefined && look !== undefined) {
      const boxes = Object.entries(pictured.screenshot.boxes).map(([id, box]) => [idOf(look, id) ?? id, box] as const);
      screenshots.set(name.id, { ...pictured.screenshot, boxes: Object.fromEntries(boxes) });
    }
    return template;
  });
  const snapshot: Snapshot = {
    version: 1,
    url: run.scope.origin + pageName(finalAddress(run, start), run.scope.origin),
    states,
    tracking: foldTracking(run.pages.values(), seen, states),
    coverage: coverageOf(run),
    templates: folded,
  };
  return { snapshot, report: run.report, screenshots };
}

/** Hands what was seen in passing to the page where it was seen, or to the one that stands for its template. */
function placeElsewhere(run: CrawlRun, templates: readonly SiteTemplate[]): void {
  const seen = run.elsewhere
    .splice(0)
    .toSorted(
      (a, b) =>
        compareText(a.at, b.at) || compareText(a.from.page.url, b.from.page.url) || compareText(a.state, b.state),
    );
  for (const { at, from, state, calls, found } of seen) {
    const page = run.pages.get(finalAddress(run, at));
    const siblings = page === undefined ? [] : (templates.find(({ pages }) => pages.includes(page))?.pages ?? []);
    const home = [page, ...siblings]
      .map((other) => other && run.studies.get(other))
      .find((study) => study !== undefined);
    const study = home ?? from;
    const [first] = study.looks;
    if (first === undefined) continue;
    const own = home === undefined ? calls.map(({ call, on }) => ({ call, on })) : calls;
    study.looks.push({
      state,
      reading: first.reading,
      calls: own,
      effects: new Map(),
      found: home === undefined ? [] : found,
    });
  }
}

function folderOf(url: string): string {
  return new URL(url).pathname.replace(/[^/]*$/, "");
}

/** The address of the page that is shown under an address. */
function finalAddress(run: CrawlRun, address: string): string {
  let url = run.scope.resolve(address) ?? address;
  for (let hops = 0; hops <= run.limits.redirects; hops += 1) {
    const next = run.aliases.get(url);
    if (next === undefined) break;
    url = next;
  }
  return url;
}
