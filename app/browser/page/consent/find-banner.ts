import { type Choice, choiceOf, isAboutConsent } from "./choice-words.ts";
import { deepElements, isShown, parentOf, selectorOf, textOf } from "./deep-query.ts";
import { PLATFORMS } from "./platforms.ts";

/** A banner with its buttons. */
export interface FoundBanner {
  /** Consent platform, or `own`. */
  name: string;
  root: Element;
  accept?: Element;
  reject?: Element;
}

const BUTTONS =
  "button, a, [role=button], input[type=button], input[type=submit], label[role=button], [onclick], div[tabindex], span[tabindex]";
const NAMED = /cookie|consent|gdpr|dsgvo|rgpd|ccpa|\bcmp\b|cmp-/i;
const MAX_BANNER_TEXT = 4_000;
const MAX_CLIMB = 12;

function labelOf(button: Element): string {
  const shown = button instanceof HTMLInputElement ? button.value : textOf(button);
  return shown.trim() || (button.getAttribute("aria-label") ?? "");
}

const namesOf = (element: Element): string =>
  `${element.id} ${element.getAttribute("class") ?? ""} ${element.getAttribute("aria-label") ?? ""} ${element.localName}`;

/** True for what lies over the page or calls itself a banner: forms on a page about cookies are none. */
function isOverlay(element: Element): boolean {
  if (/^(?:dialog|alertdialog)$/.test(element.getAttribute("role") ?? "") || element.localName === "dialog")
    return true;
  if (/^(?:fixed|sticky)$/.test(getComputedStyle(element).position)) return true;
  return NAMED.test(namesOf(element)) && element.closest("main, article, form") === null;
}

/** The innermost overlay around a button that speaks of cookies. */
function bannerAround(button: Element): Element | undefined {
  let found: Element | undefined;
  let at = parentOf(button);
  for (let climb = 0; at && climb < MAX_CLIMB; climb++) {
    if (["body", "html", "main"].includes(at.localName)) break;
    const text = textOf(at);
    if (text.length > MAX_BANNER_TEXT) break;
    if (isAboutConsent(text) || NAMED.test(namesOf(at))) {
      if (isOverlay(at)) return at;
      found ??= at;
    }
    at = parentOf(at);
  }
  // The button's own words were enough to stop at; an overlay further out is what counts.
  for (let out = found; out && !["body", "html", "main"].includes(out.localName); out = parentOf(out) ?? undefined) {
    if (isOverlay(out)) return out;
  }
  return undefined;
}

function shownButton(buttons: readonly Element[], selector: string | undefined): Element | undefined {
  return selector === undefined ? undefined : buttons.find((button) => button.matches(selector));
}

function byWords(buttons: readonly Element[], choice: Choice): Element | undefined {
  const matching = buttons.flatMap((button) => {
    const meant = choiceOf(labelOf(button));
    return meant?.choice === choice ? [{ button, sure: meant.sure }] : [];
  });
  return (matching.find(({ sure }) => sure) ?? matching[0])?.button;
}

function buttonsIn(root: Element): Element[] {
  const scope = root.shadowRoot ?? root;
  return [...deepElements(scope)].filter((element) => element.matches(BUTTONS) && isShown(element));
}

function described(
  name: string,
  root: Element,
  found: { accept?: Element | undefined; reject?: Element | undefined },
): FoundBanner {
  return { name, root, ...(found.accept && { accept: found.accept }), ...(found.reject && { reject: found.reject }) };
}

function knownPlatform(): FoundBanner | undefined {
  for (const { name, root: selector, accept, reject } of PLATFORMS) {
    const root = [...document.querySelectorAll(selector)].find(
      (candidate) => candidate.shadowRoot ?? isShown(candidate),
    );
    if (!root) continue;
    const buttons = buttonsIn(root);
    const found = {
      accept: shownButton(buttons, accept) ?? byWords(buttons, "accept"),
      reject: shownButton(buttons, reject) ?? byWords(buttons, "reject"),
    };
    if (found.accept ?? found.reject) return described(name, root, found);
  }
  return undefined;
}

function ownBanner(): FoundBanner | undefined {
  const seen = new Set<Element>();
  for (const button of deepElements(document)) {
    if (!button.matches(BUTTONS)) continue;
    const meant = choiceOf(labelOf(button));
    if (meant?.choice !== "accept" || !isShown(button)) continue;
    const root = bannerAround(button);
    if (!root || seen.has(root)) continue;
    seen.add(root);
    if (!meant.sure && !isAboutConsent(textOf(root))) continue;
    return described("own", root, { accept: button, reject: byWords(buttonsIn(root), "reject") });
  }
  return undefined;
}

/** The cookie banner on screen, of a known platform or of the site's own making; undefined where there is none. */
export function findBanner(): FoundBanner | undefined {
  return knownPlatform() ?? ownBanner();
}

/** A banner as it goes into a snapshot. */
export function bannerText({ name, root, accept, reject }: FoundBanner): Record<string, string> {
  return {
    name,
    selector: selectorOf(root),
    ...(accept && { accept: selectorOf(accept) }),
    ...(reject && { reject: selectorOf(reject) }),
  };
}
