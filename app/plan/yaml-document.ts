import {
  type CST,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Alias,
  type Document,
  type Node,
  type Scalar,
  type YAMLMap,
} from "yaml";
import type { YamlItem, YamlNode, YamlPair, YamlScalar, Span } from "./yaml-tree.ts";

/** Something in a document that no plan may have. */
export interface TreeProblem extends Span {
  message: string;
  hint: string;
  kind: "syntax" | "limit";
}

/** Aliases repeat what their anchor holds: a few lines of them can stand for billions of values. */
const MAX_ALIASES = 32;
const MAX_NODES_OF_ALIASES = 10_000;
const MAX_DEPTH = 64;

interface Walk {
  document: Document.Parsed | Document;
  problems: TreeProblem[];
  anchors: Map<string, Node>;
  aliases: number;
  /** Nodes that came out of aliases so far. */
  repeated: number;
  /** Set inside an alias: everything there stands where the alias does. */
  alias: Span | undefined;
  /** Anchors that are being repeated; one of them again is a circle. */
  open: Set<Node>;
}

/** The tree of a parsed document, with aliases followed; `problems` are what kept parts of it out. */
export function treeOf(document: Document.Parsed | Document): { root: YamlNode | undefined; problems: TreeProblem[] } {
  const walk: Walk = {
    document,
    problems: [],
    anchors: new Map(),
    aliases: 0,
    repeated: 0,
    alias: undefined,
    open: new Set(),
  };
  const { contents } = document;
  return { root: contents === null ? undefined : nodeOf(walk, contents, 0), problems: walk.problems };
}

const nothing = (span: Span): YamlScalar => ({ kind: "scalar", value: null, block: false, ...span });

function spanOf(walk: Walk, node: Node): Span {
  if (walk.alias !== undefined) return { start: walk.alias.start, end: walk.alias.end };
  return { start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 };
}

function complain(walk: Walk, problem: Omit<TreeProblem, "start" | "end">, span: Span): YamlScalar {
  walk.problems.push({ ...problem, start: span.start, end: span.end });
  return nothing(span);
}

function nodeOf(walk: Walk, node: Node, depth: number): YamlNode {
  const span = spanOf(walk, node);
  if (depth > MAX_DEPTH) {
    const message = `Values are nested more than ${MAX_DEPTH} deep.`;
    return complain(walk, { kind: "limit", message, hint: "A plan needs far less: flatten this part." }, span);
  }
  if (walk.alias !== undefined) walk.repeated += 1;
  if (!isAlias(node) && node.anchor !== undefined) walk.anchors.set(node.anchor, node);
  if (isAlias(node)) return aliasOf(walk, node, depth);
  if (isMap(node)) return mapOf(walk, node, depth);
  if (isSeq(node)) {
    const items = node.items.map((item, index) =>
      itemOf(walk, { item, source: sourceOf(node.srcToken, index) }, depth),
    );
    const end = node.flow === true || walk.alias !== undefined ? span.end : (items.at(-1)?.value.end ?? span.end);
    return { kind: "sequence", flow: node.flow === true, items, start: span.start, end };
  }
  return isScalar(node) ? scalarOf(walk, node, span) : nothing(span);
}

function scalarOf(walk: Walk, node: Scalar, span: Span): YamlScalar {
  const source = node.srcToken;
  const block = source?.type === "block-scalar";
  const end = block && walk.alias === undefined ? span.start + blockLength(node, source) : span.end;
  return { kind: "scalar", value: node.value, block, start: span.start, end };
}

/** Length of a block scalar up to the end of its last line with text; with "+" blank lines below belong to it. */
function blockLength(node: Scalar, source: CST.BlockScalar): number {
  const [start, end] = node.range ?? [0, 0];
  const header = source.props.find((prop) => prop.type === "block-scalar-header");
  const isKept = header !== undefined && "source" in header && header.source.includes("+");
  const all = end - start;
  const trailing = source.source.length - source.source.trimEnd().length;
  return isKept ? all - (source.source.endsWith("\n") ? 1 : 0) : all - Math.min(trailing, all);
}

type SourceItem =
  | CST.BlockMap["items"][number]
  | CST.BlockSequence["items"][number]
  | CST.FlowCollection["items"][number];

