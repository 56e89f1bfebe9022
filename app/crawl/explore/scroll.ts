import { ask, look, noteFinds, type Stage } from "./stage.ts";
import type { Target } from "./targets.ts";

/** Steps of a long page; a page that grows while it is scrolled is followed for so many and no more. */
const MOST_STEPS = 14;
/** Pages count their depth in quarters and tenths: no step is longer than this share of the way. */
const SHARE = 0.12;

/** Scrolls to the end in steps, so that lazy content comes and what counts depth gets to count. */
export async function scrollThrough(stage: Stage): Promise<readonly Target[]> {
  let { end } = await ask(stage, "scroll", 0);
  let top = 0;
  let grown = 0;
  for (let steps = 0; steps < MOST_STEPS && top < end; steps++) {
    await ask(stage, "begin");
    const reached = await ask(stage, "scroll", Math.min(end, Math.ceil(top + Math.max(end * SHARE, 400))));
    const { changes } = await ask(stage, "rest", { quiet: 50, cap: 500 });
    grown += changes;
    if (reached.top <= top && reached.end <= end) break;
    ({ top, end } = reached);
  }
  stage.notes.calls(await stage.tab.drain(), { on: "scroll" });
  await ask(stage, "scroll", 0);
  const targets = await look(stage);
  if (grown > 0) noteFinds(stage, targets);
  await ask(stage, "mark");
  return targets;
}
