/** A string, number or key of a JSON text, with where it stands. */
export interface JsonValue {
  kind: "string" | "number" | "key";
  /** Of the text between the quotes, or of the number. */
  start: number;
  end: number;
  /** Keys on the way to it, outermost first; at most the innermost 16. */
  path: string[];
}

const MAX_DEPTH = 64;
const MAX_PATH = 16;
const STRING = /"(?:[^"\\]|\\.)*"/sy;
const NUMBER = /-?\d[\d.eE+-]*/y;
const WORD = /true|false|null/y;

/**
 * The values of a text that is one JSON document; undefined where it is none. Takes one pass, without recursion: nesting
 * may be of any depth.
 */
export function jsonValues(text: string): JsonValue[] | undefined {
  if (!/^\s*[[{]/.test(text.slice(0, 100))) return undefined;
  const values: JsonValue[] = [];
  const keys: (string | undefined)[] = [];
  let depth = 0;
  let at = 0;
  while (at < text.length) {
    const sign = text.charAt(at);
    if (sign === "{" || sign === "[") {
      depth += 1;
      if (depth <= MAX_DEPTH) keys[depth] = undefined;
      at += 1;
    } else if (sign === "}" || sign === "]") {
      depth -= 1;
      if (depth < 0) return undefined;
      at += 1;
    } else if (sign === '"') {
      const end = endOf(STRING, text, at);
      if (end === undefined) return undefined;
      const isKey = /^\s{0,100}:/.test(text.slice(end, end + 101));
      if (isKey && depth <= MAX_DEPTH) keys[depth] = text.slice(at + 1, Math.min(end - 1, at + 301));
      values.push({ kind: isKey ? "key" : "string", start: at + 1, end: end - 1, path: pathOf(keys, depth) });
      at = end;
    } else if (sign === "-" || (sign >= "0" && sign <= "9")) {
      const end = endOf(NUMBER, text, at);
      if (end === undefined) return undefined;
      values.push({ kind: "number", start: at, end, path: pathOf(keys, depth) });
      at = end;
    } else if (sign === "t" || sign === "f" || sign === "n") {
      const end = endOf(WORD, text, at);
      if (end === undefined) return undefined;
      at = end;
    } else if (sign === "," || sign === ":" || sign === " " || sign === "\n" || sign === "\t" || sign === "\r") at += 1;
    else return undefined;
  }
  return depth === 0 ? values : undefined;
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function pathOf(keys: readonly (string | undefined)[], depth: number): string[] {
  const path: string[] = [];
  for (let level = Math.max(1, depth - MAX_PATH); level <= Math.min(depth, MAX_DEPTH); level += 1) {
    const key = keys[level];
    if (key !== undefined) path.push(key);
  }
  return path;
}
