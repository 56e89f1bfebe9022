import { aimAt } from "./press.ts";
import { sampleText } from "./sample-text.ts";
import { ask, hearOut, overBudget, type Stage } from "./stage.ts";
import { isField, type Target } from "./targets.ts";
import { typeText } from "./type-text.ts";

const MOST_FIELDS = 25;

/**
 * Focuses each field and types or chooses something harmless in it. No form is submitted; what the page would send of it
 * by itself is held back.
 */
export async function fillFields(stage: Stage, targets: readonly Target[]): Promise<void> {
  const fields = targets.filter(
    (target) => isField(target) && canType(target) && !stage.done.has(target.read.signature),
  );
  if (fields.length === 0) return;
  stage.gate.mode = "none";
  try {
    for (const target of fields.slice(0, MOST_FIELDS)) {
      if (overBudget(stage) === "time" || overBudget(stage) === "aborted") return;
      stage.done.add(target.read.signature);
      await fillOne(stage, target);
    }
  } finally {
    stage.gate.mode = "calm";
    stage.gate.takeHeld();
    stage.dirty = true;
  }
}

const canType = ({ raw }: Target): boolean => raw.visible && !raw.disabled && !raw.search && !raw.consent;

async function fillOne(stage: Stage, target: Target): Promise<void> {
  const { raw, read } = target;
  if ((await aimAt(stage, target)) === undefined) return;
  await ask(stage, "begin");
  const how = await ask(stage, "fill", raw.selector);
  if (how === "type") await typeText(stage, sampleText(raw.type));
  await ask(stage, "leaveField", raw.selector);
  await ask(stage, "rest", { quiet: 60, cap: 900 });
  stage.last = { on: "input", element: read.id };
  stage.notes.calls(await stage.tab.drain(), stage.last);
  await hearOut(stage);
}
