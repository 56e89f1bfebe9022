import {
  ancestorsOf,
  anchorsOf,
  byCost,
  DISTANCE,
  firstUnique,
  ITEM_TAGS,
  knownOf,
  ownCandidates,
  within,
  type Candidate,
  type Known,
} from "./candidate.ts";
import { groupSelector } from "./group-selector.ts";
import { selectorByPlace } from "./selector-by-place.ts";
import type { Token } from "./token.ts";

/** Writes selectors for the elements of one document or shadow root, remembering what it has counted. */
export interface SelectorMaker {
  /** A selector that matches this element only. With `plain`, no attribute that may hold what people wrote. */
  one: (element: Element, plain?: boolean) => string;
  /** A selector that matches these elements and no others; undefined where there is none worth having. */
  group: (elements: readonly Element[]) => string | undefined;
}

/** Below this a selector is as good as it gets: nothing farther away is looked at. */
const GOOD = 5;
/** What a selector without an anchor costs more, where it names only a kind. */
const BARE = 3;

/** How many candidates are looked at for one that finds only a twin beside the element. */
const MAX_TWINS = 100;

type TokensOf = (element: Element) => readonly Token[];

export function selectorMaker(root: Document | ShadowRoot): SelectorMaker {
  const known = knownOf(root);
  return {
    one: (element, plain = false) =>
      oneSelector(element, known, plain ? (of) => known.tokens(of).filter((token) => !token.text) : known.tokens),
    group: (elements) => groupSelector(elements, known),
  };
}

function oneSelector(element: Element, known: Known, tokens: TokensOf): string {
  const own = ownCandidates(tokens(element));
  const good = own.filter(({ cost, bare }) => cost < GOOD && !bare);
  const best = firstUnique(good, { known, element });
  if (best) return best.css;
  const alone = own.map((candidate) => ({ ...candidate, cost: candidate.cost + (candidate.bare ? BARE : 0) }));
  const anchored = withAncestors(element, own, tokens);
  const candidates = [...alone, ...anchored, ...withOwnContents(element, own, tokens)];
  const tried =
    firstUnique(byCost(candidates), { known, element }) ??
    firstUnique(withContents(element, own, tokens), { known, element }) ??
    firstUnique(withoutOthers(element, [...own, ...anchored], { known, tokens }), { known, element });
  return tried?.css ?? selectorByPlace(element, known, tokens);
}

function withAncestors(element: Element, own: readonly Candidate[], tokens: TokensOf): Candidate[] {
  const anchors: Candidate[] = [];
  for (const [ancestor, depth] of ancestorsOf(element)) {
    for (const anchor of anchorsOf(ancestor, tokens(ancestor)))
      anchors.push({ ...anchor, cost: anchor.cost + depth * DISTANCE });
  }
  const strongest = byCost(anchors).slice(0, 14);
  const candidates = strongest.flatMap((anchor) => own.slice(0, 10).map((each) => within(anchor, each)));
  for (const [index, outer] of strongest.slice(0, 5).entries()) {
    for (const inner of strongest.slice(index + 1, 8)) {
      for (const each of own.slice(0, 3)) {
        candidates.push(within(outer, within(inner, each)), within(inner, within(outer, each)));
      }
    }
  }
  return candidates;
}

const MARKS = "[id], a[href], [data-id], input[name], img[alt], svg, i[class], use";

/** `a:has(.fa-print)`: an element known by what stands in it. */
function withOwnContents(element: Element, own: readonly Candidate[], tokens: TokensOf): Candidate[] {
  return marksIn(element, tokens).flatMap((mark) =>
    own
      .slice(0, 4)
      .map(({ css, cost }) => ({ css: `${css}:has(${mark.css})`, cost: mark.cost + cost / 4 + 2, bare: false })),
  );
}

/** `li:has(a[href$="/x"]) button`: an element known by what else stands in its item. */
function withContents(element: Element, own: readonly Candidate[], tokens: TokensOf): Candidate[] {
  const candidates: Candidate[] = [];
  for (const [ancestor, depth] of ancestorsOf(element)) {
    if (depth > 6) break;
    const holder = holderOf(ancestor, tokens);
    if (holder === undefined) continue;
    for (const mark of marksIn(ancestor, tokens)) {
      for (const { css, cost } of own.slice(0, 6)) {
        const all = 6 + mark.cost + cost / 2 + depth * DISTANCE;
        candidates.push({ css: `${holder}:has(${mark.css}) ${css}`, cost: all, bare: false });
      }
    }
  }
  return byCost(candidates);
}

/** `form input:not(.menu *)`: one of twins, known by where the other stands. Pages often have a menu twice. */
function withoutOthers(
  element: Element,
  all: readonly Candidate[],
  { known, tokens }: { known: Known; tokens: TokensOf },
): Candidate[] {
  const candidates: Candidate[] = [];
  const twins = byCost(all)
    .slice(0, MAX_TWINS)
    .filter(({ css }) => known.count(css) <= 3);
  for (const { css, cost } of twins.slice(0, 5)) {
    const others = [...known.root.querySelectorAll(css)].filter((other) => other !== element);
    const [first] = others;
    if (!first) continue;
    for (const [ancestor] of ancestorsOf(first)) {
      for (const anchor of anchorsOf(ancestor, tokens(ancestor))) {
        const outside =
          !element.closest(anchor.css) && others.every((other) => other.parentElement?.closest(anchor.css));
        if (outside) candidates.push({ css: `${css}:not(${anchor.css} *)`, cost: cost + anchor.cost, bare: false });
      }
    }
  }
  return byCost(candidates);
}

function marksIn(element: Element, tokens: TokensOf): Token[] {
  const inner = [...element.querySelectorAll(MARKS)].slice(0, 6);
  return inner.flatMap((each) =>
    tokens(each)
      .filter(({ cost, bare }) => cost <= 10 && !bare)
      .slice(0, 1),
  );
}

function holderOf(ancestor: Element, tokens: TokensOf): string | undefined {
  if (ITEM_TAGS.has(ancestor.localName)) return ancestor.localName;
  return tokens(ancestor).find(({ css }) => css.startsWith("."))?.css;
}
