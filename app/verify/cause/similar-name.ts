import { distance } from "fastest-levenshtein";

const bare = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");

/** How sure it is that one name stands for the other, 0 to 1: same letters in another spelling, a slip, a word more or less. */
export function nameLikeness(a: string, b: string): number {
  const [x, y] = [bare(a), bare(b)];
  if (x === "" || y === "") return 0;
  if (x === y) return 0.95;
  const [first, second] = [wordsOf(a), wordsOf(b)];
  if (first.toSorted().join(" ") === second.toSorted().join(" ")) return 0.9;
  const longer = Math.max(x.length, y.length);
  const steps = longer > 60 ? longer : distance(x, y);
  if (steps <= 2 && longer >= 6) return 0.85;
  const common = first.filter((word) => second.includes(word)).length;
  const share = (2 * common) / (first.length + second.length);
  return share >= 0.5 ? 0.5 + share / 4 : 0;
}

/** The likest of some names, where one is like enough. */
export function likest(name: string, others: Iterable<string>): { name: string; likeness: number } | undefined {
  let best: { name: string; likeness: number } | undefined;
  for (const other of others) {
    const likeness = nameLikeness(name, other);
    if (likeness >= 0.6 && likeness > (best?.likeness ?? 0)) best = { name: other, likeness };
  }
  return best;
}
