/** Ranges of UTF-16 code units, both ends included, in order and apart from each other. */
export type CharSet = readonly (readonly [number, number])[];

const LAST = 0xff_ff;

export const ANY: CharSet = [[0, LAST]];
const DIGIT: CharSet = [[48, 57]];
const WORD: CharSet = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const SPACE: CharSet = [
  [9, 13],
  [32, 32],
  [160, 160],
  [0x16_80, 0x16_80],
  [0x20_00, 0x20_0a],
  [0x20_28, 0x20_29],
  [0x20_2f, 0x20_2f],
  [0x20_5f, 0x20_5f],
  [0x30_00, 0x30_00],
  [0xfe_ff, 0xfe_ff],
];
const LINE_END: CharSet = [
  [10, 10],
  [13, 13],
  [0x20_28, 0x20_29],
];

/** Everything that the set does not have. */
export function complement(set: CharSet): CharSet {
  const out: [number, number][] = [];
  let next = 0;
  for (const [from, to] of set) {
    if (from > next) out.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= LAST) out.push([next, LAST]);
  return out;
}

/** The sets of \d \D \w \W \s \S, by their letter. */
export const CLASSES: ReadonlyMap<string, CharSet> = new Map([
  ["d", DIGIT],
  ["D", complement(DIGIT)],
  ["w", WORD],
  ["W", complement(WORD)],
  ["s", SPACE],
  ["S", complement(SPACE)],
]);

/** What a dot matches. */
export const DOT: CharSet = complement(LINE_END);

/** One set out of several, whatever their order. */
export function union(sets: readonly CharSet[]): CharSet {
  const sorted = sets.flat().toSorted(([a], [b]) => a - b);
  const out: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = out.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}

/** Whether some character is in both. */
export function overlap(a: CharSet, b: CharSet): boolean {
  return a.some(([from, to]) => b.some((range) => range[0] <= to && from <= range[1]));
}

/** The set with both cases of each Latin letter, as the flag i sees it. */
export function ignoringCase(set: CharSet): CharSet {
  const shifted = (first: number, last: number, by: number): CharSet =>
    set.flatMap(([from, to]) => {
      const low = Math.max(from, first);
      const high = Math.min(to, last);
      return low <= high ? [[low + by, high + by] as const] : [];
    });
  return union([set, shifted(65, 90, 32), shifted(97, 122, -32)]);
}