function sourceOf(token: CST.Token | undefined, index: number): SourceItem | undefined {
  if (token === undefined || !("items" in token)) return undefined;
  return token.items[index];
}

function offsetIn(tokens: readonly CST.SourceToken[] | undefined, type: CST.SourceToken["type"]): number | undefined {
  return tokens?.find((token) => token.type === type)?.offset;
}

function itemOf(
  walk: Walk,
  { item, source }: { item: unknown; source: SourceItem | undefined },
  depth: number,
): YamlItem {
  const dash = walk.alias === undefined ? offsetIn(source?.start, "seq-item-ind") : undefined;
  const value = valueNode(walk, item, { depth, behind: dash === undefined ? undefined : dash + 1 });
  return { dash: dash ?? value.start, value };
}

/** A value that is not written stands right behind its colon or dash. */
function valueNode(
  walk: Walk,
  value: unknown,
  { depth, behind }: { depth: number; behind: number | undefined },
): YamlNode {
  const nowhere = walk.alias ?? { start: behind ?? 0, end: behind ?? 0 };
  if (isScalar(value) && value.srcToken === undefined && value.anchor === undefined && value.tag === undefined) {
    return behind === undefined ? nodeOf(walk, value, depth + 1) : nothing(nowhere);
  }
  if (isAlias(value) || isMap(value) || isSeq(value) || isScalar(value)) return nodeOf(walk, value, depth + 1);
  return nothing(nowhere);
}

function mapOf(walk: Walk, node: YAMLMap, depth: number): YamlNode {
  const span = spanOf(walk, node);
  const pairs: YamlPair[] = [];
  for (const [index, pair] of node.items.entries()) {
    if (!isScalar(pair.key)) {
      const at = isMap(pair.key) || isSeq(pair.key) || isAlias(pair.key) ? spanOf(walk, pair.key) : span;
      const message = "A key has to be a text; this one is a collection or an alias.";
      complain(walk, { kind: "syntax", message, hint: "Write the name of the key." }, at);
      continue;
    }
    const key = spanOf(walk, pair.key);
    const colon = walk.alias === undefined ? offsetIn(sourceOf(node.srcToken, index)?.sep, "map-value-ind") : undefined;
    const value = valueNode(walk, pair.value, { depth, behind: colon === undefined ? key.end : colon + 1 });
    pairs.push({ key: keyText(pair.key), keyStart: key.start, keyEnd: key.end, colon: colon ?? -1, value });
  }
  const end = node.flow === true || walk.alias !== undefined ? span.end : (pairs.at(-1)?.value.end ?? span.end);
  return { kind: "map", flow: node.flow === true, pairs, start: span.start, end };
}

/** A key as it is written: 404 and 1.0 are names here, not numbers. */
function keyText(key: Scalar): string {
  if (typeof key.value === "string") return key.value;
  return key.source ?? String(key.value);
}

function aliasOf(walk: Walk, node: Alias, depth: number): YamlNode {
  const span = spanOf(walk, node);
  const target = walk.anchors.get(node.source);
  walk.aliases += 1;
  if (target === undefined) {
    const message = `There is no anchor &${node.source} above this alias.`;
    return complain(
      walk,
      { kind: "syntax", message, hint: "Write the value itself, or quote it to start with *." },
      span,
    );
  }
  if (walk.open.has(target)) {
    const message = `The alias *${node.source} stands inside its own anchor.`;
    return complain(walk, { kind: "syntax", message, hint: "Write the value itself." }, span);
  }
  if (walk.aliases > MAX_ALIASES || walk.repeated > MAX_NODES_OF_ALIASES) {
    if (walk.problems.some(({ kind }) => kind === "limit")) return nothing(span);
    const message = `Too many aliases: a file may have ${MAX_ALIASES}, and ${MAX_NODES_OF_ALIASES} values out of them.`;
    return complain(
      walk,
      { kind: "limit", message, hint: "Write the values themselves, or share them in parameters.yaml." },
      span,
    );
  }
  const outer = walk.alias;
  walk.alias ??= span;
  walk.open.add(target);
  const value = nodeOf(walk, target, depth);
  walk.open.delete(target);
  walk.alias = outer;
  return value;
}
