import { PIERCE } from "./selectors.ts";
import { frameDocument, isFrame } from "./walk.ts";

/**
 * The element that a selector with its shadow roots and frames leads to; null where it leads nowhere now. Of a group it is
 * the first member that is shown, or the one after so many others.
 */
export function locate(selector: string, member = 0): Element | null {
  let root: Document | ShadowRoot | null = document;
  let found: Element | null = null;
  const parts = selector.split(PIERCE);
  for (const [index, part] of parts.entries()) {
    if (root === null) return null;
    found = shownAt(root, part, index === parts.length - 1 ? member : 0);
    if (found === null) return null;
    root = isFrame(found) ? frameDocument(found) : found.shadowRoot;
  }
  return found;
}

function shownAt(root: Document | ShadowRoot, selector: string, member: number): Element | null {
  try {
    const all = [...root.querySelectorAll(selector)];
    const shown = all.filter((element) => element.checkVisibility({ visibilityProperty: true }));
    return shown[member] ?? (member === 0 ? (all[0] ?? null) : null);
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
