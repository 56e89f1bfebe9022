import type { BrowserContext, CDPSession } from "playwright-core";
import type { StorageState } from "../storage-state.ts";

/** Stores of an origin besides cookies and web storage. */
const OTHER_STORES = "indexeddb,cache_storage,file_systems,storage_buckets";

/** Run in the page that is left: what it still writes into cookies while it goes is lost. */
const FREEZE = `Object.defineProperty(document, "cookie", { configurable: true, get: () => "", set() {} }); 0`;

/**
 * Runs in the next document before its own scripts: web storage as a new visitor has it. Set back from inside, because the
 * page before may write while it is left.
 */
function resetScript(storage: StorageState | undefined): string {
  const items = Object.fromEntries((storage?.origins ?? []).map(({ origin, localStorage }) => [origin, localStorage]));
  return `(() => {
    if (window !== window.top) return;
    try {
      localStorage.clear();
      sessionStorage.clear();
      for (const { name, value } of (${JSON.stringify(items)})[location.origin] ?? []) localStorage.setItem(name, value);
    } catch {}
  })()`;
}

/**
 * Makes the tab's next page that of a visitor who was never here, or who made a choice of consent and nothing else. What a
 * page shows then does not depend on the pages before it. Call what it gives once the page has arrived.
 */
export async function forgetVisitor(
  context: BrowserContext,
  session: CDPSession,
  { url, storage }: { url: string; storage: StorageState | undefined },
): Promise<() => Promise<void>> {
  const origin = URL.parse(url)?.origin ?? "";
  await session.send("Runtime.evaluate", { expression: FREEZE }, { timeout: 1_000 }).catch(() => undefined);
  const [{ identifier }] = await Promise.all([
    session.send("Page.addScriptToEvaluateOnNewDocument", { source: resetScript(storage) }),
    context.clearCookies(),
    session.send("Storage.clearDataForOrigin", { origin, storageTypes: OTHER_STORES }),
  ]);
  if (storage && storage.cookies.length > 0) await context.addCookies(storage.cookies);
  return async () => {
    await session
      .send("Page.removeScriptToEvaluateOnNewDocument", { identifier }, { timeout: 1_000 })
      .catch(() => undefined);
  };
}
