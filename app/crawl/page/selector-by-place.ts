import { ITEM_TAGS, anchorsOf, firstUnique, ownCandidates, type Known } from "./candidate.ts";
import type { Token } from "./token.ts";

type TokensOf = (element: Element) => readonly Token[];

/** One part of a selector: what is said of an element on the way down. */
interface Step {
  node: Element;
  css: string;
}

/** Last resort: what the element and those around it are called, and among equals their place. */
export function selectorByPlace(element: Element, known: Known, tokens: TokensOf): string {
  return byDescent(element, known, tokens) ?? byPath(element, known, tokens);
}

/**
 * By descent alone, because a wrapper then breaks nothing: a step is taken where it leaves fewer elements, first by what
 * ancestors are called, then by place; then each that is not needed is taken out again, places in lists first, because lists grow.
 */
function byDescent(element: Element, known: Known, tokens: TokensOf): string | undefined {
  const own = tokens(element)[0]?.css ?? CSS.escape(element.localName);
  const line = [element, ...upwards(element)];
  let steps: Step[] = [{ node: element, css: own }];
  for (const step of [...line.slice(1).flatMap((node) => named(node, tokens)), ...placed(line, own)]) {
    if (known.count(joined(steps)) === 1) break;
    const longer = inserted(steps, step, line);
    if (known.count(joined(longer)) < known.count(joined(steps))) steps = longer;
  }
  if (known.count(joined(steps)) !== 1) return undefined;
  const byFrailty = steps.toSorted((a, b) => frailty(b) - frailty(a));
  for (const step of byFrailty) {
    const shorter = steps.filter((each) => each !== step);
    const keepsElement = shorter.at(-1)?.node === element;
    if (keepsElement && known.count(joined(shorter)) === 1) steps = shorter;
  }
  return joined(steps);
}

const joined = (steps: readonly Step[]): string => steps.map(({ css }) => css).join(" ");

const named = (node: Element, tokens: TokensOf): Step[] =>
  anchorsOf(node, tokens(node))
    .slice(0, 3)
    .map(({ css }) => ({ node, css }));

/** Places of the element and of those around it, the firmest first: lists grow, and things are put on top of a page. */
function placed(line: readonly Element[], own: string): Step[] {
  const steps = line.flatMap((node) => {
    const css = placeOf(node);
    const compound = node === line[0] && /^[.[:#]/.test(own) ? css + own : css;
    return css.includes(":nth-") ? [{ node, css: compound }] : [];
  });
  return steps.toSorted((a, b) => frailty(a) - frailty(b));
}

function frailty({ node, css }: Step): number {
  if (!css.includes(":nth-")) return 0;
  if (node.parentElement?.localName === "body") return 3;
  return ITEM_TAGS.has(node.localName) && node.localName !== "section" ? 2 : 1;
}

/** The step in its place from the outside in; a second of one element takes the first one's place. */
function inserted(steps: readonly Step[], step: Step, line: readonly Element[]): Step[] {
  const others = steps.filter(({ node }) => node !== step.node);
  return [...others, step].toSorted((a, b) => line.indexOf(b.node) - line.indexOf(a.node));
}

function upwards(element: Element): Element[] {
  const line: Element[] = [];
  for (let node = element.parentElement; node && node.localName !== "html"; node = node.parentElement) line.push(node);
  return line;
}

/** Step by step from the nearest ancestor that has a selector of its own. */
function byPath(element: Element, known: Known, tokens: TokensOf): string {
  let path = "";
  for (let node: Element | null = element; node; node = node.parentElement) {
    if (node !== element) {
      const own = ownCandidates(tokens(node)).filter(({ cost }) => cost < 7);
      const anchor = firstUnique(own, { known, element: node });
      const css = anchor && `${anchor.css} > ${path}`;
      if (css && known.count(css) === 1) return css;
    }
    const step = placeOf(node);
    path = path === "" ? step : `${step} > ${path}`;
    if (known.count(path) === 1) return path;
  }
  return path;
}

function placeOf(element: Element): string {
  const tag = CSS.escape(element.localName);
  const siblings = [...(element.parentNode?.children ?? [])].filter((child) => child.localName === element.localName);
  return siblings.length < 2 ? tag : `${tag}:nth-of-type(${siblings.indexOf(element) + 1})`;
}
