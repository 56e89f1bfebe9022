import { NOT_PLAIN, readKey, readScalar, skipSpaces, type Cursor } from "./plain-yaml-scalar.ts";
import { readFlow } from "./plain-yaml-flow.ts";
import { hasRepeatedKey } from "./repeated-key.ts";
import type { YamlItem, YamlNode, YamlPair } from "./yaml-tree.ts";

/** Characters that plain files do not have: tabs, control characters, byte order marks, other line breaks than \n and \r\n. */
// eslint-disable-next-line no-control-regex
const UNUSUAL = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff]|\r(?!\n)/;
const MAX_DEPTH = 48;

interface Lines extends Cursor {
  /** Spaces in front of the line that `at` is on; -1 behind the last line. */
  indent: number;
}

/**
 * Reads the plain part of YAML that plans are written in: block maps and sequences, flow collections, scalars on one line.
 * The `yaml` package takes 0.6 ms for a typical event file, this a twentieth of that, and a plan may have ten thousand.
 * Whatever is out of the ordinary, and every mistake, gives nothing: the caller then asks the `yaml` package. What this gives
 * is what that package would have given.
 */
export function readPlainYaml(text: string): YamlNode | undefined {
  if (UNUSUAL.test(text)) return undefined;
  try {
    return wholeFile({ text, at: 0, indent: 0 });
  } catch (error) {
    if (error === NOT_PLAIN) return undefined;
    throw error;
  }
}

function wholeFile(lines: Lines): YamlNode | undefined {
  nextLine(lines);
  const root = lines.indent === 0 ? blockNode(lines, 0) : undefined;
  return lines.indent === -1 ? root : undefined;
}

/** Goes from a line's start to the first line with content, and on to that content. */
function nextLine(lines: Lines): void {
  const { text } = lines;
  for (;;) {
    const start = lines.at;
    skipSpaces(lines);
    const code = text.charCodeAt(lines.at);
    if (Number.isNaN(code)) {
      lines.indent = -1;
      return;
    }
    if (code !== 0x23 && code !== 0x0a && code !== 0x0d) {
      lines.indent = lines.at - start;
      return;
    }
    lines.at = lineEnd(text, lines.at);
  }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end + 1;
}

/** Passes the rest of a line, which may hold a comment and nothing else. True when there was nothing but that. */
function endOfLine(lines: Lines): boolean {
  const from = lines.at;
  skipSpaces(lines);
  const code = lines.text.charCodeAt(lines.at);
  const isComment = code === 0x23 && (lines.at > from || from === 0);
  if (!isComment && code !== 0x0a && code !== 0x0d && !Number.isNaN(code)) {
    return false;
  }
  lines.at = lineEnd(lines.text, lines.at);
  return true;
}

function isDash(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 0x2d) return false;
  const next = text.charCodeAt(at + 1);
  return next === 0x20 || next === 0x0a || next === 0x0d || Number.isNaN(next);
}

function blockNode(lines: Lines, depth: number): YamlNode {
  if (depth > MAX_DEPTH) throw NOT_PLAIN;
  return isDash(lines.text, lines.at) ? blockSequence(lines, depth) : blockMap(lines, lines.indent, depth);
}

function blockMap(lines: Lines, indent: number, depth: number): YamlNode {
  const pairs: YamlPair[] = [];
  const start = lines.at;
  do {
    const { key, keyStart, keyEnd, colon } = readKey(lines);
    pairs.push({
      key,
      keyStart,
      keyEnd,
      colon,
      value: valueBehind(lines, { indent, after: colon, depth, isMap: true }),
    });
  } while (lines.indent === indent && !isDash(lines.text, lines.at));
  if (lines.indent >= indent || hasRepeatedKey(pairs)) throw NOT_PLAIN;
  return { kind: "map", flow: false, pairs, start, end: pairs[pairs.length - 1]?.value.end ?? start };
}

interface Place {
  indent: number;
  /** Offset of the colon or dash. */
  after: number;
  depth: number;
  isMap: boolean;
}

/** The value behind a colon or dash: on the same line, on the lines below, or none. */
function valueBehind(lines: Lines, { indent, after, depth, isMap }: Place): YamlNode {
  if (endOfLine(lines)) {
    nextLine(lines);
    const isBelow = lines.indent > indent || (isMap && lines.indent === indent && isDash(lines.text, lines.at));
    if (isBelow) return blockNode(lines, depth + 1);
    return { kind: "scalar", value: null, block: false, start: after + 1, end: after + 1 };
  }
  const code = lines.text.charCodeAt(lines.at);
  const isFlow = code === 0x7b || code === 0x5b;
  const node = isFlow ? readFlow(lines, { indent, depth: depth + 1 }) : readScalar(lines);
  if (!endOfLine(lines)) throw NOT_PLAIN;
  nextLine(lines);
  if (lines.indent > indent) throw NOT_PLAIN;
  return node;
}

function blockSequence(lines: Lines, depth: number): YamlNode {
  const items: YamlItem[] = [];
  const { indent } = lines;
  const start = lines.at;
  while (lines.indent === indent && isDash(lines.text, lines.at)) {
    const dash = lines.at;
    lines.at += 1;
    items.push({ dash, value: itemBehind(lines, dash, { indent, after: dash, depth, isMap: false }) });
  }
  return { kind: "sequence", flow: false, items, start, end: items[items.length - 1]?.value.end ?? start };
}

const COMPACT_KEY = /[A-Za-z_][A-Za-z0-9_.$/-]*:(?=[ \r\n]|$)/y;

/** `- key: value` starts a map in the column of its key. */
function itemBehind(lines: Lines, dash: number, place: Place): YamlNode {
  const from = lines.at;
  skipSpaces(lines);
  COMPACT_KEY.lastIndex = lines.at;
  if (!COMPACT_KEY.test(lines.text)) {
    if (isDash(lines.text, lines.at)) throw NOT_PLAIN;
    lines.at = from;
    return valueBehind(lines, place);
  }
  if (place.depth >= MAX_DEPTH) throw NOT_PLAIN;
  return blockMap(lines, place.indent + lines.at - dash, place.depth + 1);
}
