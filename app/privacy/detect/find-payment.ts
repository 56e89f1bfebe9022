import { countrySpecs, isValidIBAN } from "ibantools";

import type { Hit } from "../hit.ts";
import { luhn } from "./checksum.ts";
import { isRoutingNumber } from "./gov-number.ts";
import type { NumberGroup } from "./number-group.ts";
import { hitAt, isDigit, isLetter, textBefore, type Scanned } from "./scanned.ts";

const MAX_RUNS = 6;
const SPEAKS_OF_CARDS =
  /\b(?:card|cards|cc|visa|mastercard|amex|american express|maestro|credit|debit|kreditkarte\w*|karte\w*|carte|tarjeta|carta|cartão|kaart|karta|kort)\b[^\n]{0,24}$/iu;
const SPEAKS_OF_BANKS = /\b(?:aba|routing|rtn|transit)\b[^\n]{0,24}$/iu;
/** Issuers by the first digits, with the lengths that they give out. */
const ISSUERS: [RegExp, readonly number[]][] = [
  [/^4/, [16, 18, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^3(?:0[0-59]|[689])/, [14, 16, 19]],
  [/^(?:6011|65|64[4-9]|622)/, [16, 17, 18, 19]],
  [/^35(?:2[89]|[3-8])/, [16, 17, 18, 19]],
  [/^(?:2131|1800)/, [15]],
  [/^1/, [15]],
  [/^62/, [16, 17, 18, 19]],
  [/^(?:50|5[678]|6)/, [16, 17, 18, 19]],
  [/^(?:220[0-4]|9792|81|82|508)/, [16, 17, 18, 19]],
];

/** Finds payment cards: the issuer's digits and the check, or the check's absence where the text says that it is a card. */
export function findCard(scanned: Scanned, groups: readonly NumberGroup[]): Hit[] {
  const hits: Hit[] = [];
  for (const group of groups) {
    if (group.digits.length < 12 || group.attached) continue;
    for (let first = 0; first < group.runs.length; first += 1) {
      const hit = cardFrom(scanned, group, first);
      if (!hit) continue;
      hits.push(hit);
      while (first + 1 < group.runs.length && (group.runs[first + 1]?.start ?? hit.end) < hit.end) first += 1;
    }
  }
  return hits;
}

function cardFrom(scanned: Scanned, group: NumberGroup, first: number): Hit | undefined {
  let digits = "";
  for (let last = first; last < Math.min(group.runs.length, first + MAX_RUNS); last += 1) {
    const run = group.runs[last];
    const start = group.runs[first]?.start;
    if (!run || start === undefined) break;
    digits += run.digits;
    if (digits.length > 19) break;
    if (digits.length < 12 || !isGrouping(group, first, last)) continue;
    const before = textBefore(scanned.text, start, 40);
    const announced = SPEAKS_OF_CARDS.test(before);
    const isEnd = last === group.runs.length - 1;
    const found = cardKind(digits, announced && isEnd, {
      grouped: last > first,
      whole: scanned.whole,
      decimal: /\d\.$/.test(before),
    });
    if (found) return hitAt(start, run.end, { class: "financial", ...found });
  }
  return undefined;
}

/** Four digits first and the same sign between all, or no signs at all. */
function isGrouping(group: NumberGroup, first: number, last: number): boolean {
  if (first === last) return true;
  const runs = group.runs.slice(first, last + 1);
  if (runs[0]?.digits.length !== 4 || runs.some((run) => run.digits.length < 2 || run.digits.length > 7)) return false;
  const signs = new Set<string>();
  for (let index = 1; index < runs.length; index += 1)
    signs.add(group.text.slice((runs[index - 1]?.end ?? 0) - group.start, (runs[index]?.start ?? 0) - group.start));
  const [sign] = signs;
  return signs.size === 1 && (sign === " " || sign === "-" || sign === "." || sign === "\u00a0");
}

function cardKind(
  digits: string,
  announced: boolean,
  form: { grouped: boolean; whole: boolean; decimal: boolean },
): { confidence: number; reason: string } | undefined {
  const checked = luhn(digits);
  const issued = ISSUERS.some(([prefix, lengths]) => prefix.test(digits) && lengths.includes(digits.length));
  if (checked && issued && !form.decimal)
    return { confidence: announced ? 0.98 : 0.92, reason: "payment card, check holds" };
  if (checked && announced && digits.length >= 12)
    return { confidence: 0.8, reason: "payment card, announced by the text" };
  if (checked && form.grouped && digits.length === 16) return { confidence: 0.6, reason: "payment card, check holds" };
  return announced && digits.length >= 13 ? { confidence: 0.6, reason: "announced as a payment card" } : undefined;
}

const IBAN_START = /[A-Za-z]{2}\d{2}(?=[ -]?[A-Za-z0-9])/g;

/** Places that look like an IBAN: valid ones are hits; in the others no digits are taken for anything else. */
export function findIban(scanned: Scanned): { hits: Hit[]; invalid: { start: number; end: number }[] } {
  const hits: Hit[] = [];
  const invalid: { start: number; end: number }[] = [];
  const { text } = scanned;
  for (const match of text.matchAll(IBAN_START)) {
    const start = match.index;
    const before = text.charCodeAt(start - 1);
    if (isDigit(before) || (before < 128 && isLetter(before))) continue;
    const length = countrySpecs[match[0].slice(0, 2).toUpperCase()]?.chars;
    if (length === undefined || length === null) continue;
    const { compact, end } = take(text, start, length);
    const next = text.charCodeAt(end);
    const goesOn = isDigit(next) || isLetter(next);
    if (compact.length === length && !goesOn && isValidIBAN(compact)) {
      hits.push(hitAt(start, end, { class: "financial", confidence: 0.99, reason: "IBAN, check holds" }));
    } else if (compact.length >= 12 && /\d{4}/.test(compact.slice(4)) && isGroupedByFour(text.slice(start, end))) {
      const rest = /^(?:[ -]?[A-Za-z0-9]){0,12}/.exec(text.slice(end, end + 24));
      invalid.push({ start, end: end + (/\d/.test(rest?.[0] ?? "") ? (rest?.[0].length ?? 0) : 0) });
    }
  }
  return { hits, invalid };
}

function isGroupedByFour(shape: string): boolean {
  const groups = shape.split(/[ -]/);
  return groups.slice(0, -1).every((group) => group.length === 4);
}

/** So many letters and digits, with at most one blank or dash between them. */
function take(text: string, start: number, length: number): { compact: string; end: number } {
  let compact = "";
  let end = start;
  let at = start;
  while (compact.length < length && at < text.length) {
    const code = text.charCodeAt(at);
    if (isDigit(code) || (code < 128 && isLetter(code))) {
      compact += text.charAt(at);
      at += 1;
      end = at;
    } else if ((code === 32 || code === 45) && at - end < 1) at += 1;
    else break;
  }
  return { compact: compact.toUpperCase(), end };
}

/** Finds routing numbers of banks in the United States. */
export function findRoutingNumber(scanned: Scanned, groups: readonly NumberGroup[]): Hit[] {
  return groups.flatMap((group) => {
    if (group.digits.length !== 9 || group.attached || group.embedded || !isRoutingNumber(group.digits)) return [];
    const alone = scanned.whole && group.end - group.start >= scanned.text.trim().length - 1;
    const dashed = /^\d{4}-\d{4}-\d$/.test(group.text);
    const announced = SPEAKS_OF_BANKS.test(textBefore(scanned.text, group.start, 40));
    if (!announced && !(alone && (dashed || group.runs.length === 1))) return [];
    return [
      hitAt(group.start, group.end, {
        class: "financial",
        confidence: announced ? 0.9 : 0.6,
        reason: "US bank routing number, check holds",
      }),
    ];
  });
}
