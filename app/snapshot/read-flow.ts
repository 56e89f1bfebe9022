/** Thrown where a text is not in the style that `renderSnapshot` writes; the general parser then has a look. */
export class NotOurStyle extends Error {}

/** Deeper nesting is an attack, not a snapshot. */
const DEPTH = 12;

const PLAIN_FLOW = /[^,[\]{}\n"'#&*!|>%@`\s:-](?:[^,[\]{}\n:#]|:(?=[^\s,[\]{}])|(?<! )#)*/y;
const PLAIN_BLOCK = /[^,[\]{}\n"'#&*!|>%@`\s:-](?:[^\n:#]|:(?=\S)|(?<! )#)*/y;
const QUOTED = /"(?:[^"\\\n]|\\.)*"/y;
const SINGLE = /'(?:[^'\n]|'')*'/y;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const RESERVED = /^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?\.(?:inf|nan)|[-+]?[.\d].*)$/i;
const NEGATIVE = /-\d[\d.eE+-]*/y;

/** Reads one value in flow style from a position in a text, and says where it ends. */
export class FlowReader {
  readonly #text: string;
  at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  /** A value: bracketed, quoted or plain. Plain texts in block style may hold commas and brackets. */
  value(block: boolean, depth = 0): unknown {
    if (depth > DEPTH) throw new NotOurStyle();
    const sign = this.#text[this.at];
    if (sign === "{") return this.#map(depth);
    if (sign === "[") return this.#list(depth);
    if (sign === '"') return this.#quoted();
    if (sign === "'") return this.#single();
    return scalarOf(this.#plain(block));
  }

  /** A mapping key and its colon. */
  key(block: boolean): string {
    const key = this.#key(block);
    if (this.#text[this.at] !== ":" || (block && key === "<<")) throw new NotOurStyle();
    this.at += 1;
    const next = this.#text[this.at];
    if (next !== " " && next !== "\n" && next !== undefined) throw new NotOurStyle();
    return key;
  }

  #key(block: boolean): string {
    const sign = this.#text[this.at];
    if (sign === '"') return this.#quoted();
    return sign === "'" ? this.#single() : this.#plain(block);
  }

  spaces(): void {
    while (this.#text[this.at] === " ") this.at += 1;
  }

  #map(depth: number): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    this.#open();
    while (this.#text[this.at] !== "}") {
      const key = this.key(false);
      if (Object.hasOwn(map, key)) throw new NotOurStyle();
      this.spaces();
      // Defined, not assigned: __proto__ is a key like any other.
      Object.defineProperty(map, key, {
        value: this.value(false, depth + 1),
        enumerable: true,
        writable: true,
        configurable: true,
      });
      this.#separator("}");
    }
    this.at += 1;
    return map;
  }

  #list(depth: number): unknown[] {
    const items: unknown[] = [];
    this.#open();
    while (this.#text[this.at] !== "]") {
      items.push(this.value(false, depth + 1));
      this.#separator("]");
    }
    this.at += 1;
    return items;
  }

  #open(): void {
    this.at += 1;
    this.spaces();
  }

  #separator(close: string): void {
    this.spaces();
    if (this.#text[this.at] === ",") {
      this.at += 1;
      this.spaces();
      if (this.#text[this.at] !== close) return;
    }
    if (this.#text[this.at] !== close) throw new NotOurStyle();
  }

  #quoted(): string {
    QUOTED.lastIndex = this.at;
    const match = QUOTED.exec(this.#text)?.[0];
    if (match === undefined) throw new NotOurStyle();
    this.at += match.length;
    try {
      const text: unknown = JSON.parse(match);
      if (typeof text === "string") return text;
    } catch {
      // YAML knows escapes that JSON does not.
    }
    throw new NotOurStyle();
  }

  #single(): string {
    SINGLE.lastIndex = this.at;
    const match = SINGLE.exec(this.#text)?.[0];
    if (match === undefined) throw new NotOurStyle();
    this.at += match.length;
    return match.slice(1, -1).replaceAll("''", "'");
  }

  #plain(block: boolean): string {
    const style = block ? PLAIN_BLOCK : PLAIN_FLOW;
    const pattern = this.#text[this.at] === "-" ? NEGATIVE : style;
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.#text)?.[0];
    if (match === undefined) throw new NotOurStyle();
    this.at += match.length;
    return match.trimEnd();
  }
}

function scalarOf(text: string): unknown {
  if (text === "true" || text === "false") return text === "true";
  if (NUMBER.test(text)) return Number(text);
  if (RESERVED.test(text)) throw new NotOurStyle();
  return text;
}
