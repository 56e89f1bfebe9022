import { covered, featureSet } from "../markup/index.ts";
import { compareText } from "../compare-text.ts";
import type { SitePage } from "../frontier/index.ts";

export interface SampleOptions {
  /** Pages of a template that are always looked at. */
  samples: number;
  /** Pages already looked at in a browser. */
  studied: ReadonlySet<SitePage>;
}

/** Pages that differ from their template and are looked at too, for each template. */
const DEVIANTS = 12;
/** What stands on fewer pages than this share, or on all but this share, sets a page apart. */
const RARE = 0.1;
/** Where more pages than this share are set apart, what sets them apart is content. */
const NOISE = 0.2;
/** A page of which the pages already chosen show less than this is looked at too. */
const COVERED = 0.7;

/**
 * Pages of one template that stand for it: the first by name, and those whose markup differs from the rest in what people
 * can do there, in its tracking or in its build. The choice depends on the markup only, so that a crawl which renders every
 * page makes the same.
 */
export function chooseSamples(pages: readonly SitePage[], { samples, studied }: SampleOptions): SitePage[] {
  const sorted = pages.toSorted((a, b) => compareText(a.name, b.name));
  const chosen = new Set(sorted.filter((page) => studied.has(page)));
  for (const page of sorted) if (chosen.size < samples) chosen.add(page);
  if (chosen.size === sorted.length) return sorted;
  const odd = oddities(sorted);
  const known = new Set([...chosen].flatMap((page) => [...(odd.get(page) ?? [])]));
  let structure = featureSet([...chosen].flatMap(({ built }) => [...built.structure]));
  for (const page of sorted) {
    if (chosen.size >= samples + DEVIANTS) break;
    if (chosen.has(page)) continue;
    const fresh = (odd.get(page) ?? []).filter((oddity) => !known.has(oddity));
    if (fresh.length === 0 && covered(page.built.structure, structure) >= COVERED) continue;
    chosen.add(page);
    for (const oddity of fresh) known.add(oddity);
    structure = featureSet([...structure, ...page.built.structure]);
  }
  return sorted.filter((page) => chosen.has(page));
}

/** For each page what it has and hardly any other page has, or lacks and hardly any other page lacks. */
function oddities(pages: readonly SitePage[]): Map<SitePage, string[]> {
  for (const detail of [true, false]) {
    const tokens = new Map(pages.map((page) => [page, tokensOf(page, detail)]));
    const odd = rareTokens(tokens);
    if (odd.size <= Math.max(2, pages.length * NOISE)) return odd;
  }
  return new Map();
}

/** Labels are left out where they turn out to be content: a button may carry the product's name. */
function tokensOf(page: SitePage, detail: boolean): Set<string> {
  if (detail) return page.built.controls;
  return new Set(
    [...page.built.controls].map((token) => (/^(?:call|id) /.test(token) ? token : token.replace(/ .*/s, ""))),
  );
}

function rareTokens(tokens: ReadonlyMap<SitePage, ReadonlySet<string>>): Map<SitePage, string[]> {
  const counts = new Map<string, number>();
  for (const set of tokens.values()) for (const token of set) counts.set(token, (counts.get(token) ?? 0) + 1);
  const limit = Math.max(1, Math.floor(tokens.size * RARE));
  const common = [...counts].filter(([, count]) => count >= tokens.size - limit && count < tokens.size);
  const odd = new Map<SitePage, string[]>();
  for (const [page, set] of tokens) {
    const has = [...set].filter((token) => (counts.get(token) ?? 0) <= limit);
    const lacks = common.filter(([token]) => !set.has(token)).map(([token]) => `-${token}`);
    if (has.length + lacks.length > 0) odd.set(page, [...has, ...lacks]);
  }
  return odd;
}
