import { fitsInline, isCollection, renderBlock, renderInline, renderItem, renderPair } from "./render-yaml.ts";
import { columnOf, endOfLine, joined, lineEnding, linesRemoved, startsLine, type Splice } from "./splice.ts";
import type { YamlMap, YamlNode, YamlPair, YamlSequence } from "./yaml-tree.ts";

const STEP = 2;

/** Adds `key: value` as lines of its own below the pair with an index, or in front of the first with -1. */
export function blockPairAdded(
  text: string,
  map: YamlMap,
  { key, value, after }: { key: string; value: unknown; after: number },
): Splice {
  const indent = columnOf(text, map.start);
  const lines = joined(renderPair(key, value, indent), indent, lineEnding(text));
  const before = map.pairs[after];
  return lineAdded(text, { lines, indent, below: before && endOf(before), first: map.start });
}

/** Adds a value as lines of its own in front of the item with an index. */
export function blockItemAdded(
  text: string,
  list: YamlSequence,
  { index, value }: { index: number; value: unknown },
): Splice {
  const indent = columnOf(text, list.start);
  const lines = joined(renderItem(value, indent), indent, lineEnding(text));
  const before = list.items[index - 1];
  return lineAdded(text, {
    lines,
    indent,
    below: before && Math.max(before.dash + 1, before.value.end),
    first: list.start,
  });
}

interface AddedLines {
  lines: string;
  indent: number;
  /** Where what stands above ends; nothing when the lines go in front of all others, at `first`. */
  below: number | undefined;
  first: number;
}

function lineAdded(text: string, { lines, indent, below, first }: AddedLines): Splice {
  const spaces = " ".repeat(indent);
  const ending = lineEnding(text);
  if (below === undefined) return { start: first, end: first, text: `${lines}${ending}${spaces}` };
  const at = endOfLine(text, below);
  return { start: at, end: at, text: `${ending}${spaces}${lines}` };
}

function endOf(pair: YamlPair): number {
  return Math.max(pair.keyEnd, pair.colon + 1, pair.value.end);
}

/** Takes a pair out of a block map that has others. */
export function blockPairRemoved(text: string, map: YamlMap, index: number): Splice[] {
  const pair = map.pairs[index];
  if (pair === undefined) return [];
  return [entryRemoved(text, { start: pair.keyStart, end: endOf(pair), next: map.pairs[index + 1]?.keyStart })];
}

/** Takes an item out of a block sequence that has others. */
export function blockItemRemoved(text: string, list: YamlSequence, index: number): Splice[] {
  const item = list.items[index];
  if (item === undefined) return [];
  const end = Math.max(item.dash + 1, item.value.end);
  return [entryRemoved(text, { start: item.dash, end, next: list.items[index + 1]?.dash })];
}

function entryRemoved(
  text: string,
  { start, end, next }: { start: number; end: number; next: number | undefined },
): Splice {
  // The first entry of a collection inside a list stands behind the dash of that list: the next one takes its place.
  if (!startsLine(text, start) && next !== undefined) return { start, end: next, text: "" };
  return linesRemoved(text, { start, end });
}

/** What a value belongs to: the key or dash in front of it. */
export interface Holder {
  key?: string;
  /** Offset behind the colon or dash; 0 for a file's root. */
  behind: number;
  /** A colon where the key has none yet, as in `{ a }`. */
  colon: "" | ":";
  /** Column of the key or dash. */
  indent: number;
  inFlow: boolean;
}

/** Puts another value in the place of a node. */
export function valueReplaced(
  text: string,
  node: YamlNode,
  { holder, value }: { holder: Holder; value: unknown },
): Splice[] {
  const isBlock = node.kind !== "scalar" && !node.flow;
  if (isBlock && isCollection(value) && !isEmpty(value))
    return [blockInPlace(text, node, { value, indent: holder.indent })];
  const staysFlow = node.kind !== "scalar" && node.flow;
  if (holder.inFlow || staysFlow || fitsInline(value, columnOf(text, holder.behind), holder.key)) {
    return inlineInPlace(text, node, { holder, inline: renderInline(value, holder.inFlow) });
  }
  return blockBelow(text, node, { holder, value });
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

function blockInPlace(
  text: string,
  node: YamlNode,
  { value, indent: outer }: { value: object; indent: number },
): Splice {
  const column = columnOf(text, node.start);
  const ending = lineEnding(text);
  // A list may stand in the column of its key, a map may not.
  if (column === outer && !Array.isArray(value)) {
    const indent = outer + STEP;
    const lines = " ".repeat(STEP) + joined(renderBlock(value, indent), indent, ending);
    return { start: node.start, end: node.end, text: lines };
  }
  return { start: node.start, end: node.end, text: joined(renderBlock(value, column), column, ending) };
}

function inlineInPlace(text: string, node: YamlNode, { holder, inline }: { holder: Holder; inline: string }): Splice[] {
  if (node.start === node.end) {
    const gap = holder.behind === 0 ? "" : `${holder.colon} `;
    return [{ start: holder.behind, end: holder.behind, text: gap + inline }];
  }
  const isBelow = node.kind !== "scalar" && !node.flow && holder.behind > 0 && startsLine(text, node.start);
  if (!isBelow) return [{ start: node.start, end: node.end, text: inline }];
  const lineAbove = text.slice(0, node.start).replace(/\r?\n *$/, "").length;
  return [
    { start: holder.behind, end: holder.behind, text: ` ${inline}` },
    { start: lineAbove, end: node.end, text: "" },
  ];
}

/** The value's lines go below its key, behind a comment that the key's line may have. */
function blockBelow(text: string, node: YamlNode, { holder, value }: { holder: Holder; value: unknown }): Splice[] {
  const lines = isCollection(value) ? renderBlock(value, holder.indent + STEP) : [renderInline(value, false)];
  const indent = holder.indent + STEP;
  if (holder.key === undefined) {
    const gap = node.start === node.end && holder.behind > 0 ? " " : "";
    const column = columnOf(text, node.start) + gap.length;
    return [{ start: node.start, end: node.end, text: gap + joined(lines, column, lineEnding(text)) }];
  }
  const at = endOfLine(text, node.end);
  const below = `${lineEnding(text)}${" ".repeat(indent)}${joined(lines, indent, lineEnding(text))}`;
  if (at === node.end) return [{ start: holder.behind, end: node.end, text: below }];
  return [
    { start: holder.behind, end: node.end, text: "" },
    { start: at, end: at, text: below },
  ];
}
