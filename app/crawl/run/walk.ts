import { stopReason, type CrawlRun } from "./crawl-run.ts";
import { fetchPage, type FetchedPage } from "../fetch/index.ts";
import {
  type FrontierEntry,
  type Reached,
  contentKey,
  isShell,
  looseAddress,
  type SitePage,
} from "../frontier/index.ts";
import { readMarkup, type Markup } from "../markup/index.ts";
import { pageName } from "../address/index.ts";

/** Shows pages in the browser and puts what their scripts made of them into `built`. */
export type RenderPages = (pages: SitePage[]) => Promise<void>;

/** Fetches wasted on pages that fail or turn out to be others, as a multiple of the page budget. */
const WASTE = 3;

interface Visit {
  entry: FrontierEntry;
  fetched: FetchedPage;
  markup?: Markup;
}

/**
 * Visits every address that the frontier holds and that those pages lead to, level by level, until none is left or a
 * budget ends. Pages that are made by scripts are rendered at once, because nothing else knows where they lead.
 */
export async function walk(run: CrawlRun, render: RenderPages): Promise<void> {
  for (;;) {
    await run.robots.learn(run.frontier.incomingOrigins());
    run.frontier.closeLevel();
    const room = Math.min(
      run.settings.maxPages - run.pages.size,
      run.settings.maxPages * WASTE + 50 - run.report.fetched - run.failed.size,
    );
    const batch = run.frontier.take(room);
    if (batch.length === 0 || stopReason(run) !== undefined) {
      run.frontier.putBack(batch);
      return;
    }
    const visits = await Promise.all(batch.map((entry) => visit(run, entry)));
    const fresh = visits.map((seen) => settle(run, seen)).filter((page) => page !== undefined);
    const shells = needScripts(run, fresh);
    if (shells.length > 0) await render(shells);
    for (const page of new Set([...fresh, ...shells])) if (run.pages.get(page.url) === page) follow(run, page);
  }
}

async function visit(run: CrawlRun, entry: FrontierEntry): Promise<Visit> {
  // Routes of a single page application share one document: the server never sees the fragment.
  const address = entry.url.replace(/#.*/, "");
  const known = run.documents.get(address);
  const fetched: FetchedPage =
    known === undefined ? await fetchPage(address, run.port) : { kind: "page", url: address, ...known };
  if (fetched.kind === "page") {
    if (known === undefined) run.report.fetched += 1;
    run.documents.put(address, fetched);
  }
  run.progress("pages", pageName(entry.url, run.scope.origin));
  return fetched.kind === "page" ? { entry, fetched, markup: readMarkup(fetched.html) } : { entry, fetched };
}

/**
 * Pages that only scripts complete: shells, routes in the fragment, and pages that share their document with others,
 * with those found earlier that turn out to.
 */
function needScripts(run: CrawlRun, fresh: readonly SitePage[]): SitePage[] {
  const found = new Set<SitePage>();
  for (const page of fresh) {
    const sharers = run.contents.get(contentKey(page.served)) ?? [];
    if (sharers.length > 1) for (const sharer of sharers) found.add(sharer);
    else if (isShell(page.served) || page.url.includes("#")) found.add(page);
  }
  return [...found].filter(({ scripted }) => !scripted);
}

/** Books the outcome of one visit; a page where there is a new one. Called in the order of the frontier. */
function settle(run: CrawlRun, { entry, fetched, markup }: Visit): SitePage | undefined {
  if (fetched.kind === "redirect") {
    redirected(run, entry, fetched.to);
    return undefined;
  }
  if (fetched.kind === "failed" || markup === undefined) {
    fail(run, entry, fetched.kind === "failed" ? fetched.reason : "not_html");
    return undefined;
  }
  if (run.notFound === contentKey(markup) && entry.depth > 0) {
    run.failed.set(entry.url, "soft_404");
    return undefined;
  }
  return accept(run, entry, markup);
}

function fail(run: CrawlRun, entry: FrontierEntry, reason: Extract<FetchedPage, { kind: "failed" }>["reason"]): void {
  if (reason === "not_html" || reason === "private_address") run.frontier.skip(reason, entry.url);
  else if (reason === "aborted") run.frontier.skip("interrupted", entry.url);
  else run.failed.set(entry.url, reason);
}

function redirected(run: CrawlRun, entry: FrontierEntry, to: string): void {
  const target = run.scope.resolve(to, entry.url);
  const circle = target === undefined ? [] : circleThrough(run, entry.url, target);
  if (target === undefined || circle.length > 0 || entry.redirects >= run.limits.redirects) {
    for (const url of [entry.url, ...circle]) {
      run.aliases.delete(url);
      run.failed.set(url, "redirect_loop");
    }
    return;
  }
  run.aliases.set(entry.url, target);
  if (!run.scope.contains(target)) run.frontier.skip("off_site", new URL(target).host);
  else for (const how of entry.reached) run.frontier.add(target, how, { entry, redirect: true });
}

/** Addresses by which redirects from `target` lead back to `url`; none where they do not. */
function circleThrough(run: CrawlRun, url: string, target: string): string[] {
  const path: string[] = [];
  for (
    let at: string | undefined = target;
    at !== undefined && path.length <= run.limits.redirects;
    at = run.aliases.get(at)
  ) {
    if (at === url) return path.length === 0 ? [url] : path;
    path.push(at);
  }
  return [];
}

/** A new page, or undefined where the site shows a known page under this address. */
function accept(run: CrawlRun, entry: FrontierEntry, markup: Markup): SitePage | undefined {
  const page: SitePage = {
    entry,
    url: entry.url,
    name: pageName(ownAddress(run, entry.url, markup), run.scope.origin),
    served: markup,
    built: markup,
    scripted: false,
  };
  const key = contentKey(markup);
  const loose = looseAddress(entry.url);
  const twins = run.twins.get(loose) ?? [];
  const twin = twins.find((other) => contentKey(other.served) === key);
  if (twin !== undefined) {
    run.aliases.set(entry.url, twin.url);
    for (const how of entry.reached) twin.entry.reached.add(how);
    return undefined;
  }
  run.twins.set(loose, [...twins, page]);
  const sharers = run.contents.get(key);
  if (sharers === undefined) run.contents.set(key, [page]);
  else sharers.push(page);
  run.pages.set(entry.url, page);
  return page;
}

/** The spelling that the page itself calls canonical, where the two differ in a final slash or index file only. */
function ownAddress(run: CrawlRun, url: string, { canonical }: Markup): string {
  const own = canonical === undefined ? undefined : run.scope.resolve(canonical, url);
  return own !== undefined && looseAddress(own) === looseAddress(url) ? own : url;
}

/** Notes where a page leads, by its markup and by what the browser showed. */
export function follow(run: CrawlRun, page: SitePage): void {
  for (const markup of page.scripted ? [page.served, page.built] : [page.served]) {
    const base = markup.base === undefined ? page.url : (URL.parse(markup.base, page.url)?.href ?? page.url);
    for (const link of markup.links) followLink(run, page, { link, base });
    if (markup.refresh !== undefined) followLink(run, page, { link: markup.refresh, base });
  }
  for (const link of page.shownLinks ?? []) followLink(run, page, { link, base: page.url });
}

/** Notes one address that a page leads to. */
export function followLink(
  run: CrawlRun,
  page: SitePage,
  { link, base, how = "link" }: { link: string; base: string; how?: Reached },
): void {
  const url = run.scope.resolve(link, base);
  if (url === undefined || url === page.url) return;
  if (run.scope.contains(url)) run.frontier.add(url, how, { entry: page.entry });
  else run.frontier.skip("off_site", new URL(url).host);
}
