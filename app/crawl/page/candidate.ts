import { landmarkOf } from "./landmark.ts";
import { tokensOf } from "./element-tokens.ts";
import type { Token } from "./token.ts";

/** A selector and how much we would rather have another. */
export interface Candidate {
  css: string;
  cost: number;
  /** Says only what kind of element it is: unique today, not when the next of its kind comes. */
  bare: boolean;
}

/** What is known of one document or shadow root: tokens and counts are asked for again and again. */
export interface Known {
  root: Document | ShadowRoot;
  tokens: (element: Element) => readonly Token[];
  count: (css: string) => number;
  /** Whether a selector matches this element and no other. */
  isOnly: (css: string, element: Element) => boolean;
}

/** Tokens of ancestors cost a little more the farther away they are: what lies between may move. */
export const DISTANCE = 0.12;
const MAX_DEPTH = 14;
const MAX_TRIES = 140;
const OWN = 7;
const PLAIN_TAGS = new Set(["header", "nav", "main", "footer", "aside", "form", "dialog", "table", "fieldset"]);
/** Tags of things that stand in a row. */
export const ITEM_TAGS = new Set(["li", "article", "tr", "section", "fieldset", "figure", "details", "dl"]);

export function knownOf(root: Document | ShadowRoot): Known {
  const tokens = new Map<Element, Token[]>();
  const counts = new Map<string, number>();
  const firsts = new Map<string, Element | null>();
  const count = (css: string): number => {
    const before = counts.get(css);
    if (before !== undefined) return before;
    const counted = root.querySelectorAll(css).length;
    counts.set(css, counted);
    return counted;
  };
  return {
    root,
    tokens(element) {
      const before = tokens.get(element);
      if (before) return before;
      const made = tokensOf(element);
      tokens.set(element, made);
      return made;
    },
    count,
    isOnly(css, element) {
      // The first match is found without looking at the rest of the document, and mostly it is another one.
      let first = firsts.get(css);
      if (first === undefined) {
        first = root.querySelector(css);
        firsts.set(css, first);
      }
      return first === element && count(css) === 1;
    },
  };
}

export const byCost = <Item extends { cost: number }>(items: readonly Item[]): Item[] =>
  items.toSorted((a, b) => a.cost - b.cost);

/** Single tokens and pairs, cheapest first. */
export function ownCandidates(tokens: readonly Token[]): Candidate[] {
  const singles = tokens.slice(0, OWN);
  const tag = tokens.find((token) => /^[a-z][a-z0-9\\-]*$/.test(token.css));
  if (tag && !singles.includes(tag)) singles.push(tag);
  const candidates: Candidate[] = singles.map(({ css, cost, bare }) => ({ css, cost, bare }));
  for (const [index, first] of singles.entries()) {
    for (const second of singles.slice(index + 1)) {
      const css = joined(first.css, second.css);
      if (css === undefined) continue;
      const cost = Math.max(first.cost, second.cost) + Math.min(first.cost, second.cost) / 3 + 0.4;
      candidates.push({ css, cost, bare: first.bare && second.bare });
    }
  }
  return byCost(candidates);
}

/** One compound out of two; undefined where they name different tags, or one says nothing more than the other. */
function joined(first: string, second: string): string | undefined {
  const [firstTag, firstRest] = splitTag(first);
  const [secondTag, secondRest] = splitTag(second);
  if (firstTag !== "" && secondTag !== "" && firstTag !== secondTag) return undefined;
  const css = (firstTag || secondTag) + firstRest + secondRest;
  return css === first || css === second ? undefined : css;
}

function splitTag(css: string): [tag: string, rest: string] {
  const tag = /^[a-z](?:[\w-]|\\.)*/i.exec(css)?.[0] ?? "";
  return [tag, css.slice(tag.length)];
}

/** The first that matches the element and no other of the root; a page cannot make us try for ever. */
export function firstUnique(
  candidates: Iterable<Candidate>,
  { known, element }: { known: Known; element: Element },
): Candidate | undefined {
  let tries = 0;
  for (const candidate of candidates) {
    if (tries++ >= MAX_TRIES) return undefined;
    if (known.isOnly(candidate.css, element)) return candidate;
  }
  return undefined;
}

export function* ancestorsOf(element: Element): Generator<[ancestor: Element, depth: number]> {
  let depth = 1;
  for (let node = element.parentElement; node && depth <= MAX_DEPTH; node = node.parentElement, depth++)
    yield [node, depth];
}

/** What says where an element stands: an ancestor that has a name of its own, or is a part of the page. */
export function anchorsOf(element: Element, tokens: readonly Token[]): Candidate[] {
  const anchors: Candidate[] = tokens.filter((token) => token.cost < 6.5).slice(0, 4);
  const tag = element.localName;
  if (PLAIN_TAGS.has(tag)) anchors.push({ css: tag, cost: landmarkOf(element) === undefined ? 4.5 : 2.8, bare: true });
  return anchors;
}

/** `OUTER INNER`: by descent, never by `>`, so that a wrapper in between breaks nothing. */
export const within = (outer: Candidate, inner: Candidate): Candidate => ({
  css: `${outer.css} ${inner.css}`,
  cost: inner.cost + outer.cost / 2 + 0.5,
  bare: false,
});
