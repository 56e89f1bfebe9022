import type { Frame, Page } from "playwright-core";
import type { ConsentSetup, ConsentState } from "../../artefacts/index.ts";
import { askDocument } from "../ask-document.ts";
import { source } from "../generated/consent.ts";
import { inTime } from "../in-time.ts";
import { siteOf } from "../tab/page-state.ts";

type ConsentBanner = NonNullable<ConsentSetup["banner"]>;

export interface ConsentOutcome {
  banner?: ConsentBanner;
  /** True where the visitor's choice was made, so that the page has to be shown anew. */
  chosen: boolean;
}

const FACE = 'window[Symbol.for("jtracking.consent")]';
/** Frames of banners are few; a page full of advertising has hundreds. */
const MAX_FRAMES = 10;
const PRESS_LIMIT = 2_000;
/** A frame that is to be loaded lazily has nobody to answer, and a page may have many of them. Milliseconds. */
const FRAME_ANSWER = 500;
/** Milliseconds for an answer; a frame whose document never comes has none. */
const ANSWER = 5_000;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** What a page says of its banner: texts only, because a page may have answered in our place. */
function readBanner(value: unknown): ConsentBanner | undefined {
  if (!isRecord(value)) return undefined;
  const text = (key: string): string | undefined => {
    const found = value[key];
    return typeof found === "string" && found !== "" ? found.slice(0, 500) : undefined;
  };
  const [name, selector, accept, reject] = [text("name"), text("selector"), text("accept"), text("reject")];
  if (name === undefined) return undefined;
  return { name, ...(selector && { selector }), ...(accept && { accept }), ...(reject && { reject }) };
}

/**
 * A cheap look whether anything on the page could ask for consent, before the whole page is searched: names of elements,
 * and words in what lies over the page.
 */
const SUSPICION = `(() => {
  const names = ["cookie", "consent", "gdpr", "cmp", "onetrust", "cky-", "didomi", "usercentrics", "truste", "klaro", "osano", "iubenda", "sp_message", "privacy", "cc-"];
  const selector = names.flatMap((name) => ["[id*=" + name + " i]", "[class*=" + name + " i]", "[aria-label*=" + name + " i]"]).join(",") + ",[role=dialog],[role=alertdialog],dialog[open]";
  if (document.querySelector(selector)) return true;
  if (/cookie|consent|gdpr|dsgvo|rgpd|kakor|kapsl|evaste|ev\u00e4ste|kolacic|kola\u010di|piskot|pi\u0161kot|s\u00fcti|\u0444\u0430\u0439\u043b\u044b \u043a\u0443\u043a\u0438|\u0431\u0438\u0441\u043a\u0432\u0438\u0442\u043a|\u03bc\u03c0\u03b9\u03c3\u03ba\u03cc\u03c4|\u00e7erez/i.test((document.body?.textContent ?? "").slice(0, 200000))) return true;
  return [...document.body?.children ?? []].some((child) => /^(?:fixed|sticky)$/.test(getComputedStyle(child).position));
})()`;

/** True where a page may be asking for consent. */
export async function suspectsBanner(page: Page): Promise<boolean> {
  return (await askDocument(page, SUSPICION, ANSWER).catch(() => false)) === true;
}

/** Frames in which a banner of this site may stand: the page itself, frames of its site, and those of consent platforms. */
function framesOf(page: Page, isPlatform: (url: string) => boolean): Frame[] {
  const site = siteOf(page.url());
  const near = page.frames().filter((frame) => {
    const url = frame.url();
    return !/^https?:/.test(url) || siteOf(url) === site || isPlatform(url);
  });
  return near.slice(0, MAX_FRAMES);
}

async function press(frame: Frame, choice: "accept" | "reject"): Promise<boolean> {
  // A press may take its own frame away: then it was done, too.
  const asked = inTime(frame.evaluate(`${FACE}.choose(${JSON.stringify(choice)})`), ANSWER);
  const pressed = await asked.catch(() => frame.isDetached());
  if (pressed !== true) return false;
  await frame
    .waitForFunction(`${FACE}?.isDone() ?? true`, undefined, { timeout: PRESS_LIMIT, polling: 100 })
    .catch(() => undefined);
  return true;
}

/** The banner in one frame, as the page describes it. */
async function findIn(frame: Frame, isMain: boolean): Promise<ConsentBanner | undefined> {
  const asked = inTime(frame.evaluate(`${source};${FACE}.find()`), isMain ? ANSWER : FRAME_ANSWER);
  const read = readBanner(await asked.catch(() => null));
  return read && (isMain ? read : { name: read.name });
}

/**
 * Looks for a consent banner and answers it for a visitor who accepts (granted) or refuses (denied); with default it is only
 * described. A banner without a way to refuse is left alone: who has not accepted has not consented.
 */
export async function chooseConsent(
  page: Page,
  state: ConsentState,
  isPlatform: (url: string) => boolean,
): Promise<ConsentOutcome> {
  const frames = framesOf(page, isPlatform);
  const banners = await Promise.all(frames.map((frame) => findIn(frame, frame === page.mainFrame())));
  for (const [index, banner] of banners.entries()) {
    const frame = frames[index];
    if (banner === undefined || frame === undefined || state === "default") continue;
    if (await press(frame, state === "granted" ? "accept" : "reject")) return { banner, chosen: true };
  }
  const banner = banners.find((found) => found !== undefined);
  return { ...(banner && { banner }), chosen: false };
}
