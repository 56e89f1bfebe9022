import { chromium } from "playwright-core";
import { launchOptions } from "./launch-options.ts";

export interface HtmlPage {
  html: string;
  /** CSS pixels. */
  width: number;
  height: number;
}

/** Takes JPEG pictures of pages of our own: no script runs in them and nothing is fetched. In their order. */
export async function htmlPictures(
  pages: readonly HtmlPage[],
  { executablePath, signal }: { executablePath: string; signal?: AbortSignal | undefined },
): Promise<Buffer[]> {
  if (pages.length === 0) return [];
  const browser = await chromium.launch(launchOptions({ executablePath, proxyPort: NOBODY }));
  const stop = () => void browser.close();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    const context = await browser.newContext({ javaScriptEnabled: false, offline: true, acceptDownloads: false });
    const page = await context.newPage();
    const pictures: Buffer[] = [];
    for (const { html, width, height } of pages) {
      await page.setViewportSize({ width, height });
      await page.setContent(html, { waitUntil: "load" });
      pictures.push(await page.screenshot({ type: "jpeg", quality: 70 }));
    }
    return pictures;
  } finally {
    signal?.removeEventListener("abort", stop);
    await browser.close();
  }
}

/** A port on which no proxy is: whatever a page might ask for fails. */
const NOBODY = 9;
