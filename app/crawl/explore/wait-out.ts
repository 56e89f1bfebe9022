import type { RecordedCall } from "../../browser/index.ts";
import { ask, type Stage } from "./stage.ts";

/** Sites count attention in steps up to a minute. */
const MILLISECONDS = 60_000;

/**
 * Lets a minute of the page's timers pass at once, leaves by the top of the window, and then for good, as closing the tab
 * would. Nothing is sent meanwhile.
 */
export async function waitOut(stage: Stage): Promise<void> {
  stage.gate.mode = "none";
  await ask(stage, "begin");
  await ask(stage, "forward", MILLISECONDS);
  await ask(stage, "leave");
  await ask(stage, "rest", { quiet: 60, cap: 800 });
  stage.notes.calls(await stage.tab.drain(), { on: "timer" });
  await ask(stage, "depart");
  stage.notes.calls((await stage.tab.drain()).map(withoutCounts), { on: "timer" });
}

/** On leaving, sites say how long and how far somebody read: another number on every visit. */
function withoutCounts(call: RecordedCall): RecordedCall {
  const parameters = Object.entries(call.parameters).map(([path, shape]) => {
    if (!/number|integer/.test(shape.type)) return [path, shape] as const;
    const { values: _, more: __, ...rest } = shape;
    return [path, rest] as const;
  });
  return { ...call, parameters: Object.fromEntries(parameters) };
}
