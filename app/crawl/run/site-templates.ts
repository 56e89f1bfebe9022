import { covered } from "../markup/index.ts";
import { groupTemplates, type TemplateCandidate } from "../templates/index.ts";
import type { CrawlRun } from "./crawl-run.ts";
import { dataLayerOf, type SitePage } from "../frontier/index.ts";
import { compareText } from "../compare-text.ts";

/** Pages of one template as known so far. */
export interface SiteTemplate {
  candidate: TemplateCandidate;
  /** Sorted by name. */
  pages: SitePage[];
}

/** Templates of all pages found so far. */
export function siteTemplates(run: CrawlRun): SiteTemplate[] {
  const byName = new Map<string, SitePage[]>();
  for (const page of run.pages.values()) {
    const namesakes = byName.get(page.name);
    // Addresses that differ in personal data only have one name, and are one page to the outside.
    if (namesakes === undefined) byName.set(page.name, [page]);
    else namesakes.push(page);
  }
  const shapes = [...byName].map(([name, [page]]) => ({
    name,
    structure: page?.built.structure ?? new Uint32Array(),
    ...(page === undefined ? { calls: "", keys: "" } : dataLayerOf(page.built)),
  }));
  return groupTemplates(shapes).map((candidate) => ({
    candidate,
    pages: candidate.pages
      .flatMap(({ page }) => byName.get(page.name) ?? [])
      .toSorted((a, b) => compareText(a.name, b.name) || compareText(a.url, b.url)),
  }));
}

/** Less of what the browser showed than this came from the server: the scripts made the page. */
const SERVED_SHARE = 0.5;

/**
 * True where scripts make the pages of a template, or lead from each of them somewhere else, judged by its samples. All its
 * pages are rendered then.
 */
export function isScriptMade(run: CrawlRun, { pages }: SiteTemplate): boolean {
  const studies = pages.map((page) => run.studies.get(page)).filter((study) => study?.rendered !== undefined);
  if (studies.length === 0) return false;
  const made = studies.filter(
    (study) =>
      study?.rendered !== undefined && covered(study.rendered.structure, study.page.served.structure) < SERVED_SHARE,
  );
  return made.length * 2 > studies.length || ownScriptLinks(run, pages);
}

/** Whether scripts add links to a page that its siblings do not show. A menu that they add to each is no reason. */
function ownScriptLinks(run: CrawlRun, pages: readonly SitePage[]): boolean {
  const shown = pages
    .filter(({ shownLinks }) => shownLinks !== undefined)
    .map((page) => ({ page, links: resolved(run, page.url, page.shownLinks ?? []) }));
  if (shown.length < 2) return false;
  return shown.some(({ page, links }) => {
    const base = page.served.base === undefined ? page.url : (URL.parse(page.served.base, page.url)?.href ?? page.url);
    const served = resolved(run, base, page.served.links);
    const others = shown.filter((other) => other.page !== page);
    return [...links].some(
      (link) =>
        !served.has(link) &&
        link !== page.url &&
        !others.some((other) => other.links.has(link) || other.page.url === link),
    );
  });
}

function resolved(run: CrawlRun, base: string, links: readonly string[]): Set<string> {
  const urls = links.map((link) => run.scope.resolve(link, base)).filter((url) => url !== undefined);
  return new Set(urls.filter((url) => run.scope.contains(url)));
}
