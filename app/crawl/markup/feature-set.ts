/** Hashes of structural features: sorted, without repeats. */
export type FeatureSet = Uint32Array;

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a, continued from `seed`, so that a path can be hashed step by step. */
export function hashText(text: string, seed = OFFSET): number {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), PRIME);
  return hash >>> 0;
}

/** A set of hashes in the form in which sets are compared. */
export function featureSet(hashes: Iterable<number>): FeatureSet {
  return Uint32Array.from(new Set(hashes)).toSorted();
}

/**
 * Cosine similarity, 0 to 1; two empty sets are equal. Unlike Jaccard's it forgives that one page of a template has much
 * more on it than another.
 */
export function similarity(a: FeatureSet, b: FeatureSet): number {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 1 : 0;
  return sharedCount(a, b) / Math.sqrt(a.length * b.length);
}

/** Part of `whole` that `part` holds too, 0 to 1; an empty whole is covered. */
export function covered(whole: FeatureSet, part: FeatureSet): number {
  return whole.length === 0 ? 1 : sharedCount(whole, part) / whole.length;
}

function sharedCount(a: FeatureSet, b: FeatureSet): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const left = a[i] ?? 0;
    const right = b[j] ?? 0;
    if (left === right) {
      shared += 1;
      i += 1;
      j += 1;
    } else if (left < right) i += 1;
    else j += 1;
  }
  return shared;
}
