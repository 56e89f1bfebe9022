import { similarity } from "../markup/index.ts";
import { accepts, gatheringThreshold, sharedAffix, type Family } from "./sibling-verdict.ts";
import { clusterSiblings } from "./sibling-clusters.ts";
import { compareText } from "../compare-text.ts";
import { candidateOf, type PageShape, type SlottedPage, type TemplateCandidate } from "./template-candidate.ts";
import { isSearchTerm, looksLikeId, urlSlots, wordsOf } from "./url-slots.ts";

const LANGUAGE = /^[a-z]{2}(?:-[a-z]{2})?$/i;

/**
 * Groups pages into templates, jointly by address and structure: an address pattern is split only where structure
 * disagrees, and siblings with different names are merged only where structure agrees. The outcome depends on the set of
 * pages, not on their order, and takes nearly linear time.
 */
export function groupTemplates(pages: readonly PageShape[]): TemplateCandidate[] {
  const slotted = pages
    .toSorted((a, b) => compareText(a.name, b.name))
    .map((page): SlottedPage => ({ ...urlSlots(page.name), page }));
  const base = commonSlots(slotted);
  const groups: TemplateCandidate[] = [];
  for (const alike of partition(slotted, ({ shape }) => shape).values()) groups.push(...groupShape(alike, base));
  return groups.toSorted((a, b) => compareText(a.pages[0]?.page.name ?? "", b.pages[0]?.page.name ?? ""));
}

/** Groups pages of one shape: slot by slot from the last to the first, then what is left over. */
function groupShape(pages: SlottedPage[], base: number): TemplateCandidate[] {
  let candidates = pages.map((page) => candidateOf([page], page.page.calls));
  const slots = pages[0]?.slots.length ?? 0;
  for (let slot = slots - 1; slot >= base; slot -= 1) candidates = mergeSlot(candidates, slot, base);
  return absorb(candidates, base);
}

/** Merges candidates that differ in one slot only. */
function mergeSlot(candidates: TemplateCandidate[], slot: number, base: number): TemplateCandidate[] {
  const parents = new Map<string, number>();
  const families = partition(candidates, ({ values }) => patternOf(values, slot));
  for (const family of families.values()) {
    for (const value of new Set(family.map(({ values }) => values[slot] ?? "")))
      parents.set(value, (parents.get(value) ?? 0) + 1);
  }
  return [...families.values()].flatMap((members) => {
    const values = valuesAt(members, slot);
    const recurring = values.filter((value) => (parents.get(value) ?? 0) > 1).length * 2 > values.length;
    return mergeFamily(members, slot, { values, recurring, top: isTop(members[0], slot, base) });
  });
}

function mergeFamily(members: TemplateCandidate[], slot: number, family: Family): TemplateCandidate[] {
  const [first] = members;
  if (first === undefined || members.length === 1) return members;
  const place = first.pages[0]?.slots[slot];
  if (place !== undefined && isSearchTerm(place))
    return [
      candidateOf(
        members.flatMap(({ pages }) => pages),
        first.kind,
      ),
    ];
  const merged: TemplateCandidate[] = [];
  for (const [kind, kin] of partition(members, kindsOf(members))) {
    for (const cluster of clusterSiblings(kin, gatheringThreshold(family)))
      merged.push(...mergeCluster(cluster, { slot, family, kind }));
  }
  return merged;
}

interface ClusterPlace {
  slot: number;
  family: Family;
  kind: string;
}

/** One candidate out of a cluster that is one template; else those of its parts that are named alike are tried by themselves. */
function mergeCluster(cluster: TemplateCandidate[], { slot, family, kind }: ClusterPlace): TemplateCandidate[] {
  const join = (members: TemplateCandidate[]): TemplateCandidate[] =>
    accepts(members, valuesAt(members, slot), family)
      ? [
          candidateOf(
            members.flatMap(({ pages }) => pages),
            kind,
          ),
        ]
      : members;
  const whole = join(cluster);
  if (whole.length === 1 || !family.top) return whole;
  const wordOf = (which: number) => (candidate: TemplateCandidate) =>
    wordsOf(candidate.values[slot] ?? "").at(which) ?? "";
  const byFirst = [...partition(cluster, wordOf(0)).values()].flatMap((series) => join(series));
  const lastOf = (candidate: TemplateCandidate): string =>
    candidate.weight > 1 ? `/${candidate.pages[0]?.page.name ?? ""}` : wordOf(-1)(candidate);
  return [...partition(byFirst, lastOf).values()].flatMap((series) => join(series));
}

