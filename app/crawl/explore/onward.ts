import { findCart } from "./find-cart.ts";
import { press } from "./press.ts";
import { ask, goTo, holdsState, look, noteFinds, overBudget, restore, type Stage } from "./stage.ts";
import { pressOrder } from "./targets.ts";
import type { PageReading } from "../reading/index.ts";

/** How much of a further page is pressed: only what belongs to the state that it is shown in. */
const MOST = 8;

/** The cart says more when it is not empty: it is opened where the page has stored something, and may be opened. */
export async function visitCart(stage: Stage, reading: PageReading): Promise<void> {
  const cart = findCart(reading, stage.budget.mayOpen);
  if (cart === undefined || !(await holdsState(stage))) return;
  await goTo(stage, cart);
  await lookOnward(stage, cart);
  await restore(stage);
}

/** Presses what a further page offers in the state that was brought about: a cart that is not empty. */
export async function lookOnward(stage: Stage, url: string): Promise<void> {
  if (overBudget(stage) || stage.visited.has(url)) return;
  stage.visited.add(url);
  stage.at = url;
  // A view may load its scripts first.
  await stage.tab.settle();
  await ask(stage, "arm");
  await ask(stage, "mark");
  const targets = (await look(stage)).filter(({ read }) => !stage.known.has(read.id));
  noteFinds(stage, targets);
  for (const target of pressOrder(targets, url, stage.done).slice(0, MOST)) {
    if (overBudget(stage)) return;
    stage.done.add(target.read.signature);
    const pressed = await press(stage, target);
    if (!pressed?.left) continue;
    // One step back in the same document, because opening the page afresh could cost the state.
    await stage.tab.page.goBack({ waitUntil: "commit", timeout: 3_000 }).catch(() => undefined);
    await stage.tab.settle();
    if (stage.tab.page.url() !== url) return;
  }
}
