import type { BrowserContext, Frame, Page } from "playwright-core";
import { inTime, type Tab } from "../../browser/index.ts";
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

/** Makes sure that the document has our script: one that was opened before `prepareTab` gets it late, without hooks. */
async function ensureScript(target: Page | Frame): Promise<void> {
  const present = await target.evaluate(() => Reflect.has(globalThis, Symbol.for("jtracking.page")));
  if (!present) await target.evaluate(source);
}

/** Milliseconds: a large page on a busy machine takes its time; one that is silent for so long hangs. */
const LONGEST_ANSWER = 30_000;

/** Asks the script in the page. Throws where the page went away in the meantime, or hangs. */
export async function askPage<Name extends keyof PageApi>(
  target: Page | Frame,
  name: Name,
  ...given: Parameters<PageApi[Name]>
): Promise<Awaited<ReturnType<PageApi[Name]>>> {
  const ask = (): Promise<unknown> =>
    target.evaluate(
      async ({ method, values }): Promise<unknown> => {
        const api: unknown = Reflect.get(globalThis, Symbol.for("jtracking.page"));
        if (typeof api !== "object" || api === null) return { missing: true };
        const answer: unknown = Reflect.apply(Reflect.get(api, method), api, values);
        return { value: await answer };
      },
      { method: name, values: [...given] as unknown[] },
    );
  let answer = await inTime(ask(), LONGEST_ANSWER);
  if (isMissing(answer)) {
    await inTime(ensureScript(target), LONGEST_ANSWER);
    answer = await inTime(ask(), LONGEST_ANSWER);
  }
  return (answer as { value: Awaited<ReturnType<PageApi[Name]>> }).value;
}

const isMissing = (answer: unknown): boolean => typeof answer === "object" && answer !== null && "missing" in answer;
