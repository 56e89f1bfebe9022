/** A text as a person would read it, with the way back to the text as it was given. */
export interface View {
  text: string;
  /** Offset of each character in the given text; absent where the two are equal. */
  starts?: Int32Array;
  /** Offset behind each character. */
  ends?: Int32Array;
}

/** Signs outside of ASCII that look like another sign, or like nothing at all. */
const STRANGE = [
  String.raw`\u00A0\u00AD\u034F\u061C\u0660-\u0669\u06F0-\u06F9\u07C0-\u07C9\u0966-\u096F\u09E6-\u09EF\u0E50-\u0E59\u180E`,
  String.raw`\u2000-\u2015\u2024\u202A-\u202F\u2043\u205F-\u206F\u2212\u2460-\u24E9\u3000\u3002\uD835`,
  String.raw`\uFE00-\uFE0F\uFE52\uFE63\uFE6B\uFEFF\uFF01-\uFF5E\uFF61`,
].join("");
const ENTITY_NAMES = "commat|period|amp|plus|nbsp|hyphen|dash|lowbar|colon|lpar|rpar|sol|num|Tab|shy|zwj|zwnj";
/** Signs that may begin a disguise; and whether any does. */
const SIGN = new RegExp(String.raw`[%&\\${STRANGE}]`, "g");
const DISGUISE = new RegExp(
  String.raw`%u?[0-9A-Fa-f]{2}|&(?:#\d{2}|#[xX][0-9A-Fa-f]{2}|${ENTITY_NAMES})|\\(?:[ux][0-9A-Fa-f]{2}|u\{|[/"])|[${STRANGE}]`,
);
const ENTITIES: Record<string, string> = {
  commat: "@",
  period: ".",
  amp: "&",
  plus: "+",
  nbsp: " ",
  hyphen: "-",
  dash: "-",
  lowbar: "_",
  colon: ":",
  lpar: "(",
  rpar: ")",
  sol: "/",
  num: "#",
  Tab: " ",
  shy: "",
  zwj: "",
  zwnj: "",
};
const ENTITY = /&(?:#(\d{2,7})|#[xX]([0-9A-Fa-f]{2,6})|([a-zA-Z]{2,8}));?/y;
const UNICODE_ESCAPE = /\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|u\{([0-9A-Fa-f]{1,6})\})/y;
const PERCENT = /%(?:25)*([0-9A-Fa-f]{2})/y;
/** As the old escape() of JavaScript writes it. */
const PERCENT_UNICODE = /%(?:25)*u([0-9A-Fa-f]{4})/y;
const MAX_NESTING = 4;

/** The text with disguises undone: percent and entity encoding, escapes, full-width and zero-width characters. */
export function viewOf(text: string): View {
  if (!DISGUISE.test(text)) return { text };
  const starts = new Int32Array(text.length);
  const ends = new Int32Array(text.length);
  const parts: string[] = [];
  let size = 0;
  let at = 0;
  while (at < text.length) {
    SIGN.lastIndex = at;
    const next = SIGN.exec(text)?.index ?? text.length;
    if (next > at) {
      parts.push(text.slice(at, next));
      for (let unit = at; unit < next; unit += 1) {
        starts[size] = unit;
        ends[size] = unit + 1;
        size += 1;
      }
      at = next;
      if (at >= text.length) break;
    }
    const read = decode(text, at, text.charCodeAt(at));
    const sign = read === undefined || read.text.length > read.length ? text.charAt(at) : read.text;
    const length = read?.length ?? 1;
    parts.push(sign);
    for (let unit = 0; unit < sign.length; unit += 1) {
      starts[size] = at;
      ends[size] = at + length;
      size += 1;
    }
    at += length;
  }
  return { text: parts.join(""), starts, ends };
}

/** A span of the view as a span of the given text. */
export function spanOf(view: View, start: number, end: number): { start: number; end: number } {
  if (!view.starts || !view.ends) return { start, end };
  return { start: view.starts[start] ?? start, end: view.ends[end - 1] ?? end };
}

interface Decoded {
  text: string;
  /** How many units of the given text it takes. */
  length: number;
}

function decode(text: string, at: number, code: number): Decoded | undefined {
  if (code === 0x25) return percent(text, at);
  if (code === 0x26) return entity(text, at);
  if (code === 0x5c) return escape(text, at);
  return plainSign(text, at, code);
}

function percent(text: string, at: number): Decoded | undefined {
  PERCENT.lastIndex = at;
  const match = PERCENT.exec(text);
  if (!match) return percentUnicode(text, at);
  const first = Number.parseInt(match[1] ?? "", 16);
  if (first < 0x80) return { text: String.fromCharCode(first), length: match[0].length };
  // A letter of more than one byte: %C3%BC.
  const count = first >= 0xe0 ? 3 + Number(first >= 0xf0) : 2;
  const bytes = [first];
  let length = match[0].length;
  while (bytes.length < count) {
    PERCENT.lastIndex = at + length;
    const next = PERCENT.exec(text);
    if (!next) return undefined;
    bytes.push(Number.parseInt(next[1] ?? "", 16));
    length += next[0].length;
  }
  const sign = Buffer.from(bytes).toString("utf8");
  return sign.includes("\uFFFD") ? undefined : { text: plainText(sign), length };
}

