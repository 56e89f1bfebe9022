import type { Tab } from "../../browser/index.ts";
import { askPage, type ExploredCall } from "../reading/index.ts";

/** What a page says so late by itself still belongs to its loading. Milliseconds. */
const LATE = 3_000;

/**
 * What a page says on loading, late words included: the timers of its first seconds run at once, so that it makes no
 * difference how long somebody happened to look. Read the page and take its picture before: timers open pop-ups.
 */
export async function loadCalls(tab: Tab): Promise<ExploredCall[]> {
  try {
    await askPage(tab.page, "begin");
    const ran = await askPage(tab.page, "forward", LATE);
    if (ran > 0) await askPage(tab.page, "rest", { quiet: 60, cap: 600 });
    // What was loaded late may speak late too.
    await tab.settle();
  } catch {
    // A page that a timer has taken away has said what it had to say.
  }
  return (await tab.drain()).map((call) => ({ call, on: "load" }));
}
