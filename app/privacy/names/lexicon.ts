import type { PersonalClass } from "../hit.ts";
import { PERSONAL_WORDS_EAST } from "../words/personal-words-east.ts";
import { PERSONAL_WORDS_EUROPE } from "../words/personal-words-europe.ts";
import { PERSONAL_WORDS } from "../words/personal-words.ts";
import {
  CONTACT_OBJECTS,
  CONTAINER_WORDS,
  IDENTIFYING_WORDS,
  NETWORK_WORDS,
  PERSON_WORDS,
  PLACE_WORDS,
} from "../words/role-words.ts";
import { FLAG_FRONTS, FORM_WORDS, PASSING_VERBS, SAFE_FRONTS, SAFE_HEADS, TAKING_VERBS } from "../words/safe-words.ts";
import { words } from "../words/word-list.ts";

/** Longest phrase of the lexicon, in tokens. */
const MAX_PHRASE = 6;
/** Run-together names longer than this are not taken apart. */
const MAX_COMPOUND = 40;
const MIN_PART = 3;

const CLASSES: readonly PersonalClass[] = [
  "unique_id",
  "device_id",
  "ip",
  "credential",
  "financial",
  "gov_id",
  "address",
  "name",
  "phone",
  "email",
];

/** Heads that are personal only with the right word before them. */
export const WEAK_HEADS = words(`
  id identifier uuid guid key code number name token line mobile cell mail zip zipcode postcode postal login handle first last vid
  holder`);

/** Phrases that also mean something else: they count alone or right behind a person, not behind any word. */
const SHORT: ReadonlySet<string> = new Set([
  "last 4",
  ...words(`
  em ph phn fn ln mac tin nie nif dni rg cpr nir rib ifa pin eml hem mel rue gata gade vej rua clave pseudo patente matricula
  handy gsm mobil movil ulice strada utca sokak oib egn cnp inn swift bic vin csc vpa uid fingerprint esn mrn nin tel street gps last4 fbp fbc`),
]);

/** Parts of run-together names that are shorter than the others may be. */
const SHORT_PARTS = words("id ip no nr");
/** Words that are too ambiguous to be found inside another word. */
const NOT_PARTS = words(
  "em ph fn ln mac tin nie rib rua rue lat lon lng pin eml hem mel esn art ist vid gps has was not can did via tap hat pan",
);

const CLASS_OF = new Map<string, PersonalClass>();
const VOCABULARY = new Set<string>();
/** How many tokens the longest phrase has that starts with a token. */
const LONGEST = new Map<string, number>();
const compounds = new Map<string, string[]>();

function plainOf(phrase: string): string {
  return phrase
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .replaceAll("ß", "ss")
    .replaceAll("ø", "o");
}

for (const table of [PERSONAL_WORDS_EAST, PERSONAL_WORDS_EUROPE, PERSONAL_WORDS]) {
  for (const found of CLASSES) {
    for (const phrase of table[found]) {
      const plain = plainOf(phrase);
      CLASS_OF.set(plain, found);
      const tokens = plain.split(" ");
      for (const token of tokens) VOCABULARY.add(token);
      const [first = ""] = tokens;
      LONGEST.set(first, Math.max(LONGEST.get(first) ?? 0, tokens.length));
    }
  }
}
for (const list of [
  PERSON_WORDS,
  NETWORK_WORDS,
  IDENTIFYING_WORDS,
  CONTACT_OBJECTS,
  PLACE_WORDS,
  CONTAINER_WORDS,
  WEAK_HEADS,
])
  for (const word of list) VOCABULARY.add(word);
for (const list of [SAFE_HEADS, SAFE_FRONTS, FORM_WORDS, FLAG_FRONTS, TAKING_VERBS, PASSING_VERBS])
  for (const word of list) VOCABULARY.add(word);

export interface PhraseMatch {
  class: PersonalClass;
  /** How many of the last tokens it takes. */
  length: number;
  /** Counts only alone or behind a person. */
  short: boolean;
}

/** The longest personal phrase that the tokens end with. */
export function phraseAtEnd(tokens: readonly string[]): PhraseMatch | undefined {
  for (let length = Math.min(MAX_PHRASE, tokens.length); length > 0; length -= 1) {
    const phrase = tokens.slice(tokens.length - length).join(" ");
    const found = CLASS_OF.get(phrase);
    if (found !== undefined) return { class: found, length, short: SHORT.has(phrase) };
  }
  return undefined;
}

/** Whether the tokens are a personal phrase from end to end. */
export function isWholePhrase(tokens: readonly string[]): boolean {
  return CLASS_OF.has(tokens.join(" "));
}

/** The longest personal phrase that starts at a token. */
export function phraseFrom(tokens: readonly string[], start: number): PhraseMatch | undefined {
  const longest = LONGEST.get(tokens[start] ?? "") ?? 0;
  for (let length = Math.min(longest, MAX_PHRASE, tokens.length - start); length > 0; length -= 1) {
    const phrase = tokens.slice(start, start + length).join(" ");
    const found = CLASS_OF.get(phrase);
    if (found !== undefined) return { class: found, length, short: SHORT.has(phrase) };
  }
  return undefined;
}

/** The tokens in singular, with run-together words such as `customeremail` taken apart where all parts are known. */
export function lexiconTokens(tokens: readonly string[]): string[] {
  return tokens.flatMap((token, index) => {
    if ((index > 0 && token === "num") || token === "nbr" || token === "nr") return ["number"];
    return token === "no" && index > 0 && index === tokens.length - 1 ? ["number"] : partsOf(token);
  });
}

function singular(token: string): string {
  if (VOCABULARY.has(token) || token.length < 3 || !token.endsWith("s")) return token;
  if (VOCABULARY.has(token.slice(0, -1))) return token.slice(0, -1);
  if (token.endsWith("es") && VOCABULARY.has(token.slice(0, -2))) return token.slice(0, -2);
  if (token.endsWith("ies") && VOCABULARY.has(`${token.slice(0, -3)}y`)) return `${token.slice(0, -3)}y`;
  return token;
}

function partsOf(token: string): string[] {
  const whole = singular(token);
  if (VOCABULARY.has(whole) || token.length < 2 * MIN_PART - 1 || token.length > MAX_COMPOUND) return [whole];
  const cached = compounds.get(token);
  if (cached) return cached;
  const parts = split(token, 0)?.map((part) => singular(part)) ?? [token];
  // Names come from pages: the memory of them is bounded.
  if (compounds.size > 5000) compounds.clear();
  compounds.set(token, parts);
  return parts;
}

/** Longest known word first; at most three parts, so the work is bounded. */
function split(text: string, depth: number): string[] | undefined {
  if (depth > 2) return undefined;
  for (let length = text.length - (depth === 0 ? 2 : 0); length >= 2; length -= 1) {
    const part = text.slice(0, length);
    if (!isPart(part)) continue;
    if (length === text.length) return [part];
    const rest = split(text.slice(length), depth + 1);
    if (rest) return [part, ...rest];
  }
  return undefined;
}

function isPart(part: string): boolean {
  if (NOT_PARTS.has(part)) return false;
  if (part.length < MIN_PART) return SHORT_PARTS.has(part);
  return VOCABULARY.has(part) || (part.length > MIN_PART && VOCABULARY.has(singular(part)));
}
