import type { Aim } from "./page-data.ts";
import { frameOffset, locate } from "./locate.ts";
import { shownPart } from "./visibility.ts";

/**
 * Brings an element to the middle of the window and says where to press it. `covered` means that something lies on top
 * of it at that point: a real press would meet that instead.
 */
export function aim(selector: string, member?: number): Aim {
  const element = locate(selector, member);
  if (element === null) return { state: "missing" };
  const shown = shownPart(element);
  if (shown === undefined) return { state: "hidden" };
  if (element.matches(":disabled, [aria-disabled=true]") || element.closest("[inert]")) return { state: "disabled" };
  const view = element.ownerDocument.defaultView ?? window;
  const before = shown.getBoundingClientRect();
  const inside =
    before.top >= 0 && before.bottom <= view.innerHeight && before.left >= 0 && before.right <= view.innerWidth;
  if (!inside || view !== window) shown.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  const box = shown.getBoundingClientRect();
  const point = pointOf(shown, box);
  const offset = frameOffset(shown);
  const moved = Math.abs(before.top - box.top) > 1 || Math.abs(before.left - box.left) > 1;
  const state = isOnTop(shown, element, point) ? "ready" : "covered";
  return { state, x: point.x + offset.left, y: point.y + offset.top, moved };
}

interface Point {
  x: number;
  y: number;
}

/** The middle; of a link that runs over two lines, the middle of its first line. */
function pointOf(element: Element, box: DOMRect): Point {
  const part = getComputedStyle(element).display === "inline" ? (element.getClientRects()[0] ?? box) : box;
  return { x: part.left + part.width / 2, y: part.top + part.height / 2 };
}

function isOnTop(shown: Element, element: Element, { x, y }: Point): boolean {
  let top = element.ownerDocument.elementFromPoint(x, y);
  while (top?.shadowRoot && top !== shown) {
    const inner: Element | null = top.shadowRoot.elementFromPoint(x, y);
    if (inner === null || inner === top) break;
    top = inner;
  }
  for (let node: Node | null = top; node; node = node.parentNode ?? (node instanceof ShadowRoot ? node.host : null)) {
    if (node === shown || node === element) return true;
  }
  return false;
}

/** Presses by events where a real press would meet something else. */
export function press(selector: string, member?: number): boolean {
  const element = locate(selector, member);
  if (element === null) return false;
  const options = { bubbles: true, cancelable: true, composed: true, view: window, button: 0, buttons: 1 };
  element.dispatchEvent(new PointerEvent("pointerdown", { ...options, pointerType: "mouse", isPrimary: true }));
  element.dispatchEvent(new MouseEvent("mousedown", options));
  if (element instanceof HTMLElement && element.tabIndex >= 0) element.focus({ preventScroll: true });
  element.dispatchEvent(new PointerEvent("pointerup", { ...options, pointerType: "mouse", isPrimary: true }));
  element.dispatchEvent(new MouseEvent("mouseup", options));
  (element as HTMLElement).click();
  return true;
}

/** Events of somebody who leaves by the top of the window. */
export function leave(): void {
  const options = { bubbles: true, clientX: Math.round(innerWidth / 2), clientY: -5, relatedTarget: null };
  for (const target of [document.documentElement, document]) {
    target.dispatchEvent(new MouseEvent("mouseout", options));
    target.dispatchEvent(new MouseEvent("mouseleave", { ...options, bubbles: false }));
  }
}

/** Events of a tab that is closed. What listens stays in the page, and so may speak more than once. */
export function depart(): void {
  for (const [key, value] of [
    ["visibilityState", "hidden"],
    ["hidden", true],
  ] as const)
    Object.defineProperty(document, key, { configurable: true, get: () => value });
  window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: false }));
  window.dispatchEvent(new Event("unload"));
}

/** Puts the pointer's events on an element without a pointer: for what is covered. */
export function hover(selector: string): boolean {
  const element = locate(selector);
  if (element === null) return false;
  for (const type of ["pointerover", "pointerenter", "mouseover", "mouseenter", "mousemove"]) {
    const bubbles = !type.endsWith("enter");
    const Kind = type.startsWith("pointer") ? PointerEvent : MouseEvent;
    element.dispatchEvent(new Kind(type, { bubbles, composed: true, view: window }));
  }
  return true;
}
