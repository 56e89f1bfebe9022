import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderReport, type ReportScreenshot } from "../../app/report/index.ts";
import { ACCESSIBILITY_PROBLEMS } from "./accessibility.ts";
import { hostileReport } from "./hostile-report.ts";
import { shopReport } from "./shop-sample.ts";
import { openChromium, shopShots } from "./shop-shots.ts";

let browser: Browser;
let folder: string;
let screenshots: Map<string, ReportScreenshot>;
let shop: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jtracking-report-"));
  browser = await openChromium();
  screenshots = await shopShots(browser);
  shop = await save("shop.html", await renderReport({ ...shopReport, screenshots }));
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

async function save(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return pathToFileURL(path).href;
}

interface Opened {
  page: Page;
  /** Everything that the page asked for, said or did against its policy. */
  noise: string[];
}

async function open(url: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  const noise: string[] = [];
  page.on("request", (request) => {
    if (request.url() !== url && !request.url().startsWith("data:")) noise.push(`request ${request.url()}`);
  });
  page.on("console", (message) => noise.push(`console ${message.text()}`));
  page.on("pageerror", (error) => noise.push(`error ${error.message}`));
  page.on("dialog", (dialog) => {
    noise.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(url);
  return { page, noise };
}

const shownEvents = (page: Page) => page.locator("[data-event]:visible h3").allTextContents();

describe("report.html in a browser", () => {
  it("runs nothing of strangers and asks for nothing, whatever is clicked and hovered", async () => {
    const url = await save("hostile.html", await renderReport({ ...hostileReport(), screenshots }));
    const { page, noise } = await open(url);
    await page.evaluate(`for (const element of document.querySelectorAll("*"))
      for (const type of ["mouseover", "mouseenter", "focus", "load", "error", "toggle", "click"])
        if (!element.matches("a, button")) element.dispatchEvent(new Event(type, { bubbles: true }))`);
    await page.locator(".map-wide .node").first().hover();
    await page.locator("#event-2 h3 a, .event h3 a").nth(1).click();
    await page.locator("[data-theme-toggle]").click();
    await page.fill("#search", "pwned");
    expect(await page.evaluate("window.pwned")).toBeUndefined();
    expect(await page.locator("script").count()).toBe(1);
    expect(noise).toEqual([]);
    await page.close();
  });

  it("makes no request and breaks no policy of its own", async () => {
    const { page, noise } = await open(shop);
    await page.emulateMedia({ media: "print" });
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator("details:not([open])").count()).toBe(0);
    expect(noise).toEqual([]);
    await page.close();
  });

  it("shows the pictures it holds, framed", async () => {
    const { page } = await open(`${shop}#event-add_to_cart`);
    const picture = page.locator("#event-add_to_cart svg.shot");
    expect(await picture.getAttribute("aria-label")).toBe("Picture of /product/:slug, “Add to basket” framed");
    const frame = await picture.locator("rect.frame").boundingBox();
    const box = await picture.boundingBox();
    expect(frame && box && frame.x > box.x && frame.x + frame.width < box.x + box.width).toBe(true);
    expect(frame && box && frame.y > box.y && frame.y + frame.height < box.y + box.height).toBe(true);
    await page.close();
  });

  it("is searched and walked by keyboard alone", async () => {
    const { page } = await open(shop);
    await page.keyboard.press("/");
    expect(await page.evaluate("document.activeElement.id")).toBe("search");
    await page.keyboard.type("wishlist");
    expect(await shownEvents(page)).toEqual(["add_to_wishlist", "addToWishlist"]);
    expect(await page.textContent("#search-count")).toBe("2 of 15 events");
    expect(await page.locator("[data-index]:visible").count()).toBe(2);
    await page.keyboard.press("Escape");
    expect(await shownEvents(page)).toHaveLength(15);

    await page.evaluate("document.activeElement.blur()");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    expect(await page.evaluate("document.activeElement.id")).toBe("event-add_to_wishlist");
    await page.keyboard.press("k");
    expect(await page.evaluate("document.activeElement.id")).toBe("event-add_to_cart");
    await page.keyboard.press("Control+j");
    expect(await page.evaluate("document.activeElement.id")).toBe("event-add_to_cart");
    await page.close();
  });

  it("filters by button, finds parameters, and unhides what a link leads to", async () => {
    const { page } = await open(shop);
    await page.getByRole("button", { name: "Must be fixed" }).press("Enter");
    expect(await shownEvents(page)).toEqual(["begin_checkout", "newsletter_signup"]);
    expect(await page.getByRole("button", { name: "Must be fixed" }).getAttribute("aria-pressed")).toBe("true");
    await page.fill("#search", "nothing has this");
    expect(await page.locator("#no-match").isVisible()).toBe(true);
    await page.getByRole("button", { name: "Show all" }).click();
    await page.fill("#search", "transaction_id");
    expect(await shownEvents(page)).toEqual(["purchase"]);
    await page.locator("#page-3 .legend a").first().click();
    expect(await page.locator("#event-add_to_cart").isVisible()).toBe(true);
    await page.close();
  });

  it("goes where a link says, though cards are laid out only when they come near", async () => {
    for (const viewport of [
      { width: 1280, height: 900 },
      { width: 390, height: 800 },
    ]) {
      const { page } = await open(shop, { viewport });
      for (const id of ["page-12", "event-share", "coverage"]) {
        await page.evaluate(`location.hash = ${JSON.stringify(id)}`);
        await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
        const top = Number(
          await page.evaluate(`document.getElementById(${JSON.stringify(id)}).getBoundingClientRect().top`),
        );
        const bottom = Number(await page.evaluate("innerHeight + scrollY - document.documentElement.scrollHeight"));
        expect(Math.abs(top) < 200 || Math.abs(bottom) < 2, `${id} at ${top}`).toBe(true);
      }
      await page.close();
    }
  });

  it.each(["light", "dark"] as const)(
    "keeps nobody out: names, landmarks, headings, contrast, %s",
    async (colorScheme) => {
      const { page } = await open(shop, { colorScheme });
      await page.evaluate("dispatchEvent(new Event('beforeprint'))");
      expect(await page.evaluate(ACCESSIBILITY_PROBLEMS)).toEqual([]);
      await page.close();
    },
  );

  it("changes between dark and light, and remembers it", async () => {
    const { page } = await open(shop, { colorScheme: "light" });
    const background = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
    const light = await background();
    await page.getByRole("button", { name: "Dark or light" }).click();
    const dark = await background();
    expect(dark).not.toBe(light);
    await page.reload();
    expect(await background()).toBe(dark);
    await page.close();
  });

  it("fits a phone, without scrolling sideways", async () => {
    for (const width of [320, 390, 768]) {
      const { page } = await open(shop, { viewport: { width, height: 800 } });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      await page.close();
    }
  });

  it("is whole without scripts", async () => {
    const { page } = await open(shop, { javaScriptEnabled: false });
    expect(await shownEvents(page)).toHaveLength(15);
    expect(await page.locator("#search").isVisible()).toBe(false);
    await page.close();
  });
});
