import { inTime, type Tab } from "../../browser/index.ts";
import type { PageApi } from "../page/page-data.ts";
import { type ExplorationBudget, type PageReading, askPage, prepareTab, readRaw } from "../reading/index.ts";
import { openGate, type Gate } from "./gate.ts";
import { Notes, type Occasion } from "./notes.ts";
import { targetsOf, type Target } from "./targets.ts";

/** Everything that the steps of one exploration share. */
export interface Stage {
  readonly tab: Tab;
  /** Page that is explored. */
  readonly url: string;
  /** Page that the tab shows, where that is another one. */
  at: string | undefined;
  readonly budget: ExplorationBudget;
  readonly ends: number;
  gate: Gate;
  readonly notes: Notes;
  /** Ids that the reading has; others are finds. */
  readonly known: Set<string>;
  readonly done: Set<string>;
  clicks: number;
  /** The page is no longer as it was opened. */
  dirty: boolean;
  /** A dialog of the page's own was open after the last press. */
  dialog: boolean;
  /** What was stored when the exploration began. */
  readonly stored: string;
  /** What was done last: late answers belong to it. */
  last: Occasion;
  /** Other pages that were looked at. */
  readonly visited: Set<string>;
  /** Addresses to which members of groups have led. */
  readonly followed: Set<string>;
}

/** The page cannot be driven any longer: it hangs, it went away, it does not come back. */
export class StageLost extends Error {
  override name = "StageLost";
}

/** An answer of the page's own thread takes longer only where the page hangs. */
const LONGEST_ANSWER = 6_000;

export async function openStage(tab: Tab, reading: PageReading, budget: ExplorationBudget): Promise<Stage> {
  await prepareTab(tab);
  const url = tab.page.url();
  const stage: Stage = {
    tab,
    url,
    at: undefined,
    budget,
    ends: performance.now() + budget.milliseconds,
    gate: await openGate(tab.page),
    notes: new Notes(),
    known: new Set(reading.elements.map(({ id }) => id)),
    done: new Set(budget.done),
    clicks: 0,
    dirty: false,
    dialog: false,
    stored: await storedNow(tab),
    last: { on: "load" },
    visited: new Set(),
    followed: new Set(),
  };
  stage.notes.calls(await tab.drain(), { on: "load" });
  await settleIn(stage);
  return stage;
}

/** Asks the script in the page, but not for ever. Throws StageLost where the page hangs. */
export async function ask<Name extends keyof PageApi>(
  stage: Stage,
  name: Name,
  ...given: Parameters<PageApi[Name]>
): Promise<Awaited<ReturnType<PageApi[Name]>>> {
  return limited(askPage(stage.tab.page, name, ...given));
}

/** Waits for the page, but not for ever: mouse, keyboard and viewport hang with a page that hangs. Throws StageLost then. */
export async function limited<Value>(promise: Promise<Value>): Promise<Value> {
  const lost = new StageLost("the page does not answer");
  return inTime(promise, LONGEST_ANSWER, lost);
}

/** Reads what stands on the page now. */
export async function look(stage: Stage): Promise<Target[]> {
  const raw = await limited(readRaw(stage.tab));
  const targets = targetsOf(raw);
  for (const { url, nofollow } of raw.links) stage.notes.link({ url, ...(nofollow ? { nofollow } : {}) });
  return targets;
}

/** What stands on the page now and did not when it was marked. Mostly nothing, which is cheaper to see than to read. */
export async function lookFresh(stage: Stage): Promise<Target[]> {
  if (!(await ask(stage, "hasFresh"))) return [];
  return (await look(stage)).filter(({ raw }) => raw.fresh);
}

/** Notes elements that were not there when the page was read. */
export function noteFinds(stage: Stage, targets: readonly Target[]): void {
  for (const { read } of targets) if (!stage.known.has(read.id)) stage.notes.found({ ...read, ...placeOf(stage) });
}

async function settleIn(stage: Stage): Promise<void> {
  await ask(stage, "arm");
  await ask(stage, "mark");
  stage.dirty = false;
  stage.dialog = false;
}

/** Opens the page afresh, from memory. What it says on loading is known already. */
export async function restore(stage: Stage): Promise<void> {
  await open(stage, stage.url);
  stage.at = undefined;
  await stage.tab.drain();
}

/** Opens another page of the site in the state that this exploration has brought about. */
export async function goTo(stage: Stage, url: string): Promise<void> {
  await open(stage, url);
  stage.at = url;
  stage.notes.calls(await stage.tab.drain(), { on: "load", at: url });
}

/** How late an answer of a page may come to what was done, or to its loading. Milliseconds. */
const LATEST_ANSWER = 5_000;

/** Lets the page say at once what it would say late to what was done last. */
export async function hearOut(stage: Stage): Promise<void> {
  if ((await ask(stage, "forward", LATEST_ANSWER, true)) === 0) return;
  await ask(stage, "rest", { quiet: 60, cap: 600 });
  stage.notes.calls(await stage.tab.drain(), stage.last);
  stage.dirty = true;
}

async function open(stage: Stage, url: string): Promise<void> {
  const { tab, gate } = stage;
  // The page may be gone already, or be the one that hangs.
  await hearOut(stage).catch(() => undefined);
  const arrival = await tab.open(url, { keep: true });
  if (!arrival.ok) throw new StageLost(arrival.reason);
  // A tab replaces its page every so often; the gate stood in front of the old one.
  if (gate.page !== tab.page) stage.gate = await gate.moveTo(tab.page);
  await tab.settle();
  if ((await ask(stage, "forward", LATEST_ANSWER)) > 0) await ask(stage, "rest", { quiet: 60, cap: 600 });
  await settleIn(stage);
  stage.last = { on: "load", ...(url === stage.url ? {} : { at: url }) };
}

/** The page that the tab shows, where that is not the one that is explored. */
export const placeOf = ({ at }: Stage): { at?: string } => (at === undefined ? {} : { at });

/** Keys and lengths of what the page has stored, cookies included. */
async function storedNow(tab: Tab): Promise<string> {
  const cookies = await tab.page.context().cookies(tab.page.url());
  const names = cookies.map(({ name, value }) => `${name}:${value.length}`).toSorted();
  return [await limited(askPage(tab.page, "stored")), ...names].join("\n");
}

/** True once the page has stored something since it was opened: a cart, a list. */
export const holdsState = async (stage: Stage): Promise<boolean> => (await storedNow(stage.tab)) !== stage.stored;

/** Why to stop; undefined while there is budget left. */
export function overBudget(stage: Stage): "time" | "clicks" | "aborted" | undefined {
  if (stage.budget.signal?.aborted) return "aborted";
  if (performance.now() > stage.ends) return "time";
  return stage.clicks >= stage.budget.clicks ? "clicks" : undefined;
}
