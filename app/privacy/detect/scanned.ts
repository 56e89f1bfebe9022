import type { Hit, PersonalClass } from "../hit.ts";
import { cueBits, mayBeCue } from "./cue-words.ts";

/** A word that announces something, and where it stands. */
export interface Cue {
  bits: number;
  start: number;
  end: number;
}

/** A text on its way through the finders, with what one pass over it has seen, so that idle finders are not run. */
export interface Scanned {
  text: string;
  /** The text is one value and nothing else: shapes count that would mean nothing inside a sentence. */
  whole: boolean;
  /** ISO 3166 code of the country that numbers without a prefix come from. */
  country?: string | undefined;
  hasDigit: boolean;
  /** Four digits and more, as the shortest numbers have. */
  hasDigits: boolean;
  /** An opening bracket of any kind. */
  hasBracket: boolean;
  hasAt: boolean;
  hasColon: boolean;
  hasEquals: boolean;
  /** Two colons with at most four signs between them. */
  hasCloseColons: boolean;
  /** Pairs of signs between dashes, or fours between dots, as in MAC addresses. */
  hasPairs: boolean;
  /** Stretches without blanks that hold four digits and more. */
  idShapes: { start: number; end: number }[];
  hasUpper: boolean;
  /** Runs of letters, digits and - _ + / of sixteen and more with a capital or a digit in them. */
  longRuns: { start: number; end: number }[];
  cues: Cue[];
  /** All bits of the cues. */
  bits: number;
}

const MAX_WHOLE = 80;
const LONG_RUN = 16;
const ID_DIGITS = 4;
const MAX_RUNS = 20_000;
const MAX_CUES = 100_000;

const BLANK = 32;
const NEW_LINE = 10;
const DASH = 45;
const LOWER = 1;
const UPPER = 2;
const DIGIT = 3;
const JOIN = 4;
const OTHER = 0;
/** Kinds of the signs of ASCII. */
const KINDS = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) {
  if (code >= 97 && code <= 122) KINDS[code] = LOWER;
  else if (code >= 65 && code <= 90) KINDS[code] = UPPER;
  else if (code >= 48 && code <= 57) KINDS[code] = DIGIT;
  else if (code === 45 || code === 95 || code === 43 || code === 47) KINDS[code] = JOIN;
}

/** Reads a text twice: once for its words, once for its digits and signs. */
export function scannedOf(text: string, options: { whole: boolean; country?: string | undefined }): Scanned {
  const scanned: Scanned = {
    text,
    whole: options.whole && text.length <= MAX_WHOLE,
    country: options.country,
    hasDigit: false,
    hasDigits: false,
    hasBracket: false,
    hasAt: false,
    hasColon: false,
    hasEquals: false,
    hasCloseColons: false,
    hasPairs: false,
    idShapes: [],
    hasUpper: false,
    longRuns: [],
    cues: [],
    bits: 0,
  };
  readWords(scanned);
  readRuns(scanned);
  if (scanned.hasDigits) readIdShapes(scanned);
  return scanned;
}

/** Finds the words that announce something, by a hash first. */
function readWords(scanned: Scanned): void {
  const { text } = scanned;
  let word = -1;
  let hash = 0;
  let hasUpper = false;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : BLANK;
    const kind = code < 128 ? KINDS[code] : kindBeyond(code);
    if (kind === LOWER || kind === UPPER) {
      if (word < 0) {
        word = at;
        hash = 0;
      }
      if (kind === UPPER) hasUpper = true;
      hash = (Math.imul(hash, 31) + (kind === UPPER ? code + 32 : code)) | 0;
    } else if (word >= 0) {
      if (mayBeCue(hash)) addCue(scanned, word, at);
      word = -1;
    }
  }
  scanned.hasUpper = hasUpper;
}

