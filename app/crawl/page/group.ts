import type { FoundElement } from "./found-element.ts";
import { hrefOf } from "./read-element.ts";
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
  return [role, landmark, type, linkKind(element), classes.join("."), tags.join("<"), action].join("|");
}

/** Links by mail, to files and to other sites are not alike, wherever they stand. */
function linkKind(element: Element): string {
  const href = hrefOf(element);
  if (href === "") return "";
  const { protocol, host } = new URL(href);
  if (protocol !== "http:" && protocol !== "https:") return protocol;
  const where = host === element.ownerDocument.location.host ? "" : "out";
  return where + (element.hasAttribute("download") ? "save" : "") + (element.getAttribute("target") ?? "");
}

/** Elements that repeat, and the same told apart by their place within the items: `Add` and `Like` of each card. */
export interface LikeSet {
  all: FoundElement[];
  parts: FoundElement[][];
}

/** Sets of elements that repeat: cards of a list, rows of a table, links of a footer. Everything else is left out. */
export function likeSets(all: readonly FoundElement[]): LikeSet[] {
  const byLikeness = new Map<string, FoundElement[]>();
  for (const found of all) {
    const key = likenessOf(found);
    const others = byLikeness.get(key);
    if (others) others.push(found);
    else byLikeness.set(key, [found]);
  }
  const sets: LikeSet[] = [];
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
function repeating(set: FoundElement[], depth: number): LikeSet[] {
  if (set.length < FEWEST || depth > 12) return [];
  const container = commonAncestor(set.map(({ element }) => element));
  if (container === null) return [];
  const items = grouped(set, ({ element }) => childBelow(container, element));
  const sets: LikeSet[] = [];
  for (const row of alikeItems([...items.keys()])) {
    const members = row.flatMap((item) => items.get(item) ?? []);
    const enough = row.length >= FEWEST || (row.length === 2 && members.length >= 2 * FEWEST);
    if (enough && isRow(container, row, members)) sets.push({ all: members, parts: byPosition(row, items) });
    else for (const item of row) sets.push(...repeating(deeper(items.get(item) ?? [], set), depth + 1));
  }
  return sets;
}

const LISTS =
  "nav, ul, ol, menu, [role=list], [role=navigation], [role=menu], [role=menubar], [role=tablist], [role=toolbar], [role=listbox], [role=radiogroup]";
const WIDE = "body, main, section, article, form, p, fieldset, header, footer, td";

/** Things that merely stand side by side are no row: a row fills its container, is a list, or shares a class. */
function isRow(container: Element, items: readonly Element[], members: readonly FoundElement[]): boolean {
  if (!members.some(({ element }) => items.includes(element)) || container.matches(LISTS)) return true;
  const [first] = items;
  const shared = [...(first?.classList ?? [])].some((name) => items.every((item) => item.classList.contains(name)));
  return shared || (!container.matches(WIDE) && items.length >= container.children.length * 0.8);
}

/** Where every item holds so many, the first of each belong together, the second of each, and so on. */
function byPosition(row: readonly Element[], items: ReadonlyMap<Element, FoundElement[]>): FoundElement[][] {
  const lists = row.map((item) => items.get(item) ?? []);
  const width = lists[0]?.length ?? 0;
  if (row.length < FEWEST || width < 2 || width > 5 || lists.some((list) => list.length !== width)) return [];
  return Array.from({ length: width }, (_, index) => lists.flatMap((list) => list[index] ?? []));
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

/** Members that are things of their own beside their group: navigation, and controls that say different things. */
export function standAlone(set: readonly FoundElement[], names: readonly string[]): "all" | "named" | "none" {
  const most = 12;
  if (set.length > most) return "none";
  const [first] = set;
  const differ = new Set(names).size === names.length;
  if (differ && first?.role !== "link" && first?.role !== "generic") return "all";
  return differ && (first?.role === "generic" || /^(?:navigation|banner)/.test(first?.within ?? "")) ? "named" : "none";
}
