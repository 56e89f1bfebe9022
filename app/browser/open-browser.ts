import { chromium, type BrowserContext } from "playwright-core";
import type { ConsentState } from "../artefacts/index.ts";
import type { BrowserOptions } from "./browser-options.ts";
import { source } from "./generated/recorder.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { openTab, type Tab } from "./tab.ts";

export interface CrawlBrowser extends AsyncDisposable {
  openTab(state: ConsentState): Promise<Tab>;
  close(): Promise<void>;
}

/** Starts one browser. Close it, or bind it with `await using`. */
export async function openBrowser(options: BrowserOptions): Promise<CrawlBrowser> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const browser = await chromium.launch({
    executablePath: options.executablePath,
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-shared-workers",
      "--disable-site-isolation-trials",
    ],
  });
  const contexts = new Map<ConsentState, Promise<BrowserContext>>();
  const contextOf = (state: ConsentState): Promise<BrowserContext> => {
    const known = contexts.get(state);
    if (known) return known;
    const made = browser
      .newContext({
        serviceWorkers: "block",
        acceptDownloads: false,
        viewport: { width: 1280, height: 900 },
        locale: options.locale ?? "en-US",
        timezoneId: "UTC",
        colorScheme: "light",
        reducedMotion: "reduce",
        ...(options.storageState ? { storageState: options.storageState } : {}),
      })
      .then(async (context) => {
        await context.addInitScript({ content: source });
        return context;
      });
    contexts.set(state, made);
    return made;
  };
  const close = (): Promise<void> => browser.close();
  return {
    async openTab(state) {
      return openTab(await contextOf(state), limits);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
