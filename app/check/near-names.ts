import { nameMeaning, nameWords } from "../ga4/index.ts";

/** A name that is easily taken for an earlier one. */
export interface NearName {
  name: string;
  earlier: string;
  /** same: other order, form or style of the same words; typo: one letter differs. */
  why: "same" | "typo";
}

/** Shorter words differ by a letter and mean different things: cart and card, load and lead. */
const MIN_LENGTH = 5;
/** Longer ones are no words. */
const MAX_LENGTH = 40;
/** Neighbours looked at for one word; more would make hostile plans slow. */
const MAX_NEIGHBOURS = 8;

/**
 * Names that are too close to an earlier one. Takes time in proportion to the number of names: no two of them are compared;
 * each is looked up by its meaning, by its letters, and with each of its words replaced by those that look like it.
 */
export function nearNames(names: readonly string[]): NearName[] {
  const split = names.map(nameWords);
  const neighbours = wordNeighbours(new Set(split.flat()));
  const byMeaning = new Map<string, string>();
  const byWords = new Map<string, string>();
  const found: NearName[] = [];
  for (const [index, name] of names.entries()) {
    const words = split[index] ?? [];
    // The mark keeps names without spaces (sign_up, signup) apart from meanings.
    const keys = [nameMeaning(name), `=${words.join("")}`];
    const same = keys.map((key) => byMeaning.get(key)).find((earlier) => earlier !== undefined);
    const typo = same === undefined ? typoOf(words, neighbours, byWords) : undefined;
    if (same !== undefined) found.push({ name, earlier: same, why: "same" });
    else if (typo !== undefined) found.push({ name, earlier: typo, why: "typo" });
    for (const key of keys) if (!byMeaning.has(key)) byMeaning.set(key, name);
    byWords.set(words.join(" "), name);
  }
  return found;
}

function typoOf(
  words: readonly string[],
  neighbours: ReadonlyMap<string, readonly string[]>,
  byWords: ReadonlyMap<string, string>,
): string | undefined {
  for (const [index, word] of words.entries()) {
    for (const other of neighbours.get(word) ?? []) {
      const earlier = byWords.get(words.with(index, other).join(" "));
      if (earlier !== undefined) return earlier;
    }
  }
  return undefined;
}

/** Words that differ by one letter, found by the texts that they share when each loses a letter. */
function wordNeighbours(words: ReadonlySet<string>): Map<string, string[]> {
  const byLetters = new Map<string, string[]>();
  const neighbours = new Map<string, string[]>();
  for (const word of words) {
    // Steps and sizes are counted on purpose.
    if (word.length < MIN_LENGTH || word.length > MAX_LENGTH || /\d/.test(word)) continue;
    for (const key of new Set([word, ...shortened(word)])) {
      const sharing = byLetters.get(key);
      if (sharing === undefined) {
        byLetters.set(key, [word]);
        continue;
      }
      for (const other of sharing) if (isOneLetterOff(other, word)) link(neighbours, word, other);
      if (sharing.length < MAX_NEIGHBOURS) sharing.push(word);
    }
  }
  return neighbours;
}

function link(neighbours: Map<string, string[]>, word: string, other: string): void {
  for (const [from, to] of [
    [word, other],
    [other, word],
  ] as const) {
    const known = neighbours.get(from);
    if (known === undefined) neighbours.set(from, [to]);
    else if (known.length < MAX_NEIGHBOURS && !known.includes(to)) known.push(to);
  }
}

/** The word without each of its letters. */
const shortened = (word: string): string[] =>
  Array.from({ length: word.length }, (_, index) => word.slice(0, index) + word.slice(index + 1));

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
