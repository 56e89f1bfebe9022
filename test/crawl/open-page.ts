import { findBrowser, openBrowser, type CrawlBrowser, type Tab } from "../../app/browser/index.ts";
import type { PageReading, ReadElement } from "../../app/crawl/reading/page-reading.ts";
import { prepareTab } from "../../app/crawl/reading/page-script.ts";
import { readPage } from "../../app/crawl/reading/read-page.ts";

/** A real browser for pages of this server. */
export async function browserFor(url: string): Promise<CrawlBrowser> {
  const { executablePath } = await findBrowser(process.env);
  return openBrowser({ executablePath, url });
}

/** Opens a page as the crawl does. */
export async function openPage(tab: Tab, url: string): Promise<void> {
  await prepareTab(tab);
  const arrival = await tab.open(url);
  if (!arrival.ok) throw new Error(`${url}: ${arrival.reason}`);
  await tab.settle();
}

export async function readAt(tab: Tab, url: string): Promise<PageReading> {
  await openPage(tab, url);
  return readPage(tab);
}

/** The one element with this role and name. */
export function elementOf(reading: PageReading, role: string, name: string): ReadElement {
  const found = reading.elements.filter((element) => element.role === role && element.name === name);
  const [first] = found;
  if (!first || found.length > 1) throw new Error(`${found.length} elements are ${role} ${JSON.stringify(name)}`);
  return first;
}

/** How many elements a selector finds, through shadow roots and frames, and the markup of the first. */
export async function found(tab: Tab, selector: string): Promise<{ count: number; html: string }> {
  return tab.page.evaluate<{ count: number; html: string }>(`(() => {
    let nodes = [document];
    for (const part of ${JSON.stringify(selector)}.split(" >>> ")) {
      const matched = nodes.flatMap((node) => [...node.querySelectorAll(part)]);
      nodes = matched.map((element) => element.contentDocument ?? element.shadowRoot ?? element);
    }
    const [first] = nodes;
    const element = first?.nodeType === 1 ? first : first?.host ?? first?.defaultView?.frameElement;
    return { count: nodes.length, html: element?.outerHTML.slice(0, 300) ?? "" };
  })()`);
}
