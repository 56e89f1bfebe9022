import type { RecordedCall } from "../../browser/index.ts";
import type { Aim, GuardEntry, Outcome } from "../page/page-data.ts";
import { type Effect, type ExploredDialog, staticEffect } from "../reading/index.ts";
import { isSameSite } from "../address/index.ts";
import { outcomeEffect } from "./outcome-effect.ts";
import { limited, ask, placeOf, restore, StageLost, type Stage } from "./stage.ts";
import type { Target } from "./targets.ts";

/** How long an answer to a press may take, and how long nothing has to happen until it counts as given. */
const REST = { quiet: 70, cap: 1_500 };

export interface Pressed {
  effect: Effect;
  outcome: Outcome;
  /** The page moved on by itself: what stood there is gone. */
  left: boolean;
}

/** Presses one element and notes what it says and does; undefined where it could not be pressed. */
export async function press(stage: Stage, target: Target): Promise<Pressed | undefined> {
  const aim = await aimAt(stage, target);
  if (aim === undefined) return undefined;
  stage.clicks += 1;
  // What a button does that sends a form, it does in vain: an empty form is no message.
  if (target.raw.submits && !target.raw.search) stage.gate.mode = "none";
  const outcome = await act(stage, target.raw, aim);
  stage.gate.mode = "calm";
  return note(stage, target, outcome);
}

/** Notes what a press came to. Without an outcome the page went away in spite of the guard. */
export async function note(stage: Stage, target: Target, given: Outcome | undefined): Promise<Pressed> {
  const url = stage.tab.page.url();
  const outcome = given ?? { changes: 0, entries: [{ kind: "navigate", url }], url, dialog: false };
  const calls = await stage.tab.drain();
  stage.last = { on: "click", element: target.read.id, ...placeOf(stage) };
  const effect = outcomeEffect(outcome, staticEffect(target.raw, stage.url), stage.dialog);
  noteCalls(stage, { calls, target, routed: effect === "route" });
  noteEntries(stage, outcome.entries, target);
  if (!stage.notes.effects.has(target.read.id)) stage.notes.effects.set(target.read.id, effect);
  const left = given === undefined || outcome.entries.some(({ kind }) => kind === "history");
  stage.dirty ||= left || outcome.changes > 0 || stage.gate.takeHeld() > 0;
  stage.dialog = outcome.dialog;
  return { effect, left, outcome };
}

export type Ready = Extract<Aim, { x: number }>;

/** Scrolls to the element; opens the page afresh once where what was pressed before took the element away. */
export async function aimAt(stage: Stage, target: Target): Promise<Ready | undefined> {
  let aim = await ask(stage, "aim", target.raw.selector);
  if (!("x" in aim) && stage.dirty && stage.at === undefined) {
    await restore(stage);
    aim = await ask(stage, "aim", target.raw.selector);
  }
  if (!("x" in aim)) return undefined;
  if (aim.moved) {
    await ask(stage, "begin");
    await ask(stage, "rest", { quiet: 40, cap: 400 });
    stage.notes.calls(await stage.tab.drain(), { on: "scroll", ...placeOf(stage) });
  }
  return aim;
}

/** The outcome; undefined where the page went away in spite of the guard. */
export async function act(
  stage: Stage,
  { selector, member = 0 }: { selector: string; member?: number },
  aim: Ready,
): Promise<Outcome | undefined> {
  try {
    await ask(stage, "begin");
    if (aim.state === "ready") await limited(stage.tab.page.mouse.click(aim.x, aim.y));
    else await ask(stage, "press", selector, member);
    const outcome = await ask(stage, "rest", REST);
    return outcome.changes > 0 && aim.state === "ready" ? await movePointer(stage, outcome) : outcome;
  } catch (error) {
    if (error instanceof StageLost) throw error;
    await stage.tab.settle();
    return undefined;
  }
}

/** A place by the edge where pages have nothing that opens under a pointer, and nobody seems to leave. */
const ASIDE = { x: 2, y: 300 };

/**
 * Takes the pointer off what it pressed. What has moved under it meanwhile would look hovered over, sooner or later: the
 * page would never look the same twice.
 */
async function movePointer(stage: Stage, outcome: Outcome): Promise<Outcome> {
  await ask(stage, "begin");
  await limited(stage.tab.page.mouse.move(ASIDE.x, ASIDE.y));
  const after = await ask(stage, "rest", { quiet: 40, cap: 400 });
  return {
    ...after,
    changes: outcome.changes + after.changes,
    entries: [...outcome.entries, ...after.entries],
  };
}

const PAGE_VIEW =
  /^(?:page_?view|virtual_?page_?view|screen_?view|route_?change|gtm\.historyChange(?:-v2)?|history_?change)$/i;

interface Said {
  calls: readonly RecordedCall[];
  target: Target;
  routed: boolean;
}

/** A page view that follows a route belongs to the route, whatever was pressed to get there. */
function noteCalls(stage: Stage, { calls, target, routed }: Said): void {
  const isView = (call: RecordedCall): boolean =>
    routed && (PAGE_VIEW.test(call.event ?? "") || call.command === "config");
  stage.notes.calls(calls.filter(isView), { on: "route", ...placeOf(stage) });
  stage.notes.calls(
    calls.filter((call) => !isView(call)),
    { on: "click", element: target.read.id, ...placeOf(stage) },
  );
}

const DIALOGS: Partial<Record<GuardEntry["kind"], ExploredDialog["kind"]>> = {
  alert: "alert",
  confirm: "confirm",
  prompt: "prompt",
  open: "window",
};

/** Notes where the page would have gone, and which dialogs would have stood in its way. */
export function noteEntries(stage: Stage, entries: readonly GuardEntry[], target: Target): void {
  const element = target.read.id;
  for (const { kind, url } of entries) {
    const dialog = DIALOGS[kind];
    if (dialog !== undefined) stage.notes.dialog({ kind: dialog, element });
    if (url === "" || kind === "fragment" || kind === "reload" || kind === "download") continue;
    const parsed = URL.parse(url);
    if (parsed === null || !/^https?:$/.test(parsed.protocol) || !isSameSite(parsed, new URL(stage.url))) continue;
    stage.notes.route({ url, via: kind === "history" ? "history" : "location", element });
  }
}
