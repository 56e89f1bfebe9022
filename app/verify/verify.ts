import type { ConsentState, Snapshot, Verification } from "../artefacts/index.ts";
import { type BrowserOptions, openBrowser } from "../browser/index.ts";
import { type ParsedPlan, type Plan, type ResolvedEvent, resolveEvent } from "../plan/index.ts";
import { buildVerification } from "./build-verification.ts";
import { consentOf } from "./contract/expectation.ts";
import { withoutUnseen } from "./contract/unseen-attempts.ts";
import { findWays } from "./journey/find-ways.ts";
import { planJourneys } from "./journey/plan-journeys.ts";
import { judgeVisits } from "./judge-visits.ts";
import { pageScript } from "./run/page-script.ts";
import { runVisits } from "./run/run-visits.ts";
import { readContainer } from "./simulate/read-container.ts";
import type { Visit } from "./visit/visit.ts";

export interface VerifyOptions {
  parsed: ParsedPlan;
  /** Path of the plan folder, as files are named in messages. */
  root: string;
  snapshot?: Snapshot;
  /** The container, as `compile` gives it or as a file of GTM's export: the plan's own, or one to be simulated in its place. */
  container: unknown;
  mode: Verification["mode"];
  /** Where the site is looked at. */
  url: string;
  /** Names of the events to verify. @default all active ones */
  events?: readonly string[];
  /** @default what crawl.consent of the plan says; denied and granted where an event asks for consent; else granted */
  states?: readonly ConsentState[];
  browser: Pick<BrowserOptions, "executablePath" | "publicOnly" | "storageState" | "limits" | "lookup" | "reroute">;
  /** Pictures of pages, for the report. @default false */
  screenshots?: boolean;
  /** Lets requests through that change something on the site's server. @default false */
  writes?: boolean;
  /** Query of a GTM environment, for mode preview: `gtm_auth=…&gtm_preview=env-…`. */
  environment?: string;
  /** Tabs at work at once. @default 2 */
  tabs?: number;
  signal?: AbortSignal;
  onVisit?: (done: number, all: number) => void;
}

export interface VerifyResult {
  verification: Verification;
  /** With values as sent: for `observedOperations`, never to be written. */
  visits: Visit[];
}

/**
 * Drives the site in a browser that lets no hit out, and holds what it would send against the plan. Throws E_BROWSER_START
 * (exit 3) where the browser does not start; everything that pages do is a finding.
 */
export async function verify(options: VerifyOptions): Promise<VerifyResult> {
  const { parsed, mode, url, tabs = 2, screenshots = false } = options;
  const { plan } = parsed;
  const active = activeEvents(plan);
  const wanted = options.events === undefined ? active : active.filter(({ event }) => options.events?.includes(event));
  const states = options.states ?? statesOf(plan, wanted);
  const container = withPublicId(readContainer(options.container), plan.config.gtm?.public_id);
  const site = { plan, ...(options.snapshot && { snapshot: options.snapshot }) };
  const { ways, none } = findWays(wanted, site);
  // Filled by whoever says how, looked at or not: other events need something in it.
  const adding = active.filter(({ event }) => event === "add_to_cart");
  const { ways: fillings } = findWays(adding, site);
  const journeys = planJourneys(ways);
  const counts = { own: 0, answered: 0 };
  let done = 0;
  await using browser = await openBrowser({
    ...options.browser,
    url,
    screenshots,
    libraries: mode === "simulate" ? "none" : "tag_managers",
    ...(options.signal && { signal: options.signal }),
  });
  const run = await runVisits(journeys, {
    browser,
    url,
    states,
    tabs,
    screenshots,
    fillings,
    simulated: mode === "simulate",
    script: pageScript(container, mode !== "simulate"),
    log: {
      container,
      mode,
      host: new URL(url).hostname,
      writes: options.writes ?? false,
      ...(options.environment !== undefined && { environment: options.environment }),
      count: (where) => {
        counts[where] += 1;
      },
    },
    ...(options.signal && { signal: options.signal }),
    onVisit: () => options.onVisit?.(++done, journeys.length * states.length),
  });
  const { visits } = run;
  const { attempts, none: unseen } = withoutUnseen(run.attempts);
  const problems = judgeVisits(
    { visits, attempts },
    {
      plan,
      events: active,
      container,
      mode,
      containers: options.snapshot?.tracking.containers ?? [],
    },
  );
  const verification = buildVerification({
    mode,
    url,
    states: [...states],
    parsed,
    root: options.root,
    events: wanted,
    visits,
    attempts,
    none: [...none, ...unseen],
    problems,
    network: { ...counts, elsewhere: browser.contacted() },
  });
  return { verification, visits };
}

function activeEvents(plan: Plan): ResolvedEvent[] {
  return plan.events
    .map(({ definition }) => resolveEvent(plan, definition))
    .filter(({ status }) => status === "active");
}

function statesOf({ config }: Plan, events: readonly ResolvedEvent[]): readonly ConsentState[] {
  if (config.crawl?.consent !== undefined) return config.crawl.consent;
  return events.some((event) => consentOf(event).length > 0) ? ["denied", "granted"] : ["granted"];
}

/** A compiled container knows no public id; the plan does. */
function withPublicId(container: ReturnType<typeof readContainer>, publicId: string | undefined): typeof container {
  return publicId === undefined ? container : { ...container, publicId };
}
