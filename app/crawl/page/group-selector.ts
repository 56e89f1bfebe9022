import {
  ancestorsOf,
  anchorsOf,
  byCost,
  DISTANCE,
  ITEM_TAGS,
  ownCandidates,
  within,
  type Candidate,
  type Known,
} from "./candidate.ts";

const MAX_TRIES = 280;

/** A selector that matches these elements of a root and no others: what they share, below what they stand in. */
export function groupSelector(elements: readonly Element[], known: Known): string | undefined {
  const own = sharedCandidates(elements, known);
  const anchors = sharedAnchors(elements, known);
  const candidates = [
    ...own,
    ...anchors.flatMap((anchor) => own.map((each) => within(anchor, each))),
    ...anchors.flatMap((outer) =>
      anchors
        .filter((inner) => inner !== outer)
        .flatMap((inner) => own.slice(0, 3).map((each) => within(outer, within(inner, each)))),
    ),
  ];
  const tried = byCost(candidates).slice(0, MAX_TRIES);
  const found = tried.find(({ css }) => known.count(css) === elements.length);
  return found?.css ?? withoutNested(elements, tried, known);
}

/** `.menu a:not(li li *)`: the items of a list whose items hold lists. */
function withoutNested(elements: readonly Element[], tried: readonly Candidate[], known: Known): string | undefined {
  const excluded = [...ITEM_TAGS].map((tag) => `${tag} ${tag} *`);
  const outside = excluded.filter((inner) => elements.every((element) => !element.matches(inner)));
  return tried
    .flatMap(({ css }) => outside.map((inner) => `${css}:not(${inner})`))
    .slice(0, MAX_TRIES)
    .find((css) => known.count(css) === elements.length);
}

/** Every candidate matches all the elements; so one that counts as many matches no others. */
function sharedCandidates(elements: readonly Element[], known: Known): Candidate[] {
  const [first] = elements;
  if (!first) return [];
  const shared = known.tokens(first).filter(({ css }) => elements.every((element) => element.matches(css)));
  const prefixes = prefixTokens(elements).map((token) => ({ ...token, text: false }));
  return ownCandidates(byCost([...prefixes, ...shared]).slice(0, 6));
}

function sharedAnchors(elements: readonly Element[], known: Known): Candidate[] {
  const [first] = elements;
  if (!first) return [];
  const anchors: Candidate[] = [];
  for (const [ancestor, depth] of ancestorsOf(first)) {
    const near = anchorsOf(ancestor, known.tokens(ancestor));
    const tag = ancestor.localName;
    if (ITEM_TAGS.has(tag)) near.push({ css: tag, cost: 4, bare: true });
    // An item of a list inside an item.
    if (ITEM_TAGS.has(tag) && ancestor.parentElement?.closest(tag))
      near.push({ css: `${tag} ${tag}`, cost: 4.2, bare: true });
    for (const { css, cost, bare } of near) {
      if (elements.every((element) => element.parentElement?.closest(css)))
        anchors.push({ css, bare, cost: cost + depth * DISTANCE });
    }
  }
  return byCost(anchors).slice(0, 12);
}

/** Shared beginnings of names that are counted up: `add-to-cart-` of `add-to-cart-1` and `add-to-cart-2`. */
function prefixTokens(elements: readonly Element[]): Candidate[] {
  const found: Candidate[] = [];
  for (const name of ["data-testid", "data-test", "data-cy", "data-qa", "id", "name"]) {
    const values = elements.map((element) => element.getAttribute(name) ?? "");
    const prefix = values.every(Boolean) ? commonPrefix(values) : "";
    if (prefix.length >= 4) found.push({ css: `[${name}^="${CSS.escape(prefix)}"]`, cost: 2, bare: false });
  }
  return found;
}

function commonPrefix(values: readonly string[]): string {
  let prefix = values[0] ?? "";
  for (const value of values) while (!value.startsWith(prefix)) prefix = prefix.slice(0, -1);
  return /^[A-Za-z][\w-]*[-_]/.exec(prefix)?.[0] ?? "";
}
