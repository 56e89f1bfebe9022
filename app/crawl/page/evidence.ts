import { hooksOf } from "./hooks.ts";
import { ACTIVE_ROLES, explicitRole, isEditable } from "./role.ts";
import { parentOf } from "./walk.ts";

/** Events by which people act on something that is no form control. */
const PRESSES = new Set(["click", "dblclick", "mousedown", "mouseup", "pointerdown", "pointerup"]);
const NATIVE =
  "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, video[controls], audio[controls]";
const NATIVE_DEEP = `${NATIVE}, [role=button], [role=link], [role=tab], [role=menuitem], [role=checkbox], [role=switch], [contenteditable]`;
/** Attributes by which frameworks bind a click in the markup. */
const BINDINGS = [
  "onclick",
  "onmousedown",
  "onpointerdown",
  "ng-click",
  "data-ng-click",
  "@click",
  "x-on:click",
  "v-on:click",
  "wire:click",
  "hx-get",
  "hx-post",
  "jsaction",
  "data-action",
  "data-toggle",
  "data-bs-toggle",
  "data-dismiss",
  "data-bs-dismiss",
  "data-slide",
  "data-bs-slide",
  "data-slide-to",
  "data-bs-slide-to",
];

interface Handlers {
  onClick?: unknown;
  onMouseDown?: unknown;
  onPointerDown?: unknown;
}

/** Event types that the element itself listens to: hooked, set as a property, or kept by a framework. */
export function listensTo(element: Element): Set<string> {
  const hooks = hooksOf(element.ownerDocument.defaultView);
  const types = new Set(hooks?.listeners.get(element));
  for (const type of ["click", "change", "input", "focus", "mousedown", "mouseenter", "mouseover", "submit"]) {
    if (typeof Reflect.get(element, `on${type}`) === "function") types.add(type);
  }
  if (hasFrameworkClick(element)) types.add("click");
  return types;
}

/** React, Preact, Vue, Svelte and Solid keep handlers on the element instead of, or beside, listening there. */
function hasFrameworkClick(element: Element): boolean {
  for (const key of Object.keys(element)) {
    if (key.startsWith("__reactProps$") || key.startsWith("__reactEventHandlers$")) {
      const props = (Reflect.get(element, key) ?? {}) as Handlers;
      if ([props.onClick, props.onMouseDown, props.onPointerDown].some((handler) => typeof handler === "function"))
        return true;
    }
    if (key === "__click" || key === "$$click") return true;
    if (key === "_vei" && "onClick" in ((Reflect.get(element, key) ?? {}) as object)) return true;
  }
  return false;
}

const bound = (element: Element): boolean => BINDINGS.some((attribute) => element.hasAttribute(attribute));
const pointer = (element: Element): boolean => getComputedStyle(element).cursor === "pointer";
const holdsOthers = (element: Element): boolean => element.querySelector(NATIVE_DEEP) !== null;

/** True for native controls, whatever listens to them. */
function isNative(element: Element): boolean {
  if (!element.matches(NATIVE)) return isEditable(element);
  return element.localName !== "summary" || element.parentElement?.localName === "details";
}

/** Whole-page containers listen for everything below them: that makes nothing of them a control. */
function isRoot(element: Element, types: Set<string>): boolean {
  return element.localName === "body" || element.localName === "html" || types.size > 12;
}

/** Says which elements of a page people act on. */
export interface Evidence {
  isActive: (element: Element) => boolean;
}

/** Reads once what holds for the whole document: handlers that jQuery keeps for elements by selector. */
export function evidenceOf(document: Document): Evidence {
  const delegated = delegatedSelectors(document);
  return { isActive: (element) => isActive(element, delegated) };
}

/**
 * Whether people act on this element. Own listeners count where the element is small enough to be one thing;
 * a pointer cursor only supports other evidence, because it is inherited and often mere decoration.
 */
