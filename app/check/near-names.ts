import { nameMeaning, nameWords } from "../ga4/index.ts";

/** A name that is easily taken for an earlier one. */
export interface NearName {
  name: string;
  earlier: string;
  /** same: other order, form or style of the same words; typo: one letter differs. */
  why: "same" | "typo";
}

/** Shorter names differ by a letter and mean different things: cart and card, load and lead. */
const MIN_TYPO_LENGTH = 7;
const MIN_WORD_LENGTH = 5;
/** What is left out of the comparison letter by letter. */
const MAX_LENGTH = 60;

/**
 * Names that are too close to an earlier one. Takes time in proportion to the number of names: instead of comparing pairs, each
 * name is looked up by its meaning and by all texts that lack one of its letters.
 */
export function nearNames(names: readonly string[]): NearName[] {
  const byMeaning = new Map<string, string>();
  const byLetters = new Map<string, string[]>();
  const found: NearName[] = [];
  for (const name of names) {
    const meaning = nameMeaning(name);
    const same = byMeaning.get(meaning) ?? byMeaning.get(joined(name));
    const typo = same === undefined ? typoOf(name, byLetters) : undefined;
    if (same !== undefined) found.push({ name, earlier: same, why: "same" });
    else if (typo !== undefined) found.push({ name, earlier: typo, why: "typo" });
    if (!byMeaning.has(meaning)) byMeaning.set(meaning, name);
    if (!byMeaning.has(joined(name))) byMeaning.set(joined(name), name);
    for (const key of shortened(name)) byLetters.set(key, [...(byLetters.get(key) ?? []), name].slice(0, MAX_SHARING));
  }
  return found;
}

/** Names remembered for one text without one of their letters; more would make hostile plans slow. */
const MAX_SHARING = 8;

/** The letters alone: sign_up and signup are one. The mark keeps it apart from meanings. */
const joined = (name: string): string => `=${nameWords(name).join("")}`;

/** The name, and the name without each of its letters; none for names that are too short or too long to have typos. */
function shortened(name: string): string[] {
  const text = nameWords(name).join("_");
  if (text.length < MIN_TYPO_LENGTH || text.length > MAX_LENGTH) return [];
  return [text, ...Array.from(text, (_, index) => text.slice(0, index) + text.slice(index + 1))];
}

function typoOf(name: string, byLetters: ReadonlyMap<string, readonly string[]>): string | undefined {
  for (const key of shortened(name)) {
    const earlier = byLetters.get(key)?.find((other) => differByTypo(nameWords(other), nameWords(name)));
    if (earlier !== undefined) return earlier;
  }
  return undefined;
}

/** One word differs, by one letter, and both are long enough and without digits: steps and sizes are counted on purpose. */
function differByTypo(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  const different = one.flatMap((word, index) => (word === other[index] ? [] : [[word, other[index] ?? ""] as const]));
  const [pair] = different;
  if (pair === undefined || different.length > 1) return false;
  const [a, b] = pair;
  return Math.min(a.length, b.length) >= MIN_WORD_LENGTH && !/\d/.test(a + b) && isOneLetterOff(a, b);
}

/** A letter too many, or two swapped. A letter in another's place makes other words too often: color_light, color_right. */
function isOneLetterOff(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (long.length === short.length + 1) return short.slice(at) === long.slice(at + 1);
  if (long.length !== short.length) return false;
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at];
  const replaced = short.length >= MIN_REPLACED_LENGTH && short.slice(at + 1) === long.slice(at + 1);
  return replaced || (swapped && short.slice(at + 2) === long.slice(at + 2));
}

const MIN_REPLACED_LENGTH = 8;
