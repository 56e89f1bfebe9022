import { note, type Pressed } from "./press.ts";
import { ask, overBudget, restore, type Stage } from "./stage.ts";
import { isField, type Target } from "./targets.ts";
import { isNeverPressed, staticEffect } from "../reading/index.ts";

const MOST = 12;
/** Answers to a question that nobody has asked: out of their dialog they could mean anything. */
const ANSWERS =
  /^(?:yes|ok|okay|confirm|continue|agree|accept|submit|send|ja|oui|s[ií]|tak|da|ano|kyll[aä]|igen|evet|best[aä]tigen|weiter|confirmer|continuer|confirmar|continuar|conferma|bevestigen|doorgaan|potwierd[zź])\b/i;

/**
 * Presses by events what is not shown but listens for itself: menus and dialogs that nothing here has opened, and what
 * only another viewport shows. While it lasts nothing can leave the page.
 */
export async function pressHidden(stage: Stage, targets: readonly Target[]): Promise<void> {
  const hidden = targets.filter((target) => isHiddenControl(target, stage) && !stage.done.has(target.read.signature));
  for (const target of hidden.slice(0, MOST)) {
    if (overBudget(stage)) return;
    stage.done.add(target.read.signature);
    stage.gate.mode = "none";
    await ask(stage, "begin");
    await ask(stage, "press", target.raw.selector);
    const outcome = await ask(stage, "rest", { quiet: 60, cap: 800 });
    stage.gate.mode = "calm";
    stage.clicks += 1;
    const { left }: Pressed = await note(stage, target, outcome);
    // With nothing to reach, what a page shows of it is chance: now a warning, now nothing.
    stage.notes.effects.delete(target.read.id);
    if (left) await restore(stage);
  }
}

function isHiddenControl(target: Target, stage: Stage): boolean {
  const { raw, read } = target;
  if (raw.visible || raw.disabled || raw.consent || raw.submits || isField(target)) return false;
  if (!raw.listens.includes("click") || ANSWERS.test(raw.name)) return false;
  if (stage.notes.effects.has(read.id)) return false;
  return !isNeverPressed(staticEffect(raw, stage.url));
}
