import type { Hit } from "../hit.ts";
import { CUE } from "./cue-words.ts";
import { lazyPattern } from "./lazy-pattern.ts";
import { hasDigitIn, hitAt, type Scanned } from "./scanned.ts";

const MONTH = String.raw`(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|f[ée]vr(?:ier)?|mar(?:ch|s|zo|ço)?|märz|apr(?:il)?|avr(?:il)?|may|mai|mayo|maio|jun(?:e|i|io|ho)?|juin|jul(?:y|i|io|ho)?|juillet|aug(?:ust)?|août|ago(?:sto)?|sep(?:t|tember|tembre|tiembre)?|oct(?:ober|obre|ubre)?|okt(?:ober)?|nov(?:ember|embre|iembre)?|dec(?:ember)?|dez(?:ember)?|d[ée]c(?:embre)?|dic(?:iembre|embre)?|ene(?:ro)?|gen(?:naio)?|styczeń|stycznia|lut(?:y|ego)|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia)\.?`;
const DATE = String.raw`(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ](?:\d{4}|\d{2})(?!\d)|\d{1,2}(?:st|nd|rd|th|\.)?(?: of| de)?[ -]${MONTH}(?: de|,)?[ -](?:\d{4}|\d{2})(?!\d)|${MONTH} \d{1,2}(?:st|nd|rd|th)?,? \d{4})`;
const BORN = String.raw`(?:born|birth(?:day|date)?|d\.?o\.?b\.?|date of birth|geboren|geburtsdatum|geburtstag|née?|naissance|nacid[oa]|nacimiento|cumpleaños|nat[oa]|nascita|geboortedatum|nasc(?:id[oa]|imento)|urodzon[ya]|urodzenia|född|fødd?|syntynyt)`;
const BEFORE = lazyPattern(() => new RegExp(String.raw`${BORN}(?![\p{L}])[^\d\n]{0,24}?(${DATE})`, "iuy"));
const AFTER = lazyPattern(
  () =>
    new RegExp(
      String.raw`(${DATE})[^\d\n]{0,16}(?:is|was|ist|est|es) (?:my|his|her|their|mein|ihr|sein|mon|mi|su) $`,
      "iu",
    ),
);
const REACH = 48;

/** Finds dates of birth beside a word that says so; a date alone is none. */
export function findBirth(scanned: Scanned): Hit[] {
  const { text } = scanned;
  if (!scanned.hasDigit || (scanned.bits & CUE.birth) === 0) return [];
  const hits: Hit[] = [];
  for (const cue of scanned.cues) {
    if ((cue.bits & CUE.birth) === 0) continue;
    if (hasDigitIn(text, cue.end, cue.end + REACH)) {
      const before = BEFORE();
      before.lastIndex = cue.start;
      const date = before.exec(text)?.[1];
      if (date !== undefined) hits.push(dateHit(text.indexOf(date, cue.start), date));
    }
    const from = Math.max(0, cue.start - REACH);
    const date = hasDigitIn(text, from, cue.start) ? AFTER().exec(text.slice(from, cue.start))?.[1] : undefined;
    if (date !== undefined) hits.push(dateHit(text.indexOf(date, from), date));
  }
  return hits;
}

function dateHit(start: number, date: string): Hit {
  return hitAt(start, start + date.length, { class: "gov_id", confidence: 0.7, reason: "date of birth" });
}
