import type { Tab } from "../../browser/index.ts";
import { detect } from "../../privacy/index.ts";
import type { Box } from "../page/box.ts";
import { jpegSize } from "./jpeg-size.ts";
import { type PageReading, type Screenshot, askPage } from "../reading/index.ts";

/** Pixels of a picture from top to bottom; what lies below is left out. */
const MAX_HEIGHT = 4_000;
const QUALITY = 60;
const TIMEOUT = 10_000;
/** Waiting longer for a font costs more than a fallback font in a picture. */
const FONT_TIME = 1_500;

/**
 * Takes a picture of a settled page: animations at their end, fonts loaded, form fields covered, personal text covered.
 * Throws where the page is gone. Open the page with images for a picture that has them.
 */
export async function takeScreenshot(tab: Tab, reading: PageReading): Promise<Screenshot> {
  const { page } = tab;
  await askPage(page, "fonts", FONT_TIME);
  await askPage(page, "scroll", 0);
  const personal = personalParts(await askPage(page, "texts"));
  const { width, height } = await askPage(page, "cover", personal);
  try {
    const image = await page.screenshot({
      type: "jpeg",
      quality: QUALITY,
      fullPage: true,
      clip: { x: 0, y: 0, width, height: Math.min(height, MAX_HEIGHT) },
      animations: "disabled",
      caret: "hide",
      scale: "css",
      timeout: TIMEOUT,
    });
    const size = jpegSize(image);
    return { image, ...size, boxes: boxesIn(reading, size) };
  } finally {
    await askPage(page, "uncover").catch(() => undefined);
  }
}

/** Numbers of the parts that hold something personal, counted through all texts. */
function personalParts(texts: readonly (readonly string[])[]): number[] {
  const found: number[] = [];
  let number = 0;
  for (const parts of texts) {
    const hits = detect(parts.join(""));
    let start = 0;
    for (const part of parts) {
      const end = start + part.length;
      if (hits.some((hit) => hit.start < end && hit.end > start)) found.push(number);
      start = end;
      number += 1;
    }
  }
  return found;
}

/** Boxes of what is in the picture, by element id. */
function boxesIn(reading: PageReading, picture: { width: number; height: number }): Record<string, Box> {
  const inside = ({ x, y, width, height }: Box): boolean =>
    x + width > 0 && x < picture.width && y + height > 0 && y < picture.height;
  return Object.fromEntries(
    reading.elements.flatMap(({ id, box }) => (box !== undefined && inside(box) ? [[id, box]] : [])),
  );
}
