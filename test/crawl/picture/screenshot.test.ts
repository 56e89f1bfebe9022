import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { CrawlBrowser, Tab } from "../../../app/browser/index.ts";
import { jpegSize } from "../../../app/crawl/picture/jpeg-size.ts";
import type { Box } from "../../../app/crawl/page/box.ts";
import type { Screenshot } from "../../../app/crawl/reading/page-reading.ts";
import { readPage } from "../../../app/crawl/reading/read-page.ts";
import { takeScreenshot } from "../../../app/crawl/picture/screenshot.ts";
import { browserFor, elementOf, openPage } from "../open-page.ts";
import { serveSite, type SiteServer } from "../site-server.ts";

const BLACK = "background:#000;color:#000;border:0";
const page = (body: string): string =>
  `<!doctype html><html lang="en"><head><title>Picture</title><style>body{margin:0;background:#fff}</style></head><body>${body}</body></html>`;

const PAGES: Record<string, string> = {
  "/masked":
    page(`<input aria-label="Mail" style="${BLACK};position:absolute;left:20px;top:20px;width:200px;height:40px">
    <textarea aria-label="Note" style="${BLACK};position:absolute;left:20px;top:80px;width:200px;height:40px"></textarea>
    <button style="${BLACK};position:absolute;left:20px;top:140px;width:200px;height:40px">Plain</button>
    <p style="position:absolute;left:20px;top:200px;margin:0;font:20px monospace;background:#000;color:#000;width:320px">jane.doe@mail.example</p>
    <p style="position:absolute;left:20px;top:300px;margin:0;font:20px monospace;background:#000;color:#000;width:320px">nobody in particular</p>`),
  "/called":
    page(`<a href="tel:+3534440855" style="position:absolute;left:20px;top:20px;font:20px monospace;background:#000;color:#000;width:320px">Ask 4440855</a>
    <p style="position:absolute;left:20px;top:80px;margin:0;font:20px monospace;background:#000;color:#000;width:320px">Desk 444 0855</p>
    <p style="position:absolute;left:20px;top:140px;margin:0;font:20px monospace;background:#000;color:#000;width:320px">Lamp 444 0856</p>`),
  "/long": page(
    `<button style="position:absolute;left:0;top:100px">Top</button><div style="height:9000px"></div><button>Bottom</button>`,
  ),
  "/moving":
    page(`<style>@keyframes walk { from { margin-left: 0 } to { margin-left: 400px } } #walker { animation: walk 0.7s infinite alternate;
    width: 90px; height: 90px; background: #000 }</style><div id="walker"></div>`),
};

describe("screenshots", () => {
  let site: SiteServer;
  let browser: CrawlBrowser;
  let tab: Tab;
  beforeAll(async () => {
    site = await serveSite((path) => PAGES[path]);
    browser = await browserFor(site.url);
    tab = await browser.openTab("default");
  });
  afterAll(async () => {
    await browser.close();
    await site[Symbol.asyncDispose]();
  });

  async function shoot(path: string): Promise<Screenshot> {
    await openPage(tab, site.url + path);
    return takeScreenshot(tab, await readPage(tab));
  }

  /** Red, green and blue in the middle of boxes of a picture, as the browser decodes it. */
  async function colours({ image }: Screenshot, boxes: readonly Box[]): Promise<number[][]> {
    return tab.page.evaluate<number[][]>(`(async () => {
      const picture = new Image();
      picture.src = "data:image/jpeg;base64,${image.toString("base64")}";
      await picture.decode();
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      const pen = canvas.getContext("2d");
      pen.drawImage(picture, 0, 0);
      return ${JSON.stringify(boxes)}.map(({ x, y, width, height }) =>
        [...pen.getImageData(x + width / 2, y + height / 2, 1, 1).data.slice(0, 3)]);
    })()`);
  }

  const isBlack = (colour: number[] | undefined): boolean => (colour ?? []).every((part) => part < 40);

  it("covers fields and personal text, and nothing else, and leaves no trace", async () => {
    const shot = await shoot("/masked");
    const reading = await readPage(tab);
    const boxes = (["Mail", "Note"] as const).map((name) => shot.boxes[elementOf(reading, "textbox", name).id] as Box);
    const button = shot.boxes[elementOf(reading, "button", "Plain").id] as Box;
    const text = (top: number): Box => ({ x: 20, y: top, width: 240, height: 22 });
    const [mail, note, plain, personal, harmless] = await colours(shot, [...boxes, button, text(200), text(300)]);
    expect([mail, note, personal].map(isBlack)).toEqual([false, false, false]);
    expect([plain, harmless].map(isBlack)).toEqual([true, true]);
    expect(button).toEqual({ x: 20, y: 140, width: 200, height: 40 });
    expect(await tab.page.evaluate<number>("document.documentElement.children.length")).toBe(2);
  });

  it("covers a number that a link of the page calls, wherever it stands", async () => {
    const shot = await shoot("/called");
    const line = (top: number): Box => ({ x: 20, y: top, width: 100, height: 22 });
    const [link, text, other] = await colours(shot, [line(20), line(80), line(140)]);
    expect([link, text, other].map(isBlack)).toEqual([false, false, true]);
  });

  it("ends at 4000 pixels and gives boxes of what it shows", async () => {
    const shot = await shoot("/long");
    expect({ width: shot.width, height: shot.height }).toEqual({ width: 1280, height: 4000 });
    expect(jpegSize(shot.image)).toEqual({ width: 1280, height: 4000 });
    expect(Object.keys(shot.boxes).map((id) => id.replace(/-[0-9a-f]+$/, ""))).toEqual(["button-top"]);
  });

  it("is the same picture twice of a page that moves", async () => {
    const [first, second] = [await shoot("/moving"), await shoot("/moving")];
    expect(second.image.equals(first.image)).toBe(true);
  });
});
