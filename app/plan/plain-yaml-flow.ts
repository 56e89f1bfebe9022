import { NOT_PLAIN, readFlowScalar, readKey, skipSpaces, type Cursor } from "./plain-yaml-scalar.ts";
import type { YamlItem, YamlNode, YamlPair } from "./yaml-tree.ts";
import { hasRepeatedKey } from "./repeated-key.ts";

const MAX_DEPTH = 48;

interface FlowPlace {
  /** Of the block collection around it: lines of a flow collection have to be indented deeper. */
  indent: number;
  depth: number;
}

/** Reads `{ … }` or `[ … ]`, over several lines where need be. */
export function readFlow(cursor: Cursor, place: FlowPlace): YamlNode {
  if (place.depth > MAX_DEPTH) throw NOT_PLAIN;
  return cursor.text.charAt(cursor.at) === "{" ? readFlowMap(cursor, place) : readFlowSequence(cursor, place);
}

function readFlowMap(cursor: Cursor, place: FlowPlace): YamlNode {
  const pairs: YamlPair[] = [];
  const start = cursor.at;
  const end = readEntries(cursor, { close: "}", indent: place.indent }, () => {
    const key = readKey(cursor);
    skipGap(cursor, place.indent);
    pairs.push({ ...key, value: readFlowNode(cursor, place) });
  });
  if (hasRepeatedKey(pairs)) throw NOT_PLAIN;
  return { kind: "map", flow: true, pairs, start, end };
}

function readFlowSequence(cursor: Cursor, place: FlowPlace): YamlNode {
  const items: YamlItem[] = [];
  const start = cursor.at;
  const end = readEntries(cursor, { close: "]", indent: place.indent }, () => {
    items.push({ dash: cursor.at, value: readFlowNode(cursor, place) });
  });
  return { kind: "sequence", flow: true, items, start, end };
}

/** Reads what stands between the brackets, entry by entry; gives the offset behind the closing one. */
function readEntries(
  cursor: Cursor,
  { close, indent }: { close: string; indent: number },
  readEntry: () => void,
): number {
  cursor.at += 1;
  for (;;) {
    skipGap(cursor, indent);
    if (cursor.text.charAt(cursor.at) === close) break;
    readEntry();
    skipGap(cursor, indent);
    const character = cursor.text.charAt(cursor.at);
    if (character === close) break;
    if (character !== ",") throw NOT_PLAIN;
    cursor.at += 1;
  }
  cursor.at += 1;
  return cursor.at;
}

function readFlowNode(cursor: Cursor, { indent, depth }: FlowPlace): YamlNode {
  const character = cursor.text.charAt(cursor.at);
  if (character === "{" || character === "[") return readFlow(cursor, { indent, depth: depth + 1 });
  return readFlowScalar(cursor);
}

/** Passes spaces and line ends. Comments inside flow collections are left to the `yaml` package. */
function skipGap(cursor: Cursor, indent: number): void {
  const { text } = cursor;
  for (;;) {
    skipSpaces(cursor);
    const code = text.charCodeAt(cursor.at);
    if (code !== 0x0a && code !== 0x0d) return;
    cursor.at = text.indexOf("\n", cursor.at) + 1;
    const start = cursor.at;
    skipSpaces(cursor);
    const next = text.charCodeAt(cursor.at);
    if (next !== 0x0a && next !== 0x0d && cursor.at - start <= indent) throw NOT_PLAIN;
  }
}
