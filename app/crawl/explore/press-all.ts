import { isSameSite } from "../address/index.ts";
import { followMembers } from "./follow-members.ts";
import { lookOnward } from "./onward.ts";
import { press, type Pressed } from "./press.ts";
import { ask, hearOut, holdsState, lookFresh, noteFinds, overBudget, restore, type Stage } from "./stage.ts";
import { pressOrder, type Target } from "./targets.ts";

/** How many of the things that appear after one press are pressed. */
const MOST_FRESH = 10;

/** Presses everything that may be pressed, and what appears on pressing it. */
export async function pressAll(stage: Stage, targets: readonly Target[]): Promise<void> {
  for (const target of pressOrder(targets, stage.url, stage.done)) {
    if (overBudget(stage)) return;
    if (stage.done.has(target.read.signature)) continue;
    stage.done.add(target.read.signature);
    const pressed = await press(stage, target);
    if (pressed === undefined) continue;
    if (!pressed.left && pressed.outcome.changes > 0) await pressFresh(stage, target);
    await hearOut(stage);
    await comeBack(stage, pressed);
    await followMembers(stage, target, pressed);
  }
}

/** The second level: a menu's items, a dialog's buttons. The opener is pressed again where it has closed meanwhile. */
async function pressFresh(stage: Stage, opener: Target): Promise<void> {
  const fresh = await lookFresh(stage);
  noteFinds(stage, fresh);
  const order = pressOrder(fresh, stage.url, stage.done).slice(0, MOST_FRESH);
  for (const target of order) {
    if (overBudget(stage)) return;
    const aim = await ask(stage, "aim", target.raw.selector);
    if (!("x" in aim) && !(await reopen(stage, opener))) return;
    stage.done.add(target.read.signature);
    const pressed = await press(stage, target);
    if (pressed?.left) await comeBack(stage, pressed);
  }
  if (fresh.length > 0) await ask(stage, "mark");
}

/** Presses the opener once more without noting anything: what it says is known. */
async function reopen(stage: Stage, opener: Target): Promise<boolean> {
  if (stage.dirty) await restore(stage);
  const aim = await ask(stage, "aim", opener.raw.selector);
  if (!("x" in aim)) return false;
  await ask(stage, "begin");
  await ask(stage, "press", opener.raw.selector);
  await ask(stage, "rest", { quiet: 70, cap: 1_000 });
  await stage.tab.drain();
  stage.dirty = true;
  return true;
}

/**
 * Opens the page afresh where a press has led away from it, or has left a dialog in front of it; before that it looks at
 * where the press has led, if the page has stored something by then.
 */
async function comeBack(stage: Stage, { left, outcome }: Pressed): Promise<void> {
  if (!left && !outcome.dialog) return;
  const here = stage.tab.page.url();
  const moved = left && here !== stage.url && isSameSite(new URL(here), new URL(stage.url));
  if (moved && (await holdsState(stage))) await lookOnward(stage, here);
  await restore(stage);
}
