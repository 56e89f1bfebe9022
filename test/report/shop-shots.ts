import { chromium, type Browser } from "playwright-core";
import { findBrowser } from "../../app/browser/find-browser.ts";
import { serveShop } from "../../examples/shop/serve.ts";
import type { ReportBox, ReportScreenshot } from "../../app/report/index.ts";
import { shopSnapshot } from "./shop-snapshot.ts";

export async function openChromium(): Promise<Browser> {
  const { executablePath } = await findBrowser(process.env);
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

/** Pictures of the demo shop, one a template, with the boxes of its elements. */
export async function shopShots(browser: Browser): Promise<Map<string, ReportScreenshot>> {
  const shop = await serveShop();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const shots = new Map<string, ReportScreenshot>();
  try {
    await page.goto(shop.url);
    await page.click("#consent-accept");
    for (const { id, pages, elements } of shopSnapshot.templates) {
      await page.goto(new URL(pages[0] ?? "/", shop.url).href);
      const height = Math.min(await page.evaluate("document.documentElement.scrollHeight").then(Number), 2_400);
      const boxes: Record<string, ReportBox> = {};
      for (const element of elements) {
        const box = await page.locator(element.selector).first().boundingBox();
        if (box !== null) boxes[element.id] = box;
      }
      const clip = { x: 0, y: 0, width: 1280, height };
      const image = await page.screenshot({ type: "jpeg", quality: 60, fullPage: true, clip });
      shots.set(id, { image, width: 1280, height, boxes });
    }
  } finally {
    await page.close();
    await shop.close();
  }
  return shots;
}
