import { aimAt, noteEntries, press } from "./press.ts";
import { searchWord } from "./sample-text.ts";
import { limited, ask, hearOut, lookFresh, noteFinds, overBudget, restore, type Stage } from "./stage.ts";
import { isPressable, type Target } from "./targets.ts";
import { typeText } from "./type-text.ts";

const MOST_BOXES = 2;
/** People pause before a search answers, so sites wait for that pause too. */
const REST = { quiet: 150, cap: 3_000 };

/** Types a word of the site into its search boxes, chooses the first suggestion, then searches by Enter. */
export async function trySearch(stage: Stage, targets: readonly Target[], headings: readonly string[]): Promise<void> {
  const boxes = targets.filter(
    ({ raw, read }) =>
      raw.search &&
      raw.visible &&
      !raw.disabled &&
      ["input", "textarea"].includes(raw.tag) &&
      isText(raw.type) &&
      !stage.done.has(read.signature),
  );
  for (const box of boxes.slice(0, MOST_BOXES)) {
    if (overBudget(stage)) return;
    stage.done.add(box.read.signature);
    const word = searchWord(headings);
    if (!(await typeInto(stage, box, word))) continue;
    await chooseFirst(stage);
    if (stage.dirty) await restore(stage);
    if (!(await typeInto(stage, box, word))) continue;
    await submit(stage, box);
  }
}

const isText = (type: string): boolean => type === "text" || type === "search";

async function typeInto(stage: Stage, target: Target, word: string): Promise<boolean> {
  const { raw, read } = target;
  if ((await aimAt(stage, target)) === undefined) return false;
  await ask(stage, "mark");
  await ask(stage, "begin");
  if ((await ask(stage, "fill", raw.selector)) !== "type") return false;
  await typeText(stage, word);
  await ask(stage, "rest", REST);
  stage.last = { on: "input", element: read.id };
  stage.notes.calls(await stage.tab.drain(), stage.last);
  // Sites that count searches wait until nobody types any more, longer than for their own answer.
  await hearOut(stage);
  return true;
}

async function chooseFirst(stage: Stage): Promise<void> {
  const fresh = await lookFresh(stage);
  noteFinds(stage, fresh);
  const suggestion =
    fresh.find(({ raw }) => raw.role === "option") ?? fresh.find((target) => isPressable(target, stage.url));
  if (!suggestion || overBudget(stage)) return;
  await press(stage, suggestion);
  stage.dirty = true;
}

async function submit(stage: Stage, box: Target): Promise<void> {
  await ask(stage, "begin");
  await limited(stage.tab.page.keyboard.press("Enter"));
  const outcome = await ask(stage, "rest", REST);
  stage.notes.calls(await stage.tab.drain(), { on: "submit", element: box.read.id });
  noteEntries(stage, outcome.entries, box);
  stage.dirty = true;
}
