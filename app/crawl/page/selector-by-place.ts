import { firstUnique, ownCandidates, type Known } from "./candidate.ts";
import type { Token } from "./token.ts";

/** Last resort: the place among siblings, from the nearest ancestor that has a selector of its own. */
export function selectorByPlace(element: Element, known: Known, tokens: (of: Element) => readonly Token[]): string {
  let path = "";
  for (let node: Element | null = element; node; node = node.parentElement) {
    if (node !== element) {
      const named = ownCandidates(tokens(node)).filter(({ cost }) => cost < 7);
      const anchor = firstUnique(named, known);
      const css = anchor && shortest(anchor.css, path, known);
      if (css) return css;
    }
    const step = placeOf(node);
    path = path === "" ? step : `${step} > ${path}`;
    if (known.count(path) === 1) return path;
  }
  return path;
}

/** By descent where that will do, because a wrapper then breaks nothing. */
function shortest(anchor: string, path: string, known: Known): string | undefined {
  return [`${anchor} ${path.replaceAll(" > ", " ")}`, `${anchor} > ${path}`].find((css) => known.count(css) === 1);
}

function placeOf(element: Element): string {
  const tag = CSS.escape(element.localName);
  const siblings = [...(element.parentNode?.children ?? [])].filter((child) => child.localName === element.localName);
  return siblings.length < 2 ? tag : `${tag}:nth-of-type(${siblings.indexOf(element) + 1})`;
}
