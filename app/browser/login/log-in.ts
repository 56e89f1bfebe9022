import { EXIT, JtrackingError } from "../../errors.ts";
import type { BrowserOptions } from "../browser-options.ts";
import type { StorageState } from "../storage-state.ts";
import { openBrowser } from "../open-browser.ts";
import type { Tab } from "../tab/tab.ts";

/** One step of a log-in, with the value that is typed. */
export type LoginStep = { fill: string; value: string } | { click: string };

export interface LoginOptions {
  browser: Pick<BrowserOptions, "executablePath" | "publicOnly" | "signal" | "limits" | "lookup" | "reroute">;
  /** Address of the page with the log-in form. */
  url: string;
  steps: readonly LoginStep[];
  /** Selector of something that only a visitor who is logged in sees. @default no field for a password is shown any more */
  done?: string;
}

export interface LoggedIn {
  /** What the site keeps of the visitor. Keep it in memory: whoever has it is logged in. */
  storageState: StorageState;
  /** Where the log-in has led. */
  url: string;
}

/** How long a field may take to appear, and the site to let the visitor in. Milliseconds. */
const PATIENCE = 5_000;
const PASSWORD = "input[type=password]";

/**
 * Logs in the way a person does, in a browser of its own. Nothing is recorded or written meanwhile. Throws E_LOGIN (exit 3)
 * where a step cannot be taken or the site does not let us in; values never stand in a message.
 */
export async function logIn({ browser, url, steps, done }: LoginOptions): Promise<LoggedIn> {
  await using host = await openBrowser({ ...browser, url });
  const tab = await host.openTab("default");
  const arrival = await tab.open(url);
  if (!arrival.ok)
    throw loginFailed(`the log-in page ${plain(url)} cannot be opened (${arrival.reason})`, "Check crawl.login.url.");
  await tab.settle();
  for (const [index, step] of steps.entries()) await take(tab, step, index + 1);
  await untilDone(tab, done);
  return { storageState: await keptBy(tab), url: tab.page.url() };
}

/** Playwright's own errors repeat what was typed, so none of them is passed on. */
async function take(tab: Tab, step: LoginStep, number: number): Promise<void> {
  const [what, selector] = "fill" in step ? ["fill", step.fill] : ["click", step.click];
  const element = tab.page.locator(selector).filter({ visible: true }).first();
  try {
    if ("fill" in step) await element.fill(step.value, { timeout: PATIENCE });
    else await element.click({ timeout: PATIENCE });
  } catch {
    const why = await reasonAgainst(tab, selector);
    throw loginFailed(`step ${number} cannot ${what} ${selector}: ${why}`, "Check the steps of crawl.login.");
  }
  await tab.settle();
}

async function reasonAgainst(tab: Tab, selector: string): Promise<string> {
  const found = await tab.page
    .locator(selector)
    .count()
    .catch(() => undefined);
  if (found === undefined) return "it is no selector that can be read";
  const page = plain(tab.page.url());
  return found === 0 ? `nothing on ${page} matches it` : `what it matches on ${page} is hidden or covered`;
}

async function untilDone(tab: Tab, done: string | undefined): Promise<void> {
  const { page } = tab;
  try {
    if (done !== undefined) await page.locator(done).first().waitFor({ state: "visible", timeout: PATIENCE });
    else await page.locator(PASSWORD).filter({ visible: true }).first().waitFor({ state: "hidden", timeout: PATIENCE });
  } catch {
    const why = done === undefined ? "still asks for a password" : `does not show ${done}`;
    throw loginFailed(
      `after the last step ${plain(page.url())} ${why}`,
      "Check the values of the environment variables and the steps of crawl.login by logging in by hand.",
    );
  }
  await tab.settle();
}

/** Without ends of life: cookies that a page sets for ten minutes would log us out in the middle of a crawl. */
async function keptBy(tab: Tab): Promise<StorageState> {
  const { cookies, origins } = await tab.page.context().storageState();
  return { origins, cookies: cookies.map((cookie) => ({ ...cookie, expires: -1 })) };
}

/** An address without query and fragment, where tokens travel. */
const plain = (url: string): string => url.replace(/[?#].*$/s, "");

function loginFailed(message: string, hint: string): JtrackingError {
  return new JtrackingError(`Logging in failed: ${message}.`, { code: "E_LOGIN", exit: EXIT.environment, hint });
}