/** Finds long runs of letters and digits, and the signs that stand in addresses. */
function readRuns(scanned: Scanned): void {
  const { text } = scanned;
  let run = -1;
  let marked = false;
  let digits = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : BLANK;
    const kind = code < 128 ? KINDS[code] : kindBeyond(code);
    if (kind === OTHER) {
      if (run >= 0 && marked && at - run >= LONG_RUN) addRun(scanned.longRuns, run, at);
      run = -1;
      marked = false;
      if (code !== BLANK) see(scanned, code, at);
      continue;
    }
    if (run < 0) run = at;
    if (kind === DIGIT) digits += 1;
    if (kind === UPPER || kind === DIGIT) marked = true;
    else if (code === DASH) see(scanned, code, at);
  }
  scanned.hasDigit = digits > 0;
  scanned.hasDigits = digits >= ID_DIGITS;
}

/** Finds stretches without blanks that hold some digits. */
function readIdShapes(scanned: Scanned): void {
  const { text } = scanned;
  let start = 0;
  let digits = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : BLANK;
    if (code >= 48 && code <= 57) digits += 1;
    if (code !== BLANK && code !== NEW_LINE) continue;
    if (digits >= ID_DIGITS) addRun(scanned.idShapes, start, at);
    digits = 0;
    start = at + 1;
  }
}

function addRun(runs: { start: number; end: number }[], start: number, end: number): void {
  if (runs.length < MAX_RUNS) runs.push({ start, end });
}

/** Letters of other scripts; signs such as quotes and dashes end a word. */
function kindBeyond(code: number): number {
  return code >= 0xc0 && (code < 0x2000 || code > 0x2bff) && code < 0xfe00 ? LOWER : OTHER;
}

function addCue(scanned: Scanned, start: number, end: number): void {
  const bits = cueBits(scanned.text.slice(start, end).toLowerCase());
  if (bits === 0 || scanned.cues.length >= MAX_CUES) return;
  scanned.bits |= bits;
  scanned.cues.push({ bits, start, end });
}

function see(scanned: Scanned, code: number, at: number): void {
  const { text } = scanned;
  switch (code) {
    case 64:
      scanned.hasAt = true;
      return;
    case 61:
      scanned.hasEquals = true;
      return;
    case 40:
    case 60:
    case 91:
    case 123:
      scanned.hasBracket = true;
      return;
    case 58:
      scanned.hasColon = true;
      for (let back = 1; back <= 5; back += 1) if (text.charCodeAt(at - back) === 58) scanned.hasCloseColons = true;
      if (text.charCodeAt(at - 3) === 58) scanned.hasPairs = true;
      return;
    case 45:
      if (text.charCodeAt(at - 3) === 45) scanned.hasPairs = true;
      return;
    case 46:
      if (text.charCodeAt(at - 5) === 46) scanned.hasPairs = true;
      return;
    default:
  }
}

export interface Found {
  class: PersonalClass;
  confidence: number;
  reason: string;
}

/** A hit at a place. */
export function hitAt(start: number, end: number, found: Found): Hit {
  return { class: found.class, start, end, confidence: found.confidence, reason: found.reason };
}

/** The signs of a text as a set of their codes. */
export function codesOf(signs: string): ReadonlySet<number> {
  return new Set(signs.split("").map((sign) => sign.charCodeAt(0)));
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Halves of surrogate pairs are none: a broken one beside an address must not hide it. */
export function isLetter(code: number): boolean {
  if (code < 0x80) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  return code >= 0xc0 && (code < 0x2000 || code > 0x2bff) && (code < 0xd800 || (code > 0xdfff && code < 0xfe00));
}

/** Letters, digits and the underscore, of any script. */
export function isWord(code: number): boolean {
  return isDigit(code) || isLetter(code) || code === 95;
}

/** The text before a place, in lower case, at most so many characters. */
export function textBefore(text: string, at: number, length: number): string {
  return text.slice(Math.max(0, at - length), at).toLowerCase();
}

/** Whether a digit stands in a stretch of the text. */
export function hasDigitIn(text: string, start: number, end: number): boolean {
  for (let at = Math.max(0, start); at < Math.min(end, text.length); at += 1)
    if (isDigit(text.charCodeAt(at))) return true;
  return false;
}
