import { plainScalar, plainScalarEnd } from "./plain-scalar.ts";
import type { YamlScalar } from "./yaml-tree.ts";

export interface Cursor {
  readonly text: string;
  at: number;
}

/** Thrown, without a stack of its own, where a file leaves the plain part of YAML. */
export const NOT_PLAIN = new Error("not plain YAML");

export function skipSpaces(cursor: Cursor): void {
  while (cursor.text.charCodeAt(cursor.at) === 0x20) cursor.at += 1;
}

const KEY = /[A-Za-z_][A-Za-z0-9_.$/-]*(?=:(?:[ \r\n]|$))/y;
/** YAML reads these as something else than text, and nobody should read the last. */
const NO_KEY = /^(?:null|true|false|__proto__)$/i;

export interface Key {
  key: string;
  keyStart: number;
  keyEnd: number;
  colon: number;
}

/** Reads a key and its colon. */
export function readKey(cursor: Cursor): Key {
  const { text, at: keyStart } = cursor;
  const code = text.charCodeAt(keyStart);
  if (code === 0x22 || code === 0x27) {
    const { value, end } = readQuoted(cursor);
    if (text.charCodeAt(end) !== 0x3a) throw NOT_PLAIN;
    cursor.at = end + 1;
    if (!isSpaceOrEnd(text.charCodeAt(cursor.at)) || value === "__proto__") throw NOT_PLAIN;
    return { key: String(value), keyStart, keyEnd: end, colon: end };
  }
  KEY.lastIndex = keyStart;
  const key = KEY.exec(text)?.[0];
  if (key === undefined || NO_KEY.test(key)) throw NOT_PLAIN;
  const keyEnd = keyStart + key.length;
  cursor.at = keyEnd + 1;
  return { key, keyStart, keyEnd, colon: keyEnd };
}

function isSpaceOrEnd(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || Number.isNaN(code);
}

/** Reads a scalar that a line of a block collection holds. */
export function readScalar(cursor: Cursor): YamlScalar {
  const code = cursor.text.charCodeAt(cursor.at);
  return code === 0x22 || code === 0x27 ? readQuoted(cursor) : readPlain(cursor, false);
}

/** Reads a scalar inside brackets or braces. */
export function readFlowScalar(cursor: Cursor): YamlScalar {
  const code = cursor.text.charCodeAt(cursor.at);
  return code === 0x22 || code === 0x27 ? readQuoted(cursor) : readPlain(cursor, true);
}

function readPlain(cursor: Cursor, flow: boolean): YamlScalar {
  const { text, at: start } = cursor;
  const end = plainScalarEnd(text, start, flow);
  cursor.at = end;
  skipSpaces(cursor);
  if (end === start || text.charCodeAt(cursor.at) === 0x3a) throw NOT_PLAIN;
  cursor.at = end;
  return { kind: "scalar", value: plainScalar(text.slice(start, end)), block: false, start, end };
}

const ESCAPES: Record<string, string> = { "\\": "\\", '"': '"', "/": "/", n: "\n", r: "\r", t: "\t" };

function readQuoted(cursor: Cursor): YamlScalar {
  const { text, at: start } = cursor;
  const quote = text.charAt(start);
  let value = "";
  let from = start + 1;
  for (let at = from; ; at += 1) {
    const character = text.charAt(at);
    if (character === "" || character === "\n" || character === "\r") throw NOT_PLAIN;
    if (character === "\\" && quote === '"') {
      const meaning = ESCAPES[text.charAt(at + 1)];
      if (meaning === undefined) throw NOT_PLAIN;
      value += text.slice(from, at) + meaning;
      at += 1;
      from = at + 1;
    } else if (character === quote) {
      value += text.slice(from, at);
      from = at + 1;
      if (quote === '"' || text.charAt(from) !== "'") {
        cursor.at = from;
        return { kind: "scalar", value, block: false, start, end: from };
      }
      value += "'";
      at = from;
      from += 1;
    }
  }
}
