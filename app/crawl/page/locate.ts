import { PIERCE } from "./selectors.ts";
import { frameDocument, isFrame } from "./walk.ts";

/** The element that a selector with its shadow roots and frames leads to; null where it leads nowhere now. */
export function locate(selector: string): Element | null {
  let root: Document | ShadowRoot | null = document;
  let found: Element | null = null;
  for (const part of selector.split(PIERCE)) {
    if (root === null) return null;
    found = shownFirst(root, part);
    if (found === null) return null;
    root = isFrame(found) ? frameDocument(found) : found.shadowRoot;
  }
  return found;
}

/** Of a group the first member that is shown stands for all. */
function shownFirst(root: Document | ShadowRoot, selector: string): Element | null {
  try {
    const all = [...root.querySelectorAll(selector)];
    return all.find((element) => element.checkVisibility({ visibilityProperty: true })) ?? all[0] ?? null;
  } catch {
    return null;
  }
}

/** Where a point of the element's own document stands in the window. */
export function frameOffset(element: Element): { left: number; top: number } {
  let left = 0;
  let top = 0;
  for (
    let frame = element.ownerDocument.defaultView?.frameElement;
    frame;
    frame = frame.ownerDocument.defaultView?.frameElement
  ) {
    const box = frame.getBoundingClientRect();
    left += box.left + (frame as HTMLElement).clientLeft;
    top += box.top + (frame as HTMLElement).clientTop;
  }
  return { left, top };
}
