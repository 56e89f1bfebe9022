import type { Tab } from "../../browser/index.ts";
import type { Exploration, ExplorationBudget, PageReading } from "../reading/index.ts";
import { fillFields } from "./fill-fields.ts";
import { hoverOver } from "./hover-over.ts";
import { lookNarrow } from "./narrow.ts";
import { visitCart } from "./onward.ts";
import { pressAll } from "./press-all.ts";
import { pressHidden } from "./press-hidden.ts";
import { scrollThrough } from "./scroll.ts";
import { openStage, overBudget, type Stage } from "./stage.ts";
import { sendForms } from "./send-forms.ts";
import { trySearch } from "./try-search.ts";
import { waitOut } from "./wait-out.ts";

/**
 * Makes an open, settled page speak: scrolls, presses what may be pressed, searches, types into fields, looks at it as a
 * phone does, sends its forms in vain, lets time pass. Nothing is submitted but searches, nothing leaves the page, words of
 * danger are left alone.
 * What the page stores, such as a cart, stays. Ends at its budget. Never throws: a page that hangs or goes away ends it early,
 * and the tab is then a fresh one. Open the next page before using the tab for anything else.
 */
export async function explorePage(tab: Tab, reading: PageReading, budget: ExplorationBudget): Promise<Exploration> {
  let stage: Stage | undefined;
  let lost = false;
  try {
    stage = await openStage(tab, reading, budget);
    await explore(stage, reading);
  } catch {
    lost = true;
  }
  if (lost) await tab.recycle().catch(() => undefined);
  await stage?.gate.close();
  const stopped = lost ? "lost" : stage && overBudget(stage);
  return { ...resultOf(stage), ...(stopped === undefined ? {} : { stopped }) };
}

function resultOf(stage: Stage | undefined): Omit<Exploration, "stopped"> {
  if (!stage) return { calls: [], effects: new Map(), routes: [], dialogs: [], found: [], links: [], done: [] };
  return { ...stage.notes.result(), done: [...stage.done].toSorted() };
}

async function explore(stage: Stage, reading: PageReading): Promise<void> {
  const headings = reading.headings.map(({ text }) => text);
  const targets = await scrollThrough(stage);
  const steps: (() => Promise<void>)[] = [
    () => pressAll(stage, targets),
    () => visitCart(stage, reading),
    () => trySearch(stage, targets, headings),
    () => fillFields(stage, targets),
    () => sendForms(stage, targets, reading),
    () => hoverOver(stage, targets),
    () => (stage.budget.narrow === false ? Promise.resolve() : lookNarrow(stage)),
    () => pressHidden(stage, targets),
  ];
  for (const step of steps) {
    const over = overBudget(stage);
    if (over === "time" || over === "aborted") return;
    await step();
  }
  if (overBudget(stage) !== "aborted") await waitOut(stage);
}
