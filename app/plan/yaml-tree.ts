import type { Path } from "./plan.ts";

/** A stretch of text: `start` is its first character, `end` the one behind its last. */
export interface Span {
  start: number;
  end: number;
}

export interface YamlScalar extends Span {
  kind: "scalar";
  value: unknown;
  /** True for | and >: their text goes on over the lines below. */
  block: boolean;
}

export interface YamlPair {
  key: string;
  keyStart: number;
  keyEnd: number;
  /** Where the ":" is; -1 when there is none, as in `{ a }`. */
  colon: number;
  value: YamlNode;
}

export interface YamlMap extends Span {
  kind: "map";
  flow: boolean;
  pairs: YamlPair[];
}

export interface YamlItem {
  /** Where the "-" is; in a flow sequence where the value starts. */
  dash: number;
  value: YamlNode;
}

export interface YamlSequence extends Span {
  kind: "sequence";
  flow: boolean;
  items: YamlItem[];
}

/**
 * What a YAML file says, with the place of each part. A block collection starts at its first key or dash and ends where the last
 * of its values does; an empty value stands behind its colon or dash.
 */
export type YamlNode = YamlScalar | YamlMap | YamlSequence;

/** The plain data that a node stands for. `__proto__` is left out: no plan has a use for it. */
export function valueOf(node: YamlNode): unknown {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "sequence") return node.items.map((item) => valueOf(item.value));
  const map: Record<string, unknown> = {};
  for (const { key, value } of node.pairs) {
    if (key !== "__proto__" && !Object.hasOwn(map, key)) map[key] = valueOf(value);
  }
  return map;
}

/** The pair of a key; the first where a key is written twice. */
function pairOf(node: YamlNode | undefined, key: string | number): YamlPair | undefined {
  if (node?.kind !== "map") return undefined;
  const name = String(key);
  return node.pairs.find((pair) => pair.key === name);
}

/** The node under one key or index. */
export function childOf(node: YamlNode | undefined, key: string | number): YamlNode | undefined {
  if (node?.kind === "sequence") return typeof key === "number" ? node.items[key]?.value : undefined;
  return pairOf(node, key)?.value;
}

/** The node at a path, or nothing when the file does not go there. */
export function nodeAt(root: YamlNode | undefined, path: Path): YamlNode | undefined {
  let node = root;
  for (const key of path) node = childOf(node, key);
  return node;
}

/** Where a value or its key stands; of the nearest parent where the path ends early, and there its key. */
export function spanAt(root: YamlNode | undefined, path: Path, target: "key" | "value"): Span {
  let node = root;
  let key = firstKey(root);
  for (const [depth, step] of path.entries()) {
    const pair = pairOf(node, step);
    const child = childOf(node, step);
    if (child === undefined) return key;
    key = pair === undefined ? child : { start: pair.keyStart, end: pair.keyEnd };
    node = child;
    if (depth === path.length - 1) return target === "key" ? key : child;
  }
  return target === "value" && node !== undefined ? node : key;
}

function firstKey(root: YamlNode | undefined): Span {
  const first = root?.kind === "map" ? root.pairs[0] : undefined;
  if (first !== undefined) return { start: first.keyStart, end: first.keyEnd };
  return { start: root?.start ?? 0, end: root?.start ?? 0 };
}
