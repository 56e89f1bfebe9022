/** A string, number or key of a JSON text, with where it stands. */
export interface JsonValue {
  kind: "string" | "number" | "key";
  /** Of the text between the quotes, or of the number. */
  start: number;
  end: number;
  /** Keys on the way to it, outermost first; at most the innermost 16. */
  path: string[];
}

/** Longer documents are read as text: a list of all their values would not fit into memory. */
const MAX_LENGTH = 4_000_000;
const MAX_DEPTH = 64;
const MAX_PATH = 16;
const MAX_KEY = 300;
/** Keys under which the name of a value stands, and keys under which the value does. */
const NAMES = /^(?:key|name|field|field_?name|label|property|attribute|parameter|question)$/i;
const VALUES = /^(?:value|values|val|answer|(?:string|int|double|float|number)_?value)$/i;
const STRING = /"(?:[^"\\]|\\.)*"/sy;
const NUMBER = /-?\d[\d.eE+-]*/y;
const WORD = /true|false|null/y;
const COLON = /\s{0,100}:/y;

interface Reader {
  text: string;
  at: number;
  depth: number;
  /** The key that was read last at each depth. */
  keys: (string | undefined)[];
  /** What was said at each depth to be the name of a value: { "key": "email", "value": … }. */
  said: (string | undefined)[];
  values: JsonValue[];
}

/**
 * The values of a text that is one JSON document; undefined where it is none. Takes one pass, without recursion: nesting
 * may be of any depth.
 */
export function jsonValues(text: string): JsonValue[] | undefined {
  if (text.length > MAX_LENGTH || !/^\s*[[{]/.test(text.slice(0, 100))) return undefined;
  const reader: Reader = { text, at: 0, depth: 0, keys: [], said: [], values: [] };
  while (reader.at < text.length) if (!readToken(reader)) return undefined;
  return reader.depth === 0 ? reader.values : undefined;
}

function readToken(reader: Reader): boolean {
  const sign = reader.text.charAt(reader.at);
  switch (sign) {
    case "{":
    case "[":
      reader.depth += 1;
      if (reader.depth <= MAX_DEPTH) reader.keys[reader.depth] = reader.said[reader.depth] = undefined;
      reader.at += 1;
      return true;
    case "}":
    case "]":
      reader.depth -= 1;
      reader.at += 1;
      return reader.depth >= 0;
    case '"':
      return readString(reader);
    case "t":
    case "f":
    case "n":
      return skip(reader, WORD) !== undefined;
    case ",":
    case ":":
    case " ":
    case "\n":
    case "\t":
    case "\r":
      reader.at += 1;
      return true;
    default:
      return readNumber(reader);
  }
}

function readString(reader: Reader): boolean {
  const start = skip(reader, STRING);
  if (start === undefined) return false;
  const { text, at, depth, keys, said } = reader;
  COLON.lastIndex = at;
  const isKey = COLON.test(text);
  if (isKey && depth <= MAX_DEPTH) keys[depth] = text.slice(start + 1, Math.min(at - 1, start + 1 + MAX_KEY));
  if (!isKey && depth <= MAX_DEPTH && NAMES.test(keys[depth] ?? ""))
    said[depth] = text.slice(start + 1, Math.min(at - 1, start + 1 + MAX_KEY));
  reader.values.push({ kind: isKey ? "key" : "string", start: start + 1, end: at - 1, path: pathOf(reader) });
  return true;
}

function readNumber(reader: Reader): boolean {
  const start = skip(reader, NUMBER);
  if (start === undefined) return false;
  reader.values.push({ kind: "number", start, end: reader.at, path: pathOf(reader) });
  return true;
}

/** Moves behind what the pattern matches; gives where it began. */
function skip(reader: Reader, pattern: RegExp): number | undefined {
  pattern.lastIndex = reader.at;
  if (!pattern.test(reader.text)) return undefined;
  const start = reader.at;
  reader.at = pattern.lastIndex;
  return start;
}

function pathOf({ keys, said, depth }: Reader): string[] {
  const path: string[] = [];
  let named = false;
  for (let at = Math.max(1, depth - MAX_PATH); at <= Math.min(depth, MAX_DEPTH); at += 1) {
    const key = keys[at];
    if (key === undefined) continue;
    const isValue = VALUES.test(key);
    const name = isValue ? said[at] : undefined;
    // What stands below is the value, too: { "value": { "string_value": … } }.
    if (name !== undefined || !(named && isValue)) path.push(name ?? key);
    named ||= name !== undefined;
  }
  return path;
}
