import type { Frame, Page } from "playwright-core";
import type { Tab } from "../../browser/index.ts";
import { redact } from "../../privacy/index.ts";
import { describeReading } from "./describe-reading.ts";
import { joinFrame } from "./join-frame.ts";
import type { RawReading, ReadLimits } from "../page/page-data.ts";
import type { PageReading } from "./page-reading.ts";
import { askPage } from "./page-script.ts";
import { isSameSite } from "../address/index.ts";

/** How much of one page is kept. Pages beyond are traps, or made to hurt. */
export const READ_LIMITS: ReadLimits = {
  nodes: 30_000,
  elements: 800,
  links: 5_000,
  forms: 40,
  fields: 80,
  headings: 60,
  landmarks: 40,
  structure: 1_000,
  text: 120,
};

const MAX_FRAMES = 8;

/**
 * Reads the page that a tab shows: what people act on, forms, media, links, landmarks, headings. Open it with a prepared
 * tab and let it settle first. A page that moves on by itself in the middle is read again once. Throws where the page is gone.
 */
export async function readPage(tab: Tab): Promise<PageReading> {
  return describeReading(await readRaw(tab));
}

/** The reading as the page gives it, frames of the same site joined in. Not redacted: keep it in memory. */
export async function readRaw(tab: Tab): Promise<RawReading> {
  try {
    return await readFrames(tab.page);
  } catch {
    // The page replaced itself (a client-side redirect): what stands now is what people get to see.
    await tab.settle();
    return readFrames(tab.page);
  }
}

async function readFrames(page: Page): Promise<RawReading> {
  let reading = await readOne(page);
  const inner = page.frames().filter((frame) => frame !== page.mainFrame() && needsNode(frame, reading.url));
  for (const frame of inner.slice(0, MAX_FRAMES)) {
    const element = reading.frames.find(({ url }) => url === frame.url());
    const raw = element && (await readOne(frame).catch(() => undefined));
    if (element && raw) reading = joinFrame(reading, raw, element);
  }
  return reading;
}

/** Frames of the same site under another origin: the script in the page cannot enter those by itself. */
function needsNode(frame: Frame, page: string): boolean {
  const url = URL.parse(frame.url());
  const outer = new URL(page);
  return url !== null && url.origin !== "null" && url.origin !== outer.origin && isSameSite(url, outer);
}

/** Reads one document, and asks again for those selectors that hold something personal. */
async function readOne(target: Page | Frame): Promise<RawReading> {
  const raw = await askPage(target, "read", READ_LIMITS);
  const described = [...raw.elements, ...raw.forms, ...raw.forms.flatMap((form) => form.fields), ...raw.media];
  const personal = described.filter(({ selector }) => redact(selector) !== selector);
  if (personal.length === 0) return raw;
  const plain = await askPage(
    target,
    "plain",
    personal.map(({ ref }) => ref),
  );
  for (const [index, item] of personal.entries()) item.selector = plain[index] ?? "";
  return raw;
}
