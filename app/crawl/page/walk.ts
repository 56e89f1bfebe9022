/** A document or shadow root, and the selector that leads to its host or frame. */
export interface Scope {
  root: Document | ShadowRoot;
  /** Element that the root hangs on; null for the page itself. */
  host: Element | null;
  outer: Scope | null;
  /** Where the document's top left corner stands on the page. */
  left: number;
  top: number;
}

export interface Step {
  element: Element;
  scope: Scope;
}

const SILENT_TAGS = new Set(["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "LINK", "META", "HEAD", "BASE", "TITLE"]);
const MAX_SCOPES = 12;

/** A frame's document where its origin is ours; null where only Node can look inside. */
export function frameDocument(frame: Element): Document | null {
  try {
    return (frame as HTMLIFrameElement).contentDocument;
  } catch {
    return null;
  }
}

export const isFrame = (element: Element): boolean => element.tagName === "IFRAME" || element.tagName === "FRAME";

export function pageScope(document: Document): Scope {
  return { root: document, host: null, outer: null, left: 0, top: 0 };
}

function depthOf(scope: Scope): number {
  let depth = 0;
  for (let outer = scope.outer; outer; outer = outer.outer) depth += 1;
  return depth;
}

function frameScope(frame: Element, outer: Scope): Scope | null {
  const inner = frameDocument(frame);
  if (inner === null || inner.documentElement === null) return null;
  const box = frame.getBoundingClientRect();
  return { root: inner, host: frame, outer, left: outer.left + box.left, top: outer.top + box.top };
}

/**
 * Every element below a scope in document order, shadow trees before the light children of their host, and frames of
 * the same origin. Ends after `limit` elements.
 */
export function* walk(scope: Scope, limit: { nodes: number }): Generator<Step> {
  for (const element of scope.root.children) yield* walkFrom(element, scope, limit);
}

/** The same from one element of a scope on. */
export function* walkFrom(start: Element, scope: Scope, limit: { nodes: number }): Generator<Step> {
  const stack: Step[] = [{ element: start, scope }];
  for (let step = stack.pop(); step; step = stack.pop()) {
    if (limit.nodes <= 0) return;
    limit.nodes -= 1;
    const { element } = step;
    if (SILENT_TAGS.has(element.tagName)) continue;
    yield step;
    const next: Step[] = [];
    const deeper = depthOf(step.scope) < MAX_SCOPES;
    const { shadowRoot } = element;
    if (shadowRoot && deeper) {
      const inner: Scope = { ...step.scope, root: shadowRoot, host: element, outer: step.scope };
      for (const child of shadowRoot.children) next.push({ element: child, scope: inner });
    }
    for (const child of element.children) next.push({ element: child, scope: step.scope });
    const framed = deeper && isFrame(element) ? frameScope(element, step.scope) : null;
    if (framed) for (const child of framed.root.children) next.push({ element: child, scope: framed });
    for (let index = next.length - 1; index >= 0; index--) {
      const following = next[index];
      if (following) stack.push(following);
    }
  }
}

/** The parent as people see the page: out of shadow roots, not out of frames. */
export function parentOf(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot || "host" in root ? ((root as ShadowRoot).host ?? null) : null;
}

/** The nearest ancestor, the element itself included, that matches; out of shadow roots too. */
export function closest(element: Element, selector: string): Element | null {
  for (let node: Element | null = element; node; node = hostOf(node)) {
    const found = node.closest(selector);
    if (found) return found;
  }
  return null;
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return "host" in root ? (root as ShadowRoot).host : null;
}
