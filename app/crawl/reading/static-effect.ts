import { dangerInHints, dangerOf } from "./danger-words.ts";
import { isDeadEnd, isSameSite } from "../address/index.ts";
import type { RawElement } from "../page/page-data.ts";
import type { Effect } from "./page-reading.ts";

const SCHEMES: Record<string, Effect> = {
  "mailto:": "mail",
  "tel:": "phone",
  "sms:": "phone",
  "callto:": "phone",
  "whatsapp:": "phone",
  "facetime:": "phone",
};

/** Files that a browser saves rather than shows. */
const FILES =
  /\.(?:pdf|zip|gz|tar|7z|rar|docx?|xlsx?|pptx?|odt|ods|csv|tsv|dmg|exe|msi|pkg|deb|rpm|apk|ics|vcf|epub|mp3|mp4|mov|avi|wav|iso)$/i;

/**
 * What pressing an element does or would do, as far as it can be told without pressing it; undefined where it has to be
 * tried. `page` is the address of the page.
 */
export function staticEffect(element: RawElement, page: string): Effect | undefined {
  const danger = dangerOfElement(element);
  const [first = ""] = element.leads;
  if (first === "") return danger ?? (element.submits && !element.search ? "submits" : undefined);
  const effects = element.leads.map((href) => linkEffect(href, element, page));
  // One member of a group that must not be pressed, or that leads to another program, is enough.
  return danger ?? effects.find((effect) => isNeverPressed(effect) || leadsToProgram(effect)) ?? effects[0];
}

function dangerOfElement({ said, role, hints }: RawElement): Effect | undefined {
  for (const name of said.split("\n")) {
    const danger = dangerOf(name, role);
    if (danger !== undefined) return danger;
  }
  return dangerInHints(hints);
}

function linkEffect(href: string, element: RawElement, page: string): Effect | undefined {
  const url = URL.parse(href);
  if (url === null) return undefined;
  const scheme = SCHEMES[url.protocol];
  if (scheme !== undefined) return scheme;
  if (url.protocol === "javascript:" || url.protocol === "about:") return undefined;
  if (url.protocol !== "http:" && url.protocol !== "https:") return "unsafe";
  if (isDeadEnd(url)) return dangerInHints(url.pathname.replaceAll("/", " ")) ?? dangerInHints(url.search) ?? "unsafe";
  if (element.download || FILES.test(url.pathname)) return "download";
  if (!isSameSite(url, new URL(page))) return "outbound";
  return element.newTab ? "new_tab" : undefined;
}

/** Effects of what is never pressed: it would end the session, cost money or send something. */
const NEVER = new Set<Effect>(["logout", "delete", "pay", "unsafe"]);

export const isNeverPressed = (effect: Effect | undefined): boolean => effect !== undefined && NEVER.has(effect);

/** Calls and mails are begun by another program, which is never reached: the page is kept from leaving. */
export const leadsToProgram = (effect: Effect | undefined): boolean => effect === "mail" || effect === "phone";