/**
 * What tells data layers apart. Some sites put the page's own name into the event's; where calls are found on one sibling
 * only, their keys have to do.
 */
function kindsOf(members: TemplateCandidate[]): (candidate: TemplateCandidate) => string {
  const counts = new Map<string, number>();
  for (const { kind, weight } of members) counts.set(kind, (counts.get(kind) ?? 0) + weight);
  return ({ kind, pages }) => {
    const keys = pages[0]?.page.keys ?? "";
    return kind === "" || (counts.get(kind) ?? 0) > 1 ? kind : `{${keys}}`;
  };
}

/** Single pages join a pattern that they fit, where they are built like its pages. */
function absorb(candidates: TemplateCandidate[], base: number): TemplateCandidate[] {
  const patterns = candidates
    .filter(({ values, weight }) => weight > 1 && values.includes(undefined))
    .toSorted((a, b) => b.weight - a.weight);
  const joined = new Map<TemplateCandidate, SlottedPage[]>();
  const left = candidates.filter((candidate) => {
    const home = patterns.find((pattern) => pattern !== candidate && belongs(candidate, pattern, base));
    if (home === undefined) return true;
    joined.set(home, [...(joined.get(home) ?? []), ...candidate.pages]);
    return false;
  });
  return left.map((candidate) => {
    const pages = joined.get(candidate);
    return pages === undefined ? candidate : candidateOf([...candidate.pages, ...pages], candidate.kind);
  });
}

function belongs(candidate: TemplateCandidate, pattern: TemplateCandidate, base: number): boolean {
  return (
    candidate.weight < pattern.weight &&
    candidate.kind === pattern.kind &&
    pattern.values.every((value, slot) =>
      value === undefined ? isNamedAlike(candidate, pattern, { slot, base }) : value === candidate.values[slot],
    ) &&
    similarity(candidate.structure, pattern.structure) >= Math.max(0.5, pattern.reach - 0.05)
  );
}

/** At the top of the site a page belongs to a series only where its name does. */
function isNamedAlike(
  candidate: TemplateCandidate,
  pattern: TemplateCandidate,
  { slot, base }: { slot: number; base: number },
): boolean {
  if (!isTop(pattern, slot, base)) return true;
  const known = valuesAt([pattern], slot);
  const values = valuesAt([candidate], slot).filter((value) => !known.includes(value));
  const affix = sharedAffix(known);
  if (affix === undefined) return values.every((value) => looksLikeId(value) || wordsOf(value).length >= 3);
  return values.every(
    (value) => value.startsWith(affix.before) && value.replace(/\.[a-z]{2,5}$/i, "").endsWith(affix.after),
  );
}

/** Slots that all addresses of the site have in common, such as a base folder. */
function commonSlots(pages: readonly SlottedPage[]): number {
  const [first] = pages;
  let count = 0;
  while (
    first?.slots[count] !== undefined &&
    pages.every(({ slots }) => {
      const slot = slots[count];
      return slot?.lead === first.slots[count]?.lead && slot?.value === first.slots[count]?.value;
    })
  )
    count += 1;
  return count;
}

/** Query keys whose value names one page of many kinds, as a path does elsewhere: /index.php?page=contact. */
const ROUTING_KEYS =
  /^(?:page|p|view|section|route|r|path|action|do|mod|module|option|controller|site|content|screen|tab|step|show|id_page|page_?name)$/i;

function isTop(candidate: TemplateCandidate | undefined, slot: number, base: number): boolean {
  const slots = candidate?.pages[0]?.slots ?? [];
  const key = /^[?&]([^=]*)/.exec(slots[slot]?.lead ?? "")?.[1];
  if (key !== undefined) return ROUTING_KEYS.test(key);
  const language = slot > base && LANGUAGE.test(slots[base]?.value ?? "") ? 1 : 0;
  return slot <= base + language;
}

function patternOf(values: (string | undefined)[], slot: number): string {
  return values.map((value, index) => (index === slot || value === undefined ? "\0" : value)).join("\u0001");
}

function valuesAt(candidates: readonly TemplateCandidate[], slot: number): string[] {
  const values = candidates.flatMap(({ pages }) => pages.map(({ slots }) => slots[slot]?.value ?? ""));
  return [...new Set(values)].toSorted();
}

function partition<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const parts = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const part = parts.get(key);
    if (part === undefined) parts.set(key, [item]);
    else part.push(item);
  }
  return parts;
}
