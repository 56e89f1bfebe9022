import { pressOrder, type Target } from "./targets.ts";
import { press } from "./press.ts";
import { limited, ask, lookFresh, noteFinds, overBudget, restore, type Stage } from "./stage.ts";

const MOST = 8;
const MOST_FRESH = 4;
const HOVERED = new Set(["mouseenter", "mouseover", "pointerenter", "pointerover"]);

/** Rests the pointer on what opens by it, and presses what appears: menus that no click opens. */
export async function hoverOver(stage: Stage, targets: readonly Target[]): Promise<void> {
  const openers = targets.filter(
    ({ raw }) =>
      raw.visible &&
      !raw.disabled &&
      !raw.consent &&
      (raw.listens.some((type) => HOVERED.has(type)) || opensMenu(raw.within, raw.opens)),
  );
  if (openers.length === 0) return;
  for (const target of openers.slice(0, MOST)) {
    if (overBudget(stage)) return;
    const aim = await ask(stage, "aim", target.raw.selector);
    if (!("x" in aim)) continue;
    await ask(stage, "begin");
    await limited(stage.tab.page.mouse.move(aim.x, aim.y));
    const { changes } = await ask(stage, "rest", { quiet: 60, cap: 600 });
    stage.notes.calls(await stage.tab.drain(), { on: "input", element: target.read.id });
    const fresh = await lookFresh(stage);
    noteFinds(stage, fresh);
    stage.dirty ||= changes > 0;
    for (const item of pressOrder(fresh, stage.url, stage.done).slice(0, MOST_FRESH)) {
      if (overBudget(stage)) return;
      stage.done.add(item.read.signature);
      const pressed = await press(stage, item);
      if (pressed?.left) await restore(stage);
    }
  }
  await limited(stage.tab.page.mouse.move(2, 300));
}

const opensMenu = (within: string, opens: boolean): boolean => opens && /^(?:navigation|banner)/.test(within);
