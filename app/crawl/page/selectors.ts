import { selectorMaker, type SelectorMaker } from "./selector.ts";
import type { Scope } from "./walk.ts";

/** Joins the parts of a selector that passes a shadow root or a frame. */
export const PIERCE = " >>> ";

/** Writes whole selectors, from the page down through hosts and frames. */
export interface Selectors {
  one: (element: Element, scope: Scope, plain?: boolean) => string;
  group: (elements: readonly Element[], scope: Scope) => string | undefined;
}

export function selectors(): Selectors {
  const makers = new Map<Document | ShadowRoot, SelectorMaker>();
  const prefixes = new Map<Document | ShadowRoot, string>();
  const makerOf = (root: Document | ShadowRoot): SelectorMaker => {
    const before = makers.get(root);
    if (before) return before;
    const made = selectorMaker(root);
    makers.set(root, made);
    return made;
  };
  const prefixOf = (scope: Scope): string => {
    if (scope.host === null || scope.outer === null) return "";
    const before = prefixes.get(scope.root);
    if (before !== undefined) return before;
    const prefix = prefixOf(scope.outer) + makerOf(scope.outer.root).one(scope.host) + PIERCE;
    prefixes.set(scope.root, prefix);
    return prefix;
  };
  return {
    one: (element, scope, plain) => prefixOf(scope) + makerOf(scope.root).one(element, plain),
    group(elements, scope) {
      const selector = makerOf(scope.root).group(elements);
      return selector === undefined ? undefined : prefixOf(scope) + selector;
    },
  };
}
