import type { Hit } from "../hit.ts";
import { CUE } from "./cue-words.ts";
import { hasDigitIn, hitAt, type Cue, type Scanned } from "./scanned.ts";
import {
  ANNOUNCED,
  ANNOUNCES,
  ANY_SUFFIX,
  BOX,
  ENGLISH_LINE,
  FRENCH,
  FRENCH_NUMBER,
  GERMAN,
  MAX_ANNOUNCED,
  ROMANCE,
  SUFFIXED,
  WHOLE,
} from "./street-patterns.ts";

const MAX_NUMBER = 10;
const POSTAL_BITS = CUE.streetEnd | CUE.streetFront | CUE.box | CUE.address;
const AROUND = 70;
const REACH = 160;

/** Finds postal addresses by the words for streets, by post boxes, and behind words that announce an address. */
export function findPostal(scanned: Scanned): Hit[] {
  if (!scanned.hasDigit) return [];
  const { text } = scanned;
  const hits = ANY_SUFFIX().test(text) ? allHits(SUFFIXED(), text, 0) : [];
  if ((scanned.bits & POSTAL_BITS) !== 0)
    for (const cue of scanned.cues) {
      const isNear = (cue.bits & POSTAL_BITS) !== 0 && hasDigitIn(text, cue.start - AROUND, cue.end + REACH);
      if (isNear) for (const hit of cueHits(text, cue)) hits.push(hit);
    }
  if (scanned.whole && WHOLE.test(text.trim())) hits.push(addressHit(0, text, 0.6));
  return hits;
}

function cueHits(text: string, { bits, start, end }: Cue): Hit[] {
  const hits: Hit[] = [];
  const isEnglish = (bits & CUE.streetEnd) !== 0 && isCapital(text, start) && hasDigitIn(text, start - AROUND, start);
  if (isEnglish) {
    const from = Math.max(0, start - AROUND);
    const line = lineAround(text.slice(from, end + AROUND), start - from, end - from);
    if (line) hits.push(addressHit(from + line.index, line[0]));
  }
  if ((bits & CUE.streetFront) !== 0) hits.push(...frontHits(text, start));
  if ((bits & CUE.box) !== 0) hits.push(...hitsAt(BOX(), text, start));
  const block = (bits & CUE.address) === 0 ? undefined : announcedBlock(text, start);
  if (block) hits.push({ ...addressHit(block.start, block.shape, 0.6), reason: "announced as an address" });
  return hits;
}

/** The English line of address that holds a word for a street. */
function lineAround(text: string, start: number, end: number): RegExpExecArray | undefined {
  const pattern = ENGLISH_LINE();
  pattern.lastIndex = 0;
  for (let line = pattern.exec(text); line && line.index < start; line = pattern.exec(text))
    if (pattern.lastIndex >= end) return line;
  return undefined;
}

/** Streets whose kind stands first, with the number behind or, in French, before it. */
function frontHits(text: string, start: number): Hit[] {
  const before = Math.max(0, start - MAX_NUMBER);
  const number = hasDigitIn(text, before, start) ? FRENCH_NUMBER.exec(text.slice(before, start))?.[0] : undefined;
  FRENCH().lastIndex = start;
  const street = number === undefined ? undefined : FRENCH().exec(text)?.[0];
  const french =
    number === undefined || street === undefined ? [] : [addressHit(start - number.length, number + street)];
  return [...hitsAt(ROMANCE(), text, start), ...hitsAt(GERMAN(), text, start), ...french];
}

function addressHit(start: number, shape: string, confidence = 0.7): Hit {
  return hitAt(start, start + shape.length, { class: "address", confidence, reason: "postal address" });
}

function hitsAt(pattern: RegExp, text: string, start: number): Hit[] {
  pattern.lastIndex = start;
  const match = pattern.exec(text);
  return match ? [addressHit(start, match[0])] : [];
}

function allHits(pattern: RegExp, text: string, offset: number): Hit[] {
  return Array.from(text.matchAll(pattern), (match) => addressHit(offset + match.index, match[0]));
}

function isCapital(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 65 && code <= 90;
}

function announcedBlock(text: string, cueStart: number): { start: number; shape: string } | undefined {
  ANNOUNCES().lastIndex = cueStart;
  const cue = ANNOUNCES().exec(text);
  if (!cue) return undefined;
  const start = cueStart + cue[0].length;
  const block = ANNOUNCED().exec(text.slice(start, start + MAX_ANNOUNCED));
  const shape = block?.[0].replace(/[\s,.-]+$/, "") ?? "";
  return /\d/.test(shape) && /\p{L}{3}/u.test(shape) && shape.length >= 6 ? { start, shape } : undefined;
}
