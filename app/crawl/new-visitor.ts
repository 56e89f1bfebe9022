import type { Tab } from "../browser/index.ts";

const CLEAR = `(() => {
  try {
    localStorage.clear();
    sessionStorage.clear();
  } catch {}
})()`;

/**
 * Makes the tab forget the page that it shows, so that the next one is seen by a new visitor. Without this a list of
 * recently viewed products, or the counter of an offer, would depend on which pages the tab happened to show before.
 */
export async function becomeNewVisitor(tab: Tab): Promise<void> {
  await tab.page.evaluate(CLEAR).catch(() => undefined);
  await tab.page
    .context()
    .clearCookies()
    .catch(() => undefined);
}
