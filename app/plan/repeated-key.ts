import type { YamlPair } from "./yaml-tree.ts";

/** Up to here comparing each with each is quicker than a set. */
const FEW = 12;

/** True when a map has two pairs with the same key. */
export function hasRepeatedKey(pairs: readonly YamlPair[]): boolean {
  if (pairs.length > FEW) return new Set(pairs.map((pair) => pair.key)).size < pairs.length;
  return pairs.some((pair, index) => pairs.findIndex(({ key }) => key === pair.key) < index);
}
