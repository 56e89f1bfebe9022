import type { PageReading } from "../reading/index.ts";
import { act, aimAt, noteEntries } from "./press.ts";
import { SAMPLES } from "./sample-text.ts";
import { ask, limited, overBudget, restore, type Stage } from "./stage.ts";
import { isPressable, type Target } from "./targets.ts";

const MOST = 3;

/**
 * Fills forms and sends them in vain: their scripts say what they say on sending, and lead where they lead, while nothing
 * leaves the page. Left alone are forms with passwords, files or cards, those that search, those that an earlier page had, and
 * those whose button warns of danger.
 */
export async function sendForms(stage: Stage, targets: readonly Target[], reading: PageReading): Promise<void> {
  const forms = new Map(reading.forms.map(({ id, selector }) => [id, selector]));
  const senders = targets.filter((target) => sends(target, stage));
  const first = senders.filter(({ raw }, index) => senders.findIndex((other) => other.raw.form === raw.form) === index);
  for (const target of first.slice(0, MOST)) {
    const form = forms.get(target.read.form ?? "");
    if (form === undefined) continue;
    if (overBudget(stage)) return;
    stage.done.add(keyOf(target));
    if (stage.dirty) await restore(stage);
    await sendInVain(stage, target, form);
  }
}

/** Apart from the mark of a press: the button was pressed before, with nothing filled. */
const keyOf = ({ read }: Target): string => `${read.signature}|sent`;

function sends(target: Target, stage: Stage): boolean {
  const { raw, read } = target;
  if (!raw.submits || raw.search || raw.form < 0 || raw.many > 1) return false;
  const known = stage.done.has(keyOf(target)) || stage.budget.done?.has(read.signature) === true;
  return !known && isPressable(target, stage.url);
}

async function sendInVain(stage: Stage, target: Target, form: string): Promise<void> {
  await stage.gate.shut();
  await ask(stage, "vain", true);
  try {
    await ask(stage, "begin");
    const ready = await ask(stage, "complete", form, SAMPLES);
    await ask(stage, "rest", { quiet: 60, cap: 900 });
    // What the fields say on being filled is known from trying them one by one.
    await stage.tab.drain();
    if (ready) await send(stage, target);
  } finally {
    // What the page would still send later goes with it.
    await limited(stage.tab.page.goto("about:blank")).catch(() => undefined);
    await stage.gate.reopen();
    stage.gate.takeHeld();
  }
  await restore(stage);
}

async function send(stage: Stage, target: Target): Promise<void> {
  const aim = await aimAt(stage, target);
  if (aim === undefined) return;
  stage.clicks += 1;
  const outcome = await act(stage, target.raw, aim);
  const element = target.read.id;
  const known = stage.notes.eventsOf(element);
  const calls = (await stage.tab.drain()).filter(({ event }) => event === undefined || !known.has(event));
  stage.notes.calls(calls, { on: "submit", element });
  // Where a form is sent to is no page: opening it would be a request that nobody made.
  const moves = (outcome?.entries ?? []).filter(({ kind }) => kind !== "submit");
  noteEntries(stage, moves, target);
}
