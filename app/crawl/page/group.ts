import type { FoundElement } from "./found-element.ts";
import { isStableClass } from "./stable-word.ts";
import { parentOf } from "./walk.ts";

/** Fewer like elements are single things. */
const FEWEST = 3;
const ITEM_TAGS = new Set(["li", "article", "tr", "td", "th", "dd", "dt", "option", "figure"]);

/**
 * What makes two elements alike: role, landmark, tags on the way up, classes that name the element. Numbers and texts
 * are left out, so it is the same on the next page of the template.
 */
export function likenessOf(found: FoundElement): string {
  const { element, role, within } = found;
  const tags: string[] = [];
  for (let node: Element | null = element; node && node.localName !== "body"; node = parentOf(node))
    tags.push(node.localName);
  const classes = [...element.classList]
    .filter((name) => isStableClass(name))
    .toSorted()
    .slice(0, 3);
  const type = element.getAttribute("type") ?? "";
  const action = (element.getAttribute("onclick") ?? "").replaceAll(/\d+/g, "0").slice(0, 200);
  const landmark = within.replace(/ ".*/, "");
  return [role, landmark, type, classes.join("."), tags.join("<"), action].join("|");
}

/** Sets of elements that repeat: cards of a list, rows of a table, links of a footer. Everything else is left out. */
export function likeSets(all: readonly FoundElement[]): FoundElement[][] {
  const byLikeness = new Map<string, FoundElement[]>();
  for (const found of all) {
    const key = likenessOf(found);
    const others = byLikeness.get(key);
    if (others) others.push(found);
    else byLikeness.set(key, [found]);
  }
  const sets: FoundElement[][] = [];
  for (const alike of byLikeness.values()) {
    const byScope = grouped(alike, (found) => found.scope.root);
    for (const together of byScope.values()) sets.push(...repeating(together, 0));
  }
  return sets;
}

/** Map.groupBy, which browsers of 2023 lack. */
function grouped<Item, Key>(items: Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Splits until each set repeats within one container. */
function repeating(set: FoundElement[], depth: number): FoundElement[][] {
  if (set.length < FEWEST || depth > 12) return [];
  const container = commonAncestor(set.map(({ element }) => element));
  if (container === null) return [];
  const items = grouped(set, ({ element }) => childBelow(container, element));
  const sets: FoundElement[][] = [];
  for (const row of alikeItems([...items.keys()])) {
    const members = row.flatMap((item) => items.get(item) ?? []);
    if (row.length >= FEWEST || (row.length === 2 && members.length >= 2 * FEWEST)) sets.push(members);
    else for (const item of row) sets.push(...repeating(deeper(items.get(item) ?? [], set), depth + 1));
  }
  return sets;
}

/** Nothing where the set did not get smaller: it would be split for ever. */
const deeper = (part: FoundElement[], whole: FoundElement[]): FoundElement[] =>
  part.length < whole.length ? part : [];

/** Items of one kind together: of one tag, with most classes in common. */
function alikeItems(items: Element[]): Element[][] {
  const rows: Element[][] = [];
  for (const item of items) {
    const row = rows.find(([first]) => first !== undefined && areAlike(first, item));
    if (row) row.push(item);
    else rows.push([item]);
  }
  return rows;
}

function commonAncestor(elements: Element[]): Element | null {
  let ancestor: Element | null = elements[0]?.parentElement ?? null;
  while (ancestor !== null && !elements.every((element) => ancestor?.contains(element)))
    ancestor = ancestor.parentElement;
  return ancestor;
}

function childBelow(container: Element, element: Element): Element {
  let child = element;
  while (child.parentElement !== null && child.parentElement !== container) child = child.parentElement;
  return child;
}

function areAlike(first: Element, item: Element): boolean {
  if (item.localName !== first.localName) return false;
  if (ITEM_TAGS.has(first.localName)) return true;
  const shared = [...item.classList].filter((name) => first.classList.contains(name)).length;
  return shared * 2 >= Math.max(item.classList.length, first.classList.length);
}

/** Members that are things of their own beside their group: navigation and buttons that say different things. */
export function standAlone(set: readonly FoundElement[], names: readonly string[]): boolean {
  const most = 12;
  if (set.length > most) return false;
  const landmark = set[0]?.within ?? "";
  if (/^(?:navigation|banner)/.test(landmark)) return true;
  return set[0]?.role !== "link" && new Set(names).size === names.length;
}
