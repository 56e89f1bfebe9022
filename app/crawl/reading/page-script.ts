import type { BrowserContext, Frame, Page } from "playwright-core";
import { askDocument, type Tab } from "../../browser/index.ts";
import { source } from "../generated/reader.ts";
import type { PageApi } from "../page/page-data.ts";

const prepared = new WeakMap<BrowserContext, Promise<void>>();

/**
 * Installs our script in every document that the tab will open from now on. Call it before each `tab.open`: it costs
 * nothing after the first time, and a tab can change its context.
 */
export async function prepareTab(tab: Tab): Promise<void> {
  const context = tab.page.context();
  const known = prepared.get(context) ?? context.addInitScript({ content: source }).then(() => undefined);
  prepared.set(context, known);
  await known;
}

/** Milliseconds: a large page on a busy machine takes its time; one that is silent for so long hangs. */
const LONGEST_ANSWER = 30_000;

const PRESENT = `Reflect.has(globalThis, Symbol.for("jtracking.page"))`;

/** Makes sure that the document has our script: one that was opened before `prepareTab` gets it late, without hooks. */
async function ensureScript(target: Page | Frame): Promise<void> {
  const present = await askDocument(target, PRESENT, LONGEST_ANSWER);
  if (present !== true) await askDocument(target, source, LONGEST_ANSWER);
}

const question = (method: keyof PageApi, values: readonly unknown[]): string => `(async () => {
  const api = globalThis[Symbol.for("jtracking.page")];
  if (typeof api !== "object" || api === null) return { missing: true };
  return { value: await api.${method}(...${JSON.stringify(values)}) };
})()`;

/** Asks the script in the page. Throws where the page went away in the meantime, or hangs. */
export async function askPage<Name extends keyof PageApi>(
  target: Page | Frame,
  name: Name,
  ...given: Parameters<PageApi[Name]>
): Promise<Awaited<ReturnType<PageApi[Name]>>> {
  const ask = (): Promise<unknown> => askDocument(target, question(name, given), LONGEST_ANSWER);
  let answer = await ask();
  if (isMissing(answer)) {
    await ensureScript(target);
    answer = await ask();
  }
  return (answer as { value: Awaited<ReturnType<PageApi[Name]>> }).value;
}

const isMissing = (answer: unknown): boolean => typeof answer === "object" && answer !== null && "missing" in answer;
