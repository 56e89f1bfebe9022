import { crawlSettings, type CrawlRun } from "./crawl-run.ts";
import type { CrawlOptions, CrawlReport } from "../crawl-options.ts";
import { DEFAULT_CRAWL_LIMITS } from "../crawl-limits.ts";
import { isDeadEnd, matchesGlob, pageName, siteScope, type SiteScope, looksLikeFile } from "../address/index.ts";
import { aliasOrigins, discoverSitemaps, probeNotFound } from "./discovery.ts";
import { DocumentStore, type FetchPort, HostPace, systemClock, type HttpClient, RobotsBook } from "../fetch/index.ts";
import { Frontier, type SkipReason, contentKey } from "../frontier/index.ts";
import { fetchStart, type StartPage } from "./start-page.ts";

/** How the crawl speaks to the site, before anything is known of it. */
function openPort(options: CrawlOptions, client: HttpClient): FetchPort {
  const clock = options.clock ?? systemClock;
  const limits = { ...DEFAULT_CRAWL_LIMITS, ...options.limits };
  const paces = new Map<string, HostPace>();
  return {
    client,
    limits,
    clock,
    signal: options.signal,
    sent: () => undefined,
    paceOf: (url) => {
      const { origin } = new URL(url);
      const delay = options.config.delay_ms ?? 0;
      const pace = paces.get(origin) ?? new HostPace({ delay, concurrency: limits.concurrency, clock });
      paces.set(origin, pace);
      return pace;
    },
  };
}

/** Finds the start page, the rules and the sitemaps of the site, and with them everything that the crawl is about to need. */
export async function openRun(options: CrawlOptions, url: string, client: HttpClient): Promise<CrawlRun> {
  const port = openPort(options, client);
  const settings = crawlSettings(options.config, options);
  const began = port.clock.now();
  const report: CrawlReport = { rendered: 0, fetched: 0, seconds: 0, requests: 0, warnings: [] };
  port.sent = () => {
    report.requests += 1;
  };
  const robots = new RobotsBook({
    port,
    onDelay: (origin, delay) => port.paceOf(origin).slowDown(delay),
    warn: (message) => report.warnings.push(message),
  });
  const start = await fetchStart(url, port);
  const { origin } = new URL(start.url);
  robots.enter(origin, start.robots);
  const sitemaps = await discoverSitemaps(origin, { port }, start.robots);
  report.warnings.push(...sitemaps.warnings);
  const aliases = aliasOrigins(start, sitemaps.pages);
  const scope = siteScope(start.url, { subdomains: settings.subdomains, aliases });
  const refuse = refusal({ scope, settings, robots });
  const frontier = new Frontier({ refuse, depth: port.limits.depth });
  const run = emptyRun({
    options,
    port,
    settings,
    scope,
    frontier,
    report,
    began,
    robots,
    refuse,
    startUrl: start.url,
  });
  report.fetched = 1;
  run.documents.put(start.url.replace(/#.*/, ""), start.document);
  seed(run, start, sitemaps.pages);
  const arrival = options.arrival === undefined ? undefined : scope.resolve(options.arrival);
  if (arrival !== undefined && scope.contains(arrival)) frontier.add(arrival, "interaction");
  await probeNotFound(run, start.robots, contentKey(start.markup));
  return run;
}

interface RunParts extends Pick<
  CrawlRun,
  "port" | "settings" | "scope" | "frontier" | "report" | "robots" | "refuse" | "startUrl"
> {
  options: CrawlOptions;
  began: number;
}

function emptyRun({ options, began, ...given }: RunParts): CrawlRun {
  const { port, settings, frontier } = given;
  const run: CrawlRun = {
    ...given,
    limits: port.limits,
    clock: port.clock,
    deadline: began + settings.maxTime,
    signal: options.signal,
    documents: new DocumentStore(),
    pages: new Map(),
    twins: new Map(),
    contents: new Map(),
    rendered: new Set(),
    studies: new Map(),
    elsewhere: [],
    common: new Map(),
    states: options.config.consent ?? ["denied", "granted"],
    aliases: new Map(),
    failed: new Map(),
    tried: new Set(),
    asksConsent: false,
    notFound: undefined,
    nowhere: undefined,
    progress: (phase, path) =>
      options.onProgress?.({
        phase,
        found: frontier.size,
        done: run.pages.size,
        failed: run.failed.size,
        ...(path !== undefined && { path }),
      }),
  };
  return run;
}

function seed(run: CrawlRun, start: StartPage, sitemap: readonly string[]): void {
  run.frontier.add(start.url, "start");
  for (const text of sitemap) {
    const url = run.scope.resolve(text);
    if (url === undefined) continue;
    if (run.scope.contains(url)) run.frontier.add(url, "sitemap");
    else run.frontier.skip("off_site", new URL(url).host);
  }
}

function refusal({
  scope,
  settings,
  robots,
}: {
  scope: SiteScope;
  settings: CrawlRun["settings"];
  robots: RobotsBook;
}): (url: string) => SkipReason | undefined {
  return (address) => {
    const url = new URL(address);
    if (looksLikeFile(url)) return "not_html";
    if (isDeadEnd(url)) return "dead_end";
    const path = pageName(address, scope.origin);
    if (settings.exclude.some((pattern) => fits(url, path, pattern))) return "excluded";
    if (settings.include.length > 0 && !settings.include.some((pattern) => fits(url, path, pattern))) return "excluded";
    return robots.allows(address.replace(/#.*/, "")) ? undefined : "robots";
  };
}

/** A pattern is about the path; one with a `?` or `#` in it is about query and route too. */
function fits(url: URL, name: string, pattern: string): boolean {
  return matchesGlob(/[?#]/.test(pattern) ? name : url.pathname, pattern);
}
