import { act, noteEntries, type Pressed } from "./press.ts";
import { ask, overBudget, restore, type Stage } from "./stage.ts";
import type { Target } from "./targets.ts";

/** So many members of one group are followed to where they lead. */
const MOST = 24;

/**
 * Presses the further members of a group whose first member has led to another view without an address in the markup: each
 * leads to a page of its own, and nothing else tells where. What they say is known from the first.
 */
export async function followMembers(stage: Stage, target: Target, { outcome }: Pressed): Promise<void> {
  const { raw } = target;
  const first = outcome.entries.find(({ kind }) => kind === "history" || kind === "navigate");
  if (raw.many < 2 || first === undefined || raw.leads.includes(first.url)) return;
  if (stage.followed.has(first.url)) return;
  for (let member = 1; member < Math.min(raw.many, MOST); member += 1) {
    if (overBudget(stage) === "time" || overBudget(stage) === "aborted") return;
    if (stage.dirty || stage.tab.page.url() !== stage.url) await restore(stage);
    const aim = await ask(stage, "aim", raw.selector, member);
    if (!("x" in aim)) return;
    const moved = await act(stage, { selector: raw.selector, member }, aim);
    await stage.tab.drain();
    stage.dirty = true;
    if (moved === undefined) return;
    for (const { url } of moved.entries) stage.followed.add(url);
    noteEntries(stage, moved.entries, target);
  }
}
