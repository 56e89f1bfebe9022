import type { Locator, Page } from "playwright-core";
import { askElement } from "./ask-element.ts";
import type { StepOutcome } from "../visit/visit.ts";

/** An element that can be acted on, or why not. */
export type Found = { ok: true; element: Locator } | { ok: false; outcome: StepOutcome; detail?: string };

/** Milliseconds for an element that a script still has to make. */
const PATIENCE = 700;

function isObstacle(value: unknown): value is { disabled?: boolean; cover?: string } {
  return typeof value === "object" && value !== null;
}

/** The first visible element of a selector; a choice that is styled away is acted on by its label. */
export async function findElement(page: Page, selector: string): Promise<Found> {
  const all = page.locator(selector.replaceAll(" >>> ", " "));
  const count = await countOf(all);
  if (count === undefined) return { ok: false, outcome: "failed", detail: `${selector} is no selector` };
  if (count === 0) return { ok: false, outcome: "missing", detail: selector };
  const visible = all.filter({ visible: true });
  const element = (await visible.count()) > 0 ? visible.first() : await labelOf(page, all.first());
  if (!element) return { ok: false, outcome: "hidden", detail: selector };
  await element.scrollIntoViewIfNeeded({ timeout: PATIENCE }).catch(() => undefined);
  for (const last of [false, true]) {
    const obstacle: unknown = await askElement(element, "obstacle").catch(() => undefined);
    if (!isObstacle(obstacle)) return { ok: true, element };
    if (obstacle.disabled === true) return { ok: false, outcome: "disabled", detail: selector };
    if (obstacle.cover === undefined) return { ok: true, element };
    // What moves away by itself gets a moment.
    if (last) return { ok: false, outcome: "covered", detail: `${selector} lies under ${obstacle.cover}` };
    await page.waitForTimeout(250);
  }
  return { ok: true, element };
}

/** How many elements match; one that a script still has to make is waited for. Undefined for what is no selector. */
export async function countOf(all: Locator): Promise<number | undefined> {
  const now = await all.count().catch(() => undefined);
  if (now !== 0) return now;
  await all
    .first()
    .waitFor({ state: "attached", timeout: PATIENCE })
    .catch(() => undefined);
  return all.count().catch(() => 0);
}

async function labelOf(page: Page, input: Locator): Promise<Locator | undefined> {
  const id = await askElement(input, "labelId").catch(() => undefined);
  if (typeof id !== "string") return undefined;
  const label =
    id === "" ? page.locator("label").filter({ has: input }) : page.locator(`label[for=${JSON.stringify(id)}]`);
  return (await label.filter({ visible: true }).count()) > 0 ? label.filter({ visible: true }).first() : undefined;
}
