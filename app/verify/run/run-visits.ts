import type { ConsentState } from "../../artefacts/index.ts";
import type { CrawlBrowser } from "../../browser/index.ts";
import { type Attempt, observationsIn } from "../contract/expectation.ts";
import type { Journey, Way } from "../journey/journey.ts";
import type { Visit } from "../visit/visit.ts";
import { type JourneyOptions, type JourneyResult, type Listening, runJourney } from "./run-journey.ts";
import { type LogOptions, VisitLog } from "./visit-log.ts";

export interface VisitOptions extends Omit<JourneyOptions, "state"> {
  browser: CrawlBrowser;
  /** Run in each page before its own scripts. */
  script: string;
  log: LogOptions;
  states: readonly ConsentState[];
  /** Tabs at work at once. */
  tabs: number;
  /** How something is put into the cart, the best way first. */
  fillings: readonly Way[];
  signal?: AbortSignal;
  onVisit?: (visit: Visit) => void;
}

export interface VisitsResult {
  visits: Visit[];
  attempts: Attempt[];
}

/** Runs all journeys in every state of consent. */
export async function runVisits(journeys: readonly Journey[], options: VisitOptions): Promise<VisitsResult> {
  const result: VisitsResult = { visits: [], attempts: [] };
  for (const state of options.states) {
    const add = ({ visit, attempts }: JourneyResult): void => {
      result.visits.push(visit);
      result.attempts.push(...attempts);
      options.onVisit?.(visit);
    };
    const lane = (wanted: Journey["lane"]): Journey[] => journeys.filter((journey) => journey.lane === wanted);
    const again = await runAlone(lane("alone"), { ...options, state }, add);
    await runWithCart([...again, ...lane("cart")], { ...options, state }, add);
    for (const journey of lane("written")) {
      if (isOver(options)) break;
      await using session = await openSession(options, { state, fresh: false });
      add(await runJourney(session, journey, { ...options, state }));
    }
  }
  return result;
}

/** Asked anew each time: it may be so between two journeys. */
const isOver = ({ signal }: Pick<VisitOptions, "signal">): boolean => signal?.aborted === true;

interface Session extends Listening, AsyncDisposable {}

async function openSession(
  options: VisitOptions,
  { state, fresh }: { state: ConsentState; fresh: boolean },
): Promise<Session> {
  const log = new VisitLog(options.log);
  const tab = await options.browser.openTab(state, {
    fresh,
    scripts: [options.script],
    hear: (text) => log.hear(text),
    intercept: (request) => log.intercept(request),
  });
  return { tab, log, [Symbol.asyncDispose]: () => tab.close() };
}

type StateOptions = VisitOptions & { state: ConsentState };

/** By new visitors, several tabs at once. Gives the journeys that are to be tried with something in the cart. */
async function runAlone(
  journeys: readonly Journey[],
  options: StateOptions,
  add: (result: JourneyResult) => void,
): Promise<Journey[]> {
  const queue = [...journeys];
  const withCart: Journey[] = [];
  const work = async (): Promise<void> => {
    if (queue.length === 0) return;
    await using session = await openSession(options, { state: options.state, fresh: true });
    for (let journey = queue.shift(); journey && !isOver(options); journey = queue.shift()) {
      const result = await runJourney(session, journey, options);
      const sorted = sortOut(result, journey, options.fillings.length > 0);
      add({ visit: result.visit, attempts: sorted.settled });
      queue.push(...sorted.again);
      withCart.push(...sorted.withCart);
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.tabs, journeys.length) }, () => work()));
  return withCart;
}

interface SortedOut {
  /** Attempts that stand. */
  settled: Attempt[];
  /** Ways to be gone again on a page of their own: those before them may have been in their way. */
  again: Journey[];
  /** Ways to be gone again with something in the cart. */
  withCart: Journey[];
}

function sortOut({ visit, attempts }: JourneyResult, journey: Journey, canFill: boolean): SortedOut {
  const sorted: SortedOut = { settled: [], again: [], withCart: [] };
  for (const [index, attempt] of attempts.entries()) {
    const { way, from, until } = attempt;
    const trouble = visit.steps.find((step) => step.from >= from && step.from <= until && step.outcome !== "done");
    const isStill = visit.failure === undefined && visit.state === "granted" && way.steps.length > 0;
    const alone = { ...journey, ways: [way] };
    // A step before it may have led somewhere else, where the same selector means another element.
    const isSilent = observationsIn(attempt).length === 0;
    if (isStill && index > 0 && (trouble !== undefined || isSilent)) sorted.again.push(alone);
    else if (isStill && canFill && trouble !== undefined && /missing|hidden/.test(trouble.outcome))
      sorted.withCart.push({ ...alone, lane: "cart" });
    else sorted.settled.push(attempt);
  }
  return sorted;
}

/** By one visitor who puts something into the cart first. */
async function runWithCart(
  journeys: readonly Journey[],
  options: StateOptions,
  add: (result: JourneyResult) => void,
): Promise<void> {
  if (journeys.length === 0 || isOver(options)) return;
  await using session = await openSession(options, { state: options.state, fresh: false });
  const [first, ...others] = options.fillings;
  if (first) await fillCart(session, first, options);
  for (const journey of journeys) {
    if (isOver(options)) break;
    // What the page offers to take out is what it offers to put in.
    const here = others.find(({ page }) => page === journey.page);
    if (here) await fillCart(session, here, options);
    add(await runJourney(session, journey, options));
  }
}

async function fillCart(session: Session, way: Way, options: StateOptions): Promise<void> {
  await runJourney(
    session,
    { page: way.page, ways: [way], lane: way.written ? "written" : "cart" },
    { ...options, screenshots: false },
  );
}
