import type { Hit } from "../hit.ts";
import { hitAt, type Scanned } from "./scanned.ts";

const MONTH = String.raw`(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|f[ée]vr(?:ier)?|mar(?:ch|s|zo|ço)?|märz|apr(?:il)?|avr(?:il)?|may|mai|mayo|maio|jun(?:e|i|io|ho)?|juin|jul(?:y|i|io|ho)?|juillet|aug(?:ust)?|août|ago(?:sto)?|sep(?:t|tember|tembre|tiembre)?|oct(?:ober|obre|ubre)?|okt(?:ober)?|nov(?:ember|embre|iembre)?|dec(?:ember)?|dez(?:ember)?|d[ée]c(?:embre)?|dic(?:iembre|embre)?|ene(?:ro)?|gen(?:naio)?|styczeń|stycznia|lut(?:y|ego)|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia)\.?`;
const DATE = String.raw`(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ](?:\d{4}|\d{2})(?!\d)|\d{1,2}(?:st|nd|rd|th|\.)?(?: of| de)?[ -]${MONTH}(?: de|,)?[ -](?:\d{4}|\d{2})(?!\d)|${MONTH} \d{1,2}(?:st|nd|rd|th)?,? \d{4})`;
const BORN = String.raw`(?:born|birth(?:day|date)?|d\.?o\.?b\.?|date of birth|geboren|geburtsdatum|geburtstag|née?|naissance|nacid[oa]|nacimiento|cumpleaños|nat[oa]|nascita|geboortedatum|nasc(?:id[oa]|imento)|urodzon[ya]|urodzenia|född|fødd?|syntynyt)`;
const BEFORE = new RegExp(String.raw`(?<![\p{L}\p{N}])${BORN}(?![\p{L}])[^\d\n]{0,24}?(${DATE})`, "giu");
const AFTER = new RegExp(String.raw`(${DATE})[^\d\n]{0,16}(?<![\p{L}])(?:is|was|ist|est|es) (?:my|his|her|their|mein|ihr|sein|mon|mi|su) (?:birthday|date of birth|geburtstag|geburtsdatum|anniversaire|cumpleaños)`, "giu");
const ANY_BIRTH = /born|birth|d\.?o\.?b|gebor|geburt|née?\b|naiss|nacid|nacim|cumplea|\bnat[oa]\b|nascit|nasc|urodz|föd|fød|syntyn|anniversaire/i;

/** Finds dates of birth beside a word that says so; a date alone is none. */
export function findBirth(scanned: Scanned): Hit[] {
  const { text } = scanned;
  if (!scanned.hasDigit || !ANY_BIRTH.test(text)) return [];
  const hits: Hit[] = [];
  for (const pattern of [BEFORE, AFTER])
    for (const match of text.matchAll(pattern)) {
      const date = match[1] ?? "";
      const start = match.index + match[0].indexOf(date);
      hits.push(hitAt(start, start + date.length, { class: "gov_id", confidence: 0.7, reason: "date of birth" }));
    }
  return hits;
}
