import { dangerInHints, dangerOf } from "./danger-words.ts";
import { isDeadEnd } from "./dead-end.ts";
import type { RawElement } from "./page-data.ts";
import type { Effect } from "./page-reading.ts";
import { isSameSite } from "./same-site.ts";

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
  const danger = dangerOf(element.name, element.role) ?? dangerInHints(element.hints);
  if (element.href === "") return danger ?? (element.submits && !element.search ? "submits" : undefined);
  const url = URL.parse(element.href);
  if (url === null) return danger;
  const scheme = SCHEMES[url.protocol];
  if (scheme !== undefined) return scheme;
  if (url.protocol === "javascript:" || url.protocol === "about:") return danger;
  if (url.protocol !== "http:" && url.protocol !== "https:") return "unsafe";
  return danger ?? (isDeadEnd(url) ? deadEndOf(url) : undefined) ?? leadsAway(element, url, page);
}

function deadEndOf(url: URL): Effect {
  return dangerInHints(url.pathname.replaceAll("/", " ")) ?? dangerInHints(url.search) ?? "unsafe";
}

function leadsAway(element: RawElement, url: URL, page: string): Effect | undefined {
  if (element.download || FILES.test(url.pathname)) return "download";
  if (!isSameSite(url, new URL(page))) return "outbound";
  return element.newTab ? "new_tab" : undefined;
}

/** Effects of what is never pressed: it would end the session, cost money, send something or leave the browser. */
const NEVER = new Set<Effect>(["logout", "delete", "pay", "unsafe", "mail", "phone"]);

export const isNeverPressed = (effect: Effect | undefined): boolean => effect !== undefined && NEVER.has(effect);