function percentUnicode(text: string, at: number): Decoded | undefined {
  PERCENT_UNICODE.lastIndex = at;
  const match = PERCENT_UNICODE.exec(text);
  if (!match) return undefined;
  const code = Number.parseInt(match[1] ?? "", 16);
  const isHalf = code >= 0xd800 && code <= 0xdfff;
  return isHalf ? undefined : { text: plainText(String.fromCharCode(code)), length: match[0].length };
}

function entity(text: string, at: number): Decoded | undefined {
  let length = 0;
  for (let nesting = 0; nesting < MAX_NESTING; nesting += 1) {
    // &amp;commat; and &amp;#64; are one more layer of the same.
    ENTITY.lastIndex = at + length;
    const match = nesting === 0 ? ENTITY.exec(text) : inner(text, at + length);
    if (!match) return undefined;
    const [whole, decimal, hex, name] = match;
    length += whole.length;
    if (name === "amp" && inner(text, at + length)) continue;
    if (name !== undefined) {
      const sign = ENTITIES[name];
      return sign === undefined ? undefined : { text: sign, length };
    }
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
    return { text: plainText(String.fromCodePoint(code)), length };
  }
  return undefined;
}

const INNER_ENTITY = /(?:#(\d{2,7})|#[xX]([0-9A-Fa-f]{2,6})|(commat|period|plus|amp));/y;

function inner(text: string, at: number): RegExpExecArray | null {
  INNER_ENTITY.lastIndex = at;
  return INNER_ENTITY.exec(text);
}

function escape(text: string, at: number): Decoded | undefined {
  const next = text.charAt(at + 1);
  if (next === "/" || next === '"') return { text: next, length: 2 };
  UNICODE_ESCAPE.lastIndex = at;
  const match = UNICODE_ESCAPE.exec(text);
  if (!match) return undefined;
  const code = Number.parseInt(match[1] ?? match[2] ?? match[3] ?? "", 16);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  return { text: plainText(String.fromCodePoint(code)), length: match[0].length };
}

function plainText(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  return code > 0x7f ? (plainSign(sign, 0, sign.charCodeAt(0))?.text ?? sign) : sign;
}

/** The ASCII sign that a sign looks like; nothing for signs that cannot be seen. */
function plainSign(text: string, at: number, unit: number): Decoded | undefined {
  const code = text.codePointAt(at) ?? unit;
  const length = code > 0xffff ? 2 : 1;
  const look = LOOKS.find(([from, to]) => code >= from && code <= to);
  return look ? { text: look[2](code), length } : undefined;
}

type Look = (code: number) => string;

const nothing: Look = () => "";
const always =
  (sign: string): Look =>
  () =>
    sign;
/** Full-width signs stand in the order of ASCII. */
const fullWidth: Look = (code) => String.fromCharCode(code - 0xfee0);
/** Bold, script and other mathematical letters and digits; circled ones. */
const folded: Look = (code) => String.fromCodePoint(code).normalize("NFKC");
/** Digits of other scripts, whose zero is the first of the range. */
const digits = (zero: number): [number, number, Look] => [zero, zero + 9, (code) => String(code - zero)];

/** Ranges of codes and what they look like. */
const LOOKS: readonly [number, number, Look][] = [
  [0x200b, 0x200f, nothing],
  [0x00a0, 0x00a0, always(" ")],
  [0x2010, 0x2015, always("-")],
  [0xff01, 0xff5e, fullWidth],
  [0x00ad, 0x00ad, nothing],
  [0x034f, 0x034f, nothing],
  [0x061c, 0x061c, nothing],
  [0x180e, 0x180e, nothing],
  [0x2000, 0x200a, always(" ")],
  [0x202a, 0x202e, nothing],
  [0x202f, 0x202f, always(" ")],
  [0x205f, 0x205f, always(" ")],
  [0x2060, 0x206f, nothing],
  [0x3000, 0x3000, always(" ")],
  [0xfe00, 0xfe0f, nothing],
  [0xfeff, 0xfeff, nothing],
  [0x2043, 0x2043, always("-")],
  [0x2212, 0x2212, always("-")],
  [0xfe63, 0xfe63, always("-")],
  [0x2024, 0x2024, always(".")],
  [0x3002, 0x3002, always(".")],
  [0xfe52, 0xfe52, always(".")],
  [0xff61, 0xff61, always(".")],
  [0xfe6b, 0xfe6b, always("@")],
  digits(0x0660),
  digits(0x06f0),
  digits(0x07c0),
  digits(0x0966),
  digits(0x09e6),
  digits(0x0e50),
  [0x2460, 0x24e9, folded],
  [0x1d400, 0x1d7ff, folded],
];
