import type { Box } from "./box.ts";
import type { Scope } from "./walk.ts";

/**
 * True where the element takes part in what people see: rendered, not `visibility: hidden`, with an area, not moved off
 * the page. Opacity is left out, because content that fades in on scroll is there all the same.
 */
export function isShown(element: Element): boolean {
  if (!element.checkVisibility({ visibilityProperty: true })) return false;
  return isPlaced(element.getBoundingClientRect(), element.ownerDocument);
}

function isPlaced(box: DOMRect, document: Document): boolean {
  if (box.width < 2 || box.height < 2) return false;
  const view = document.defaultView;
  return view === null || (box.right + view.scrollX > 0 && box.bottom + view.scrollY > 0);
}

/** Where the element stands on the whole page, in whole CSS pixels. */
export function boxOf(element: Element, scope: Scope): Box {
  const box = element.getBoundingClientRect();
  const page = pageView(element.ownerDocument);
  return {
    x: Math.round(box.left + scope.left + (page?.scrollX ?? 0)),
    y: Math.round(box.top + scope.top + (page?.scrollY ?? 0)),
    width: Math.round(box.width),
    height: Math.round(box.height),
  };
}

/** The outermost window of our origin: boxes are relative to its document. */
function pageView(document: Document): Window | null {
  let view: Window | null = document.defaultView;
  for (let frame = view?.frameElement; frame; frame = view?.frameElement) view = frame.ownerDocument.defaultView;
  return view;
}

/**
 * What people see and press for a control: the label, where the control itself is hidden behind its own drawing.
 * Undefined where neither is shown.
 */
export function shownPart(element: Element): Element | undefined {
  if (isShown(element)) return element;
  if (element.localName !== "input" || !element.checkVisibility()) return undefined;
  const labels = (element as HTMLInputElement).labels ?? [];
  return [...labels].find((label) => isShown(label));
}