function isActive(element: Element, delegated: string): boolean {
  if (isNative(element)) return true;
  if (ACTIVE_ROLES.has(explicitRole(element))) return !insideNative(element);
  const types = listensTo(element);
  if (isRoot(element, types)) return false;
  if (element.localName === "label") return types.has("click");
  const pressed = [...PRESSES].some((type) => types.has(type)) || bound(element);
  if (pressed && isOneThing(element, types)) return true;
  if (delegated !== "" && element.matches(delegated) && !holdsOthers(element)) return !insideNative(element);
  return !pressed && (isFocusStop(element) || isDelegate(element));
}

interface JqueryHandler {
  selector?: string;
}

/** Selectors for which jQuery listens on the document or body, as one list; empty without jQuery. */
function delegatedSelectors(document: Document): string {
  const jquery: unknown = document.defaultView && Reflect.get(document.defaultView, "jQuery");
  const data: unknown = typeof jquery === "function" ? Reflect.get(jquery, "_data") : undefined;
  if (typeof data !== "function") return "";
  const found = new Set<string>();
  for (const node of [document, document.body]) {
    const events = (data.call(jquery, node, "events") ?? {}) as { click?: JqueryHandler[] };
    for (const { selector } of events.click ?? []) if (selector && isSpecific(selector, document)) found.add(selector);
  }
  return [...found].join(", ");
}

/** jQuery's own selectors are more than CSS's, and `*` or `div` names no control. */
function isSpecific(selector: string, document: Document): boolean {
  if (!/[.#[]/.test(selector)) return false;
  try {
    return document.querySelectorAll(selector).length < 300;
  } catch {
    return false;
  }
}

/** A card with a link inside is one thing to press where it looks so; a list that listens for its items is not. */
function isOneThing(element: Element, types: Set<string>): boolean {
  if (element.localName === "form" || element.localName === "dialog" || element.localName === "fieldset") return false;
  if (!holdsOthers(element) && !holdsPointers(element)) return types.has("click") || bound(element) || pointer(element);
  return pointer(element) && isSmall(element);
}

/** Items that look pressable below something that does not: the listener is the items' common one. */
function holdsPointers(element: Element): boolean {
  if (element.children.length < 2 || pointer(element)) return false;
  return [...element.querySelectorAll("*")].slice(0, 60).some((child) => pointer(child));
}

function isSmall(element: Element): boolean {
  const view = element.ownerDocument.defaultView;
  if (view === null) return false;
  const box = element.getBoundingClientRect();
  return box.width * box.height < view.innerWidth * view.innerHeight * 0.5;
}

/** `tabindex="0"` with nothing to scroll and nothing else to focus inside. */
function isFocusStop(element: Element): boolean {
  if ((element as HTMLElement).tabIndex < 0 || !element.hasAttribute("tabindex")) return false;
  if (holdsOthers(element) || insideNative(element)) return false;
  const { overflowX, overflowY } = getComputedStyle(element);
  const scrolls = /auto|scroll/.test(overflowX + overflowY);
  const types = listensTo(element);
  return !scrolls && (pointer(element) || types.has("keydown") || types.has("keyup") || types.has("keypress"));
}

function insideNative(element: Element): boolean {
  const outer = parentOf(element);
  return outer?.closest("a[href], button") != null;
}

/** The topmost element with a pointer cursor below something that listens for clicks on behalf of its items. */
function isDelegate(element: Element): boolean {
  if (element.children.length > 8 || !pointer(element)) return false;
  const outer = parentOf(element);
  if (outer === null || pointer(outer) || holdsOthers(element) || insideNative(element)) return false;
  if (element.localName === "label" || element.closest("label")) return false;
  for (let node: Element | null = outer, depth = 0; node && depth < 6; node = parentOf(node), depth++) {
    const types = listensTo(node);
    if (types.has("click") && !isRoot(node, types)) return true;
  }
  return false;
}
