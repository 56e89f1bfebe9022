import { press } from "./press.ts";
import { limited, ask, lookFresh, noteFinds, overBudget, restore, type Stage } from "./stage.ts";
import { pressOrder } from "./targets.ts";

const PHONE = { width: 390, height: 844 };
const MOST = 6;
const MOST_FRESH = 6;

/** Looks at the page as a phone shows it, and presses what only then is there: the button of the menu, and its items. */
export async function lookNarrow(stage: Stage): Promise<void> {
  const { page } = stage.tab;
  const wide = page.viewportSize();
  if (wide === null) return;
  await ask(stage, "mark");
  await limited(page.setViewportSize(PHONE));
  try {
    await ask(stage, "begin");
    await ask(stage, "rest", { quiet: 80, cap: 800 });
    const fresh = await lookFresh(stage);
    noteFinds(stage, fresh);
    await ask(stage, "mark");
    for (const target of pressOrder(fresh, stage.url, stage.done).slice(0, MOST)) {
      if (overBudget(stage)) return;
      stage.done.add(target.read.signature);
      const pressed = await press(stage, target);
      if (pressed === undefined) continue;
      if (pressed.left) await restore(stage);
      else if (pressed.outcome.changes > 0) await pressItems(stage);
    }
  } finally {
    await limited(page.setViewportSize(wide));
    stage.dirty = true;
  }
}

async function pressItems(stage: Stage): Promise<void> {
  const fresh = await lookFresh(stage);
  noteFinds(stage, fresh);
  for (const target of pressOrder(fresh, stage.url, stage.done).slice(0, MOST_FRESH)) {
    if (overBudget(stage)) return;
    stage.done.add(target.read.signature);
    const pressed = await press(stage, target);
    if (pressed?.left) return restore(stage);
  }
  await ask(stage, "mark");
  return undefined;
}
