/** A regular expression, taken apart as far as matching step by step needs it. */
export type PatternNode =
  /** One character, judged by its own source: `a`, `.`, `\d`, `[^/]`. */
  | { kind: "one"; source: string }
  | { kind: "all"; parts: PatternNode[] }
  | { kind: "any"; parts: PatternNode[] }
  | { kind: "group"; part: PatternNode; index: number | undefined }
  | { kind: "look"; part: PatternNode; behind: boolean; negate: boolean }
  | { kind: "same"; index: number | string }
  | { kind: "edge"; sign: "^" | "$" | "b" | "B" }
  | { kind: "repeat"; part: PatternNode; min: number; max: number; greedy: boolean };

export interface ParsedPattern {
  node: PatternNode;
  groups: number;
  names: ReadonlyMap<string, number>;
}

const MAX_DEPTH = 100;
const ONE = /\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|c[A-Za-z]|[\s\S])|\[(?:\\[\s\S]|[^\]\\])*\]|[\s\S]/y;
const COUNT = /[*+?]|\{(\d+)(,?)(\d*)\}/y;
const OPEN = /\((?:\?(?:(:)|(<?[=!])|<([A-Za-z_$][\w$]*)>))?/y;
const REFERENCE = /\\(?:([1-9]\d?)|k<([A-Za-z_$][\w$]*)>)/y;

class Reader {
  readonly text: string;
  at = 0;
  groups = 0;
  readonly names = new Map<string, number>();

  constructor(text: string) {
    this.text = text;
  }

  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at += found[0].length;
    return found ?? undefined;
  }

  skip(sign: string): boolean {
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  get over(): boolean {
    return this.at >= this.text.length;
  }
}

/** Takes apart an expression that `new RegExp` accepts without flags; undefined for syntax that is not understood here. */
export function parsePattern(source: string): ParsedPattern | undefined {
  const reader = new Reader(source);
  const node = readAny(reader, 0);
  return node && reader.over ? { node, groups: reader.groups, names: reader.names } : undefined;
}

function readAny(reader: Reader, depth: number): PatternNode | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const parts: PatternNode[] = [];
  do {
    const part = readAll(reader, depth);
    if (!part) return undefined;
    parts.push(part);
  } while (reader.skip("|"));
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: "any", parts };
}

function readAll(reader: Reader, depth: number): PatternNode | undefined {
  const parts: PatternNode[] = [];
  while (!reader.over && reader.text[reader.at] !== "|" && reader.text[reader.at] !== ")") {
    const atom = readAtom(reader, depth);
    if (!atom) return undefined;
    parts.push(readCount(reader, atom));
  }
  return { kind: "all", parts };
}

function readCount(reader: Reader, part: PatternNode): PatternNode {
  if (part.kind === "edge") return part;
  const found = reader.take(COUNT);
  if (!found) return part;
  const [sign, low, comma, high] = found;
  const greedy = !reader.skip("?");
  const min = low === undefined ? Number(sign === "+") : Number(low);
  const most = (): number => {
    if (low === undefined) return sign === "?" ? 1 : Infinity;
    if (comma === "") return min;
    return high === "" ? Infinity : Number(high);
  };
  return { kind: "repeat", part, min, max: most(), greedy };
}

function readAtom(reader: Reader, depth: number): PatternNode | undefined {
  const sign = reader.text[reader.at];
  if (sign === "(") return readGroup(reader, depth);
  if (sign === "^" || sign === "$") {
    reader.at += 1;
    return { kind: "edge", sign };
  }
  if (sign === "\\") {
    const next = reader.text[reader.at + 1];
    if (next === "b" || next === "B") {
      reader.at += 2;
      return { kind: "edge", sign: next };
    }
    const same = reader.take(REFERENCE);
    if (same) return { kind: "same", index: same[2] ?? Number(same[1]) };
  }
  const one = reader.take(ONE);
  return one && { kind: "one", source: one[0] };
}

function readGroup(reader: Reader, depth: number): PatternNode | undefined {
  const open = reader.take(OPEN);
  if (!open) return undefined;
  const [whole, plain, look, name] = open;
  const captures = whole === "(" || name !== undefined;
  if (whole === "(" && reader.text[reader.at] === "?") return undefined;
  const index = captures ? ++reader.groups : undefined;
  if (name !== undefined && index !== undefined) reader.names.set(name, index);
  const part = readAny(reader, depth + 1);
  if (!part || !reader.skip(")")) return undefined;
  if (look !== undefined) return { kind: "look", part, behind: look.startsWith("<"), negate: look.endsWith("!") };
  return { kind: "group", part, index: plain === undefined ? index : undefined };
}
