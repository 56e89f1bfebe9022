import type { Page } from "playwright-core";
import type { Step } from "../journey/step.ts";
import type { StepOutcome } from "../visit/visit.ts";
import { askElement } from "./ask-element.ts";
import { fillForm, typeInto } from "./fill-form.ts";
import { countOf, type Found, findElement } from "./find-element.ts";
import { advanceExpression } from "./page-script.ts";

export interface StepResult {
  outcome: StepOutcome;
  detail?: string;
  /** Personal texts that were typed. */
  typed?: string[];
}

const DONE: StepResult = { outcome: "done" };
const PATIENCE = 2_000;
/** In live pages time passes as it does; nobody waits longer for one event. */
const LONGEST_WAIT = 15_000;

/** Takes one step on the page as it stands. Never throws: what fails is said. */
export async function takeStep(page: Page, step: Step, { simulated }: { simulated: boolean }): Promise<StepResult> {
  try {
    return (await onElement(page, step)) ?? (await onPage(page, step, simulated));
  } catch (error) {
    const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    return { outcome: "failed", detail: line.slice(0, 200) };
  }
}

async function onElement(page: Page, step: Step): Promise<StepResult | undefined> {
  const selector = step.click ?? step.type ?? step.choose;
  if (step.submit !== undefined) return submit(page, step.submit, step.fill !== false);
  if (selector === undefined) return undefined;
  const found = await findElement(page, selector);
  if (!found.ok) return refusal(found);
  const { element } = found;
  if (step.click !== undefined) await element.click({ timeout: PATIENCE, noWaitAfter: true });
  else if (step.type !== undefined) return { outcome: "done", typed: await typeInto(element, step.text) };
  else await element.selectOption(step.option === undefined ? { index: 1 } : step.option, { timeout: PATIENCE });
  return DONE;
}

const refusal = ({ outcome, detail }: Exclude<Found, { ok: true }>): StepResult => ({
  outcome,
  ...(detail !== undefined && { detail }),
});

async function submit(page: Page, selector: string, fill: boolean): Promise<StepResult> {
  const form = page.locator(selector.replaceAll(" >>> ", " ")).first();
  if (((await countOf(form)) ?? 0) === 0) return { outcome: "missing", detail: selector };
  if (!(await form.isVisible())) return { outcome: "hidden", detail: selector };
  const typed = fill ? await fillForm(form) : [];
  const invalid = await askElement(form, "invalidField");
  if (typeof invalid === "string") return { outcome: "refused", detail: `${invalid} does not pass`, typed };
  const button = form
    .locator("button[type=submit], button:not([type]), input[type=submit], input[type=image]")
    .filter({ visible: true })
    .first();
  if ((await button.count()) > 0) await button.click({ timeout: PATIENCE, noWaitAfter: true });
  else await askElement(form, "send");
  return { outcome: "done", typed };
}

async function onPage(page: Page, step: Step, simulated: boolean): Promise<StepResult> {
  if (step.scroll !== undefined) await page.evaluate(scrollExpression(step.scroll));
  else if (step.show !== undefined) return show(page, step.show);
  else if (step.wait_ms !== undefined) await pass(page, step.wait_ms, simulated);
  else if (step.wait_for !== undefined)
    await page.locator(step.wait_for).first().waitFor({ state: "visible", timeout: 5_000 });
  else if (step.press !== undefined) await page.keyboard.press(step.press);
  else if (step.throws !== undefined)
    await page.evaluate(`void setTimeout(() => { throw new Error(${JSON.stringify(step.throws)}); }, 0)`);
  else if (step.route !== undefined)
    await page.evaluate(`void history.pushState({}, "", ${JSON.stringify(step.route)})`);
  else if (step.push !== undefined) {
    if (!simulated) return { outcome: "failed", detail: "it can only be made to happen in simulation" };
    await page.evaluate(`void (window.dataLayer ??= []).push(${JSON.stringify(step.push)})`);
  }
  return DONE;
}

async function show(page: Page, selector: string): Promise<StepResult> {
  const element = page.locator(selector.replaceAll(" >>> ", " ")).first();
  if (((await countOf(element)) ?? 0) === 0) return { outcome: "missing", detail: selector };
  if (!(await element.isVisible())) return { outcome: "hidden", detail: selector };
  await askElement(element, "center");
  return DONE;
}

/** In simulation the page's timers are told that time has passed. */
async function pass(page: Page, milliseconds: number, simulated: boolean): Promise<void> {
  if (simulated) await page.evaluate(advanceExpression(milliseconds));
  else await page.waitForTimeout(Math.min(milliseconds, LONGEST_WAIT));
}

const scrollExpression = (percent: number): string => `new Promise((done) => {
  const root = document.scrollingElement ?? document.documentElement;
  root.scrollTo({ top: ((root.scrollHeight - innerHeight) * ${percent}) / 100, behavior: "instant" });
  requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
  setTimeout(() => done(true), 500);
})`;
