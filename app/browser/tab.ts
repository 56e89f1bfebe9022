import type { BrowserContext, CDPSession, Page } from "playwright-core";
import type { Arrival, FailureReason } from "./arrival.ts";
import type { BrowserLimits } from "./limits.ts";
import { readReport } from "./read-report.ts";
import type { RecordedCall } from "./recorded-call.ts";

export interface Tab {
  /** The page on screen; another one after `recycle` and after a crash, so never keep it. */
  readonly page: Page;
  open(url: string): Promise<Arrival>;
  /** Waits until the page is quiet, at most for the limit. Never throws. */
  settle(): Promise<void>;
  /** What was recorded since the last drain, in order of arrival. */
  drain(): Promise<RecordedCall[]>;
  /** Replaces the page by a fresh one. */
  recycle(): Promise<void>;
  close(): Promise<void>;
}

function reasonOf(message: string): FailureReason {
  if (message.includes("ERR_TOO_MANY_REDIRECTS")) return "redirect_loop";
  if (message.includes("Download is starting")) return "download";
  if (message.includes("ERR_CERT") || message.includes("ERR_SSL")) return "tls";
  if (/ERR_(?:CONNECTION|NAME|ADDRESS|INTERNET|EMPTY|TIMED_OUT|SOCKET|PROXY|TUNNEL)/.test(message))
    return "unreachable";
  if (message.includes("crash")) return "crash";
  if (message.includes("Timeout")) return "timeout";
  return "navigation_failed";
}

export async function openTab(context: BrowserContext, limits: BrowserLimits): Promise<Tab> {
  let page: Page;
  let session: CDPSession;
  let calls: RecordedCall[] = [];
  const start = async (): Promise<void> => {
    page = await context.newPage();
    session = await context.newCDPSession(page);
    session.on("Runtime.bindingCalled", (event) => {
      const call = readReport(event.payload);
      if (call) calls.push(call);
    });
    await session.send("Runtime.enable");
    await session.send("Runtime.addBinding", { name: "__jtrackingReport" });
  };
  await start();
  return {
    get page() {
      return page;
    },
    async open(url) {
      try {
        const response = await page.goto(url, { waitUntil: "load", timeout: limits.navigation });
        const status = response?.status() ?? 0;
        if (status >= 400) return { ok: false, reason: `http_${status}`, url: page.url() };
        const html = (await response?.text().catch(() => "")) ?? "";
        return { ok: true, url: page.url(), status, html, headers: response?.headers() ?? {} };
      } catch (error) {
        return { ok: false, reason: reasonOf(String(error)), url };
      }
    },
    async settle() {
      const expression = `new Promise((resolve) => {
        const end = setTimeout(resolve, ${limits.settle});
        let timer = setTimeout(resolve, ${limits.quiet});
        new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(() => { clearTimeout(end); resolve(); }, ${limits.quiet});
        }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      })`;
      await page.evaluate(expression).catch(() => undefined);
    },
    async drain() {
      await session.send("Runtime.evaluate", { expression: "0" }).catch(() => undefined);
      const drained = calls;
      calls = [];
      return drained;
    },
    async recycle() {
      await page.close().catch(() => undefined);
      await start();
    },
    async close() {
      await page.close().catch(() => undefined);
    },
  };
}
