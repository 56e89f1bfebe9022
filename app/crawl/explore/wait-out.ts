import { ask, type Stage } from "./stage.ts";

/** Sites count attention in steps up to a minute. */
const MILLISECONDS = 60_000;

/** Lets a minute of the page's timers pass at once, then leaves by the top of the window. Nothing is sent meanwhile. */
export async function waitOut(stage: Stage): Promise<void> {
  stage.gate.mode = "none";
  await ask(stage, "begin");
  await ask(stage, "forward", MILLISECONDS);
  await ask(stage, "leave");
  await ask(stage, "rest", { quiet: 60, cap: 800 });
  stage.notes.calls(await stage.tab.drain(), { on: "timer" });
}
