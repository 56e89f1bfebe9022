import type { ConsentState } from "../../artefacts/index.ts";
import type { Tab } from "../../browser/index.ts";
import { type Attempt, maySend } from "../contract/expectation.ts";
import type { Journey, Way } from "../journey/journey.ts";
import type { Step } from "../journey/step.ts";
import type { Visit } from "../visit/visit.ts";
import { GIVE_UP_WAITING } from "./page-script.ts";
import { takeStep } from "./take-step.ts";
import type { VisitLog } from "./visit-log.ts";

/** A tab whose pages are listened to. */
export interface Listening {
  tab: Tab;
  log: VisitLog;
}

export interface JourneyOptions {
  /** Address of the site's root. */
  url: string;
  state: ConsentState;
  simulated: boolean;
  /** True: a picture of the page at the end of the visit. */
  screenshots: boolean;
}

export interface JourneyResult {
  visit: Visit;
  attempts: Attempt[];
}

/** Opens a page and goes all ways of a journey, one after the other. */
export async function runJourney(
  { tab, log }: Listening,
  journey: Journey,
  options: JourneyOptions,
): Promise<JourneyResult> {
  const { url, state, screenshots } = options;
  const written = journey.lane === "written";
  const visit = log.begin(journey.page, state, written);
  const open: Step = { open: journey.page };
  const arrival = await tab.open(new URL(journey.page, url).href, { images: screenshots });
  if (arrival.ok) {
    await rest({ tab, log });
    const landed = pathOf(tab.page.url());
    if (plainPath(landed) !== plainPath(new URL(journey.page, url).pathname)) visit.landed = landed;
  } else visit.failure = arrival.reason;
  log.opened();
  if (arrival.ok) await tab.page.evaluate(GIVE_UP_WAITING).catch(() => undefined);
  await untilSent(
    { tab, log },
    visit,
    journey.ways.filter(({ steps }) => steps.length === 0),
  );
  const loaded = log.now();
  log.take({ step: open, outcome: arrival.ok ? "done" : "failed", from: 0, until: loaded });
  const attempts: Attempt[] = [];
  for (const way of journey.ways) attempts.push(await goWay({ tab, log }, { way, visit, loaded }, options));
  for (const attempt of attempts) await hearLate({ tab, log }, attempt);
  if (screenshots && arrival.ok) visit.screenshot = await pictureOf(tab);
  return { visit, attempts };
}

async function goWay(
  listening: Listening,
  { way, visit, loaded }: { way: Way; visit: Visit; loaded: number },
  options: JourneyOptions,
): Promise<Attempt> {
  if (way.steps.length === 0 || visit.failure !== undefined)
    return { way, visit, from: 0, until: way.written ? Infinity : loaded };
  const { log } = listening;
  // A step that a person wrote may be what the event follows from, or may not; what comes into view may have been there
  // when the page was opened: all of the visit is looked at.
  const from = way.written || way.steps.every(isPassive) ? 0 : log.now();
  for (const step of way.steps) {
    const outcome = await goStep(listening, { step, visit }, options);
    if (outcome !== "done") break;
  }
  if (visit.steps.at(-1)?.outcome === "done") await untilSent(listening, visit, [way]);
  return { way, visit, from, until: log.now() };
}

/** Milliseconds that an event may take; only those that do not come cost them. */
const PATIENCE = 1_200;

/** Waits a while for events that scripts send late. */
async function untilSent({ tab, log }: Listening, visit: Visit, ways: readonly Way[]): Promise<void> {
  const end = log.now() + PATIENCE;
  const isOpen = ({ event }: Way): boolean =>
    maySend(event, visit.state) && !visit.observations.some((one) => one.event === event.event);
  while (visit.failure === undefined && ways.some(isOpen) && log.now() < end) await tab.page.waitForTimeout(100);
}

/** Milliseconds that a page may wait before it tells what was typed. */
const LATE = 2_500;

/** What was done well and is not heard of may come later than the next step: scripts wait until nobody types any more. */
async function hearLate({ tab, log }: Listening, attempt: Attempt): Promise<void> {
  const { way, visit, from } = attempt;
  const steps = visit.steps.filter((step) => step.from >= from && step.from <= attempt.until);
  const isTyped = way.steps.some(({ type }) => type !== undefined) && steps.every(({ outcome }) => outcome === "done");
  if (!isTyped || !maySend(way.event, visit.state)) return;
  const isHeard = (): boolean => visit.observations.some((one) => one.event === way.event.event && one.at >= from);
  const end = attempt.until + LATE;
  while (!isHeard() && log.now() < end) await tab.page.waitForTimeout(100);
  if (isHeard()) Object.assign(attempt, { done: attempt.until, until: log.now() } satisfies Partial<Attempt>);
}

const isPassive = ({ scroll, show, wait_ms: wait }: Step): boolean => (scroll ?? show ?? wait) !== undefined;

async function goStep(
  { tab, log }: Listening,
  { step, visit }: { step: Step; visit: Visit },
  { url, simulated }: JourneyOptions,
): Promise<string> {
  const from = log.now();
  let result: Awaited<ReturnType<typeof takeStep>>;
  if (step.open === undefined) result = await takeStep(tab.page, step, { simulated });
  else {
    const arrival = await tab.open(new URL(step.open, url).href);
    result = arrival.ok ? { outcome: "done" } : { outcome: "failed", detail: arrival.reason };
  }
  await rest({ tab, log });
  const { typed, ...rest_ } = result;
  visit.typed.push(...(typed ?? []));
  log.take({ step, ...rest_, from, until: log.now() });
  return result.outcome;
}

/** Until the page rests, and everything that it told has been heard. */
async function rest({ tab }: Listening): Promise<void> {
  await tab.settle();
  await tab.page.evaluate("0").catch(() => undefined);
}

/** Without query, fragment and a slash at the end. */
const plainPath = (path: string): string => path.replace(/[?#].*$/, "").replace(/(?<=.)\/$/, "");

function pathOf(address: string): string {
  const url = URL.parse(address);
  return url ? url.pathname + url.search : address;
}

async function pictureOf(tab: Tab): Promise<string> {
  const image = await tab.page.screenshot({ type: "jpeg", quality: 45, timeout: 5_000 }).catch(() => undefined);
  return image ? `data:image/jpeg;base64,${image.toString("base64")}` : "";
}
