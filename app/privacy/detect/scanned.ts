import type { Hit, PersonalClass } from "../hit.ts";

/** A text on its way through the finders. */
export interface Scanned {
  text: string;
  /** The text is one value and nothing else: shapes count that would mean nothing inside a sentence. */
  whole: boolean;
  /** ISO 3166 code of the country that numbers without a prefix come from. */
  country?: string | undefined;
  hasDigit: boolean;
  hasAt: boolean;
  hasColon: boolean;
  /** A run of twenty and more letters and digits. */
  hasLongRun: boolean;
  hasUpper: boolean;
}

/** Looks for one kind of personal data; hits may overlap. */
export type Finder = (scanned: Scanned) => Hit[];

const MAX_WHOLE = 80;
const LONG_RUN = 20;

/** What stands in a text, from one pass over it, so that finders which cannot find anything are not run. */
export function scannedOf(text: string, options: { whole: boolean; country?: string | undefined }): Scanned {
  let hasDigit = false;
  let hasAt = false;
  let hasColon = false;
  let hasLongRun = false;
  let hasUpper = false;
  let run = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 97 && code <= 122) run += 1;
    else if (code >= 48 && code <= 57) {
      hasDigit = true;
      run += 1;
    } else if (code >= 65 && code <= 90) {
      hasUpper = true;
      run += 1;
    } else {
      if (run >= LONG_RUN) hasLongRun = true;
      run = 0;
      if (code === 64) hasAt = true;
      else if (code === 58) hasColon = true;
    }
  }
  if (run >= LONG_RUN) hasLongRun = true;
  return {
    text,
    whole: options.whole && text.length <= MAX_WHOLE,
    country: options.country,
    hasDigit,
    hasAt,
    hasColon,
    hasLongRun,
    hasUpper,
  };
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

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code > 0xbf;
}

/** Letters, digits and the underscore, of any script. */
export function isWord(code: number): boolean {
  return isDigit(code) || isLetter(code) || code === 95;
}

/** The text before a place, in lower case, at most so many characters and not across a line of its own. */
export function textBefore(text: string, at: number, length: number): string {
  return text.slice(Math.max(0, at - length), at).toLowerCase();
}
