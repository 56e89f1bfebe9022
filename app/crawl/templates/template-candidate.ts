import { compareText } from "../compare-text.ts";
import { featureSet, similarity, type FeatureSet } from "../markup/index.ts";
import type { UrlSlots } from "./url-slots.ts";

/** What template grouping knows of a page. */
export interface PageShape {
  /** Path, query and route, as in `pageName`. */
  name: string;
  structure: FeatureSet;
  /** Calls in the data layer of its markup, in one text; empty where there are none. */
  calls: string;
  /** Keys of those calls only. */
  keys: string;
}

/** A page with its address taken apart. */
export interface SlottedPage extends UrlSlots {
  page: PageShape;
}

/** Pages that are of one template, and may turn out to be of one with others. */
export interface TemplateCandidate {
  /** One entry a slot; undefined where the slot varies. */
  values: (string | undefined)[];
  shape: string;
  /** What its data layer is about; candidates that differ in it are never merged. */
  kind: string;
  /** Sorted by name. */
  pages: SlottedPage[];
  /** Features of most of its pages. */
  structure: FeatureSet;
  /** How alike its pages are to that, 0 to 1, on average. */
  cohesion: number;
  /** How alike the least typical tenth of its pages is. */
  reach: number;
  weight: number;
}

/** A look at so many pages tells what a group has in common. */
const LOOK = 24;

/** One candidate of these pages, which share shape and kind. */
export function candidateOf(pages: SlottedPage[], kind: string): TemplateCandidate {
  const sorted = pages.toSorted((a, b) => compareText(a.page.name, b.page.name));
  const looked = spread(sorted).map(({ page }) => page.structure);
  const structure = commonFeatures(looked);
  const likeness = looked.map((features) => similarity(features, structure)).toSorted((a, b) => a - b);
  let sum = 0;
  for (const value of likeness) sum += value;
  const [first] = sorted;
  return {
    values: (first?.slots ?? []).map(({ value }, index) =>
      sorted.every(({ slots }) => slots[index]?.value === value) ? value : undefined,
    ),
    shape: first?.shape ?? "",
    kind,
    pages: sorted,
    structure,
    cohesion: looked.length === 0 ? 1 : sum / looked.length,
    reach: likeness[Math.floor(likeness.length / 10)] ?? 1,
    weight: sorted.length,
  };
}

function spread<T>(items: T[]): T[] {
  if (items.length <= LOOK) return items;
  const step = items.length / LOOK;
  return Array.from({ length: LOOK }, (_, index) => items[Math.floor(index * step)]).filter(
    (item) => item !== undefined,
  );
}

function commonFeatures(sets: FeatureSet[]): FeatureSet {
  const [only] = sets;
  if (sets.length === 1 && only !== undefined) return only;
  const counts = new Map<number, number>();
  for (const set of sets) for (const feature of set) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return featureSet([...counts].filter(([, count]) => count * 2 >= sets.length).map(([feature]) => feature));
}
