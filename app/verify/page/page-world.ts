import { valueText } from "../simulate/value-text.ts";
import type { World } from "../simulate/world.ts";

const REFERENCE = /\{\{\s*([^{}]+?)\s*\}\}/g;
const MAX_TEXT = 2_000;

/** The page as the simulation sees it. */
export function pageWorld(page: Window & typeof globalThis): World {
  const { document } = page;
  return {
    href: () => page.location.href,
    title: () => document.title,
    referrer: () => document.referrer,
    cookies: () => {
      try {
        return document.cookie;
      } catch {
        return "";
      }
    },
    global: (path) => {
      let at: unknown = page;
      for (const key of path.split(".")) {
        if (at === undefined || at === null) return undefined;
        at = Reflect.get(Object(at), key);
      }
      return at;
    },
    element: (by, selector) => {
      try {
        return by === "id" ? document.getElementById(selector) : document.querySelector(selector);
      } catch {
        return null;
      }
    },
    attribute: (element, name) => (element instanceof Element ? element.getAttribute(name) : undefined),
    text: (element) => (element instanceof Element ? textOf(element) : undefined),
    matches: (element, selector) => {
      try {
        return element instanceof Element && element.matches(selector);
      } catch {
        return false;
      }
    },
    visible: (element) => (element instanceof Element ? shareInView(page, element) : 0),
    run: (code, read) => {
      const text = code.replaceAll(REFERENCE, (_whole, name: string) => `read(${JSON.stringify(name)})`);
      // As GTM does: a page whose policy forbids eval has no Custom JavaScript variables.
      // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- the container's own code, in the page that it is made for
      const made: unknown = new Function("read", `return (${text}\n)()`);
      return typeof made === "function" ? Reflect.apply(made, undefined, [read]) : undefined;
    },
    insert: (html) => insert(document, html),
    now: () => Date.now(),
    random: () => Math.random(),
    later: (milliseconds, act) => void page.setTimeout(act, milliseconds),
    loadsGtag: () => [...document.scripts].some(({ src }) => /\/gtag\/js\?/.test(src)),
    language: () => page.navigator.language.toLowerCase(),
    screen: () => `${page.screen.width}x${page.screen.height}`,
  };
}

/** Text as it is read: one space between words. */
function textOf(element: Element): string {
  const text = element instanceof HTMLElement ? element.innerText : (element.textContent ?? "");
  return text.slice(0, MAX_TEXT).replaceAll(/\s+/g, " ").trim();
}

/** Share of an element that is in the viewport, 0 to 100. */
function shareInView(page: Window, element: Element): number {
  const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
  if (width <= 0 || height <= 0) return 0;
  const high = Math.max(0, Math.min(bottom, page.innerHeight) - Math.max(top, 0));
  const wide = Math.max(0, Math.min(right, page.innerWidth) - Math.max(left, 0));
  return Math.round((high * wide * 100) / (height * width));
}

/** Scripts that come by markup do not run: each is made anew. */
function insert(document: Document, html: string): void {
  const template = document.createElement("template");
  template.innerHTML = html;
  for (const script of template.content.querySelectorAll("script")) {
    const made = document.createElement("script");
    for (const { name, value } of script.attributes) made.setAttribute(name, value);
    made.text = script.text;
    script.replaceWith(made);
  }
  (document.body ?? document.documentElement).append(template.content);
}

/** What GTM puts into the data layer about an element that was acted on. */
export function elementData(element: Element): Record<string, unknown> {
  const attribute = (name: string): string => element.getAttribute(name) ?? "";
  const address = ["href", "src", "action", "formaction"]
    .map((name): unknown => Reflect.get(element, name))
    .find((value) => typeof value === "string" && value !== "");
  return {
    "gtm.element": element,
    "gtm.elementClasses": attribute("class"),
    "gtm.elementId": attribute("id"),
    "gtm.elementTarget": attribute("target"),
    "gtm.elementUrl": valueText(address ?? ""),
  };
}
