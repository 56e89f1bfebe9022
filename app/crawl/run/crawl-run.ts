import type { ConsentState } from "../../artefacts/index.ts";
import type { CrawlConfig, CrawlOptions, CrawlProgress, CrawlReport } from "../crawl-options.ts";
import type { CrawlLimits } from "../crawl-limits.ts";
import type { DocumentStore, PageFailure, FetchPort, Clock, RobotsBook } from "../fetch/index.ts";
import type { Frontier, SkipReason, SitePage } from "../frontier/index.ts";
import type { ElsewhereSeen, PageStudy } from "../fold/index.ts";
import type { SiteScope } from "../address/index.ts";

/** Settings of one crawl with every default filled in. */
export interface CrawlSettings {
  maxPages: number;
  /** Milliseconds. */
  maxTime: number;
  tabs: number;
  /** Tabs in which pages are acted on: most of that is waiting for them. */
  actingTabs: number;
  delay: number;
  interact: boolean;
  include: string[];
  exclude: string[];
  subdomains: boolean;
  render: CrawlOptions["render"];
  screenshots: boolean;
}

/** What acting on something that stands all over the site came to. */
export interface CommonActs {
  /** Pages on which it was acted on. */
  looks: number;
  spoke: boolean;
}

/** Everything that one crawl has found out so far. */
export interface CrawlRun {
  settings: CrawlSettings;
  limits: CrawlLimits;
  clock: Clock;
  /** Moment of the clock at which the time budget ends. */
  deadline: number;
  signal: AbortSignal | undefined;
  scope: SiteScope;
  frontier: Frontier;
  port: FetchPort;
  robots: RobotsBook;
  documents: DocumentStore;
  /** By address. */
  pages: Map<string, SitePage>;
  /** By address without final slash and index file. */
  twins: Map<string, SitePage[]>;
  /** By what the server sent: single page applications send one document for every address. */
  contents: Map<string, SitePage[]>;
  /** Pages that a browser showed. */
  rendered: Set<SitePage>;
  /** Pages that stand for their template, with what was learnt about them. */
  studies: Map<SitePage, PageStudy>;
  /** What explorations saw on other pages than their own. */
  elsewhere: ElsewhereSeen[];
  /** Why an address of the site is never opened, or undefined where it may be. */
  refuse: (url: string) => SkipReason | undefined;
  /** How often what stands all over the site was acted on, by what it is. */
  common: Map<ConsentState, Map<string, CommonActs>>;
  /** Consent states in which samples are visited, where the site asks for consent. */
  states: ConsentState[];
  /** Address of the start page, after redirects. */
  startUrl: string;
  /** Addresses that show a page known under another address. */
  aliases: Map<string, string>;
  /** By address. */
  failed: Map<string, PageFailure>;
  /** What was tried once and needs no second try, such as a look at a page in one consent state. */
  tried: Set<string>;
  /** True once the site was seen to ask for consent. */
  asksConsent: boolean;
  /** What the server sends for an address that cannot exist, where it does not say 404. */
  notFound: string | undefined;
  /** An address that cannot exist and is answered like the start page; what the browser shows for it, once that is known. */
  nowhere: { url: string; view?: string; headings?: readonly string[] } | undefined;
  report: CrawlReport;
  progress: (phase: CrawlProgress["phase"], path?: string) => void;
}

/** Settings of plan.yaml with defaults. */
export function crawlSettings(
  config: CrawlConfig,
  options: Pick<CrawlOptions, "render" | "screenshots">,
): CrawlSettings {
  return {
    maxPages: config.max_pages ?? 500,
    maxTime: (config.max_minutes ?? 30) * 60_000,
    tabs: config.tabs ?? 2,
    actingTabs: config.tabs ?? 4,
    delay: config.delay_ms ?? 0,
    interact: config.interact ?? true,
    include: config.include ?? [],
    exclude: config.exclude ?? [],
    subdomains: config.subdomains ?? false,
    render: options.render,
    screenshots: options.screenshots ?? true,
  };
}

/** Why the crawl has to end now, or undefined while it may go on. */
export function stopReason(run: CrawlRun): "interrupted" | "time_budget" | undefined {
  if (run.signal?.aborted === true) return "interrupted";
  return run.clock.now() >= run.deadline ? "time_budget" : undefined;
}
