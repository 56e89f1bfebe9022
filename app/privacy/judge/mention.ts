import type { PersonalClass } from "../hit.ts";
import { phraseFrom } from "../names/lexicon.ts";
import {
  CHANNEL_PREPOSITIONS,
  DETERMINERS,
  NEGATIONS,
  NOUN_ENDS,
  OF_WORDS,
  TAKING_WORDS,
} from "../words/prose-words.ts";
import { IMPRINT_WORDS, PERSON_WORDS } from "../words/role-words.ts";
import { SAFE_FRONTS, SAFE_HEADS } from "../words/safe-words.ts";
import { words } from "../words/word-list.ts";
import { ownerAfter } from "./owner.ts";
import { WEAK_NAMES, weakMention } from "./weak-mention.ts";

/** A personal thing that a sentence names. */
export interface Mention {
  class: PersonalClass;
  /** Tokens of the sentence that name it. */
  start: number;
  end: number;
  /** One everyday word, such as email or card, that is often only a channel or part of another noun. */
  everyday: boolean;
}

/** Single words that name a channel or a thing as often as they name data. */
const EVERYDAY = words(
  "email phone telephone mail fax address street card password passport telefon telefono adresse direccion adres",
);
/** What shops and the like publish. */
const PUBLIC = new Set<PersonalClass>(["email", "phone", "address"]);
const MATCHING = words(
  "match matches matched join joins link links linked identify identifies recognise recognises recognize recognizes",
);
const PAGE_WORDS = words(
  "link page website site url web screen image picture file server host lien seite enlace pagina",
);
const OUR = words(
  "our unsere unserer unseren unserem notre nos nuestro nuestra nuestros nostro nostra nossa nosso onze nasz naszego",
);
const FIELDS = words("input field box feld champ campo veld pole");
const CONTENTS = words(
  "value content contents text inhalt wert valeur contenu valor contenido valore contenuto waarde inhoud",
);
const LOGGING = words(
  "log logs logged record records capture captures collect collects store stores send sends save saves read reads copy copies",
);
const CLAUSE_STOPS = words(", ( ) : but however although though aber mais pero ma maar mas ale men");
const REACH = 7;

/** The personal thing that is named at a place in a sentence. */
export function mentionAt(sentence: readonly string[], at: number): Mention | undefined {
  const phrase = phraseFrom(sentence, at);
  if (!phrase || phrase.short) {
    const weak = weakMention(sentence, at);
    return weak && { class: weak, start: at, end: at + 1, everyday: false };
  }
  const everyday = phrase.length === 1 && EVERYDAY.has(sentence[at] ?? "");
  return { class: phrase.class, start: at, end: at + phrase.length, everyday };
}

/** Whether the sentence says whose it is. */
export function isOwned(sentence: readonly string[], mention: Mention): boolean {
  const before = sentence.slice(Math.max(0, mention.start - 3), mention.start);
  if (before.some((token) => PERSON_WORDS.has(token) || /^(?:their|his|her|your|ihre|seine|leur|su|suo)$/.test(token)))
    return true;
  return ownerAfter(sentence, mention.end);
}

/** A verb of taking governs it: "collects the phone number", "the email that was entered". */
export function isTaken(sentence: readonly string[], mention: Mention): boolean {
  const before = sentence.slice(Math.max(0, mention.start - 4), mention.start);
  if (before.some((token) => TAKING_WORDS.has(token)) || isFiredWith(sentence, mention)) return true;
  return sentence.slice(mention.end, mention.end + 5).some((token) => TAKING_WORDS.has(token));
}

/** "fires with the delivery address": it is sent along. */
function isFiredWith(sentence: readonly string[], { start }: Mention): boolean {
  const at = sentence.lastIndexOf("with", start - 1);
  return (
    at > 0 &&
    at >= start - 3 &&
    /^(?:fire[sd]?|trigger(?:s|ed)?|push(?:es|ed)?|comes?|along)$/.test(sentence[at - 1] ?? "")
  );
}

/** "match visitors with the CRM by e-mail": not a way to reach them but how they are told apart. */
export function isMatched(sentence: readonly string[], { start }: Mention): boolean {
  const before = sentence.slice(0, start);
  return (
    before.slice(-3).some((token) => /^(?:by|via|with|through)$/.test(token)) &&
    before.some((token) => MATCHING.has(token)) &&
    before.some((token) => PERSON_WORDS.has(token))
  );
}

export function isDenied(sentence: readonly string[], mention: Mention): boolean {
  for (let index = mention.start - 1; index >= Math.max(0, mention.start - REACH); index -= 1) {
    const token = sentence[index] ?? "";
    if (CLAUSE_STOPS.has(token) && token !== ",") break;
    if (NEGATIONS.has(token)) return true;
  }
  const after = sentence.slice(mention.end, mention.end + REACH);
  const at = after.findIndex((token) => NEGATIONS.has(token));
  if (at < 0 || after.slice(0, at).some((token) => CLAUSE_STOPS.has(token))) return false;
  return after.slice(at + 1, at + 4).some((token) => TAKING_WORDS.has(token));
}

/** "type of address", "email campaign", "phone-case colour". */
export function isPartOfOther(sentence: readonly string[], mention: Mention): boolean {
  const next = sentence[mention.end] ?? "";
  // IP67 says how tight a case is.
  if (mention.class === "ip" && /^\d\dk?$/.test(next)) return true;
  if ((SAFE_HEADS.has(next) && !TAKING_WORDS.has(next) && !NOUN_ENDS.has(next)) || next === "case") return true;
  let index = mention.start - 1;
  while (index >= 0 && DETERMINERS.has(sentence[index] ?? "") && !OF_WORDS.has(sentence[index] ?? "")) index -= 1;
  if (!OF_WORDS.has(sentence[index] ?? "")) return false;
  const head = sentence[index - 1] ?? "";
  return (
    SAFE_HEADS.has(head) ||
    SAFE_FRONTS.has(head) ||
    WEAK_NAMES.has(head) ||
    /^(?:part|format|presence|absence|lack)$/.test(head)
  );
}

/** "our bank details": the site's own, unless the sentence says that they are somebody's. */
export function isOurs(sentence: readonly string[], mention: Mention): boolean {
  return OUR.has(sentence[mention.start - 1] ?? "") && !ownerAfter(sentence, mention.end);
}

/** "value of the e-mail field" */
export function isFieldContent(sentence: readonly string[], mention: Mention): boolean {
  if (!FIELDS.has(sentence[mention.end] ?? "")) return false;
  if (isLogged(sentence, mention)) return true;
  return sentence.slice(Math.max(0, mention.start - 4), mention.start).some((token) => CONTENTS.has(token));
}

/** "log the password field when …": a field itself cannot be logged, so what stands in it is. */
function isLogged(sentence: readonly string[], mention: Mention): boolean {
  let at = mention.start - 1;
  while (at >= 0 && DETERMINERS.has(sentence[at] ?? "")) at -= 1;
  const next = sentence[mention.end + 1] ?? ",";
  return LOGGING.has(sentence[at] ?? "") && NOUN_ENDS.has(next);
}

/** "Address that the link leads to", "address of the page": nobody lives there. */
export function isOfPage(sentence: readonly string[], mention: Mention): boolean {
  const isFrom = sentence[mention.end] === "from";
  if (!isFrom && PUBLIC.has(mention.class) && ownerAfter(sentence, mention.end, IMPRINT_WORDS)) return true;
  if (mention.class !== "address" || !mention.everyday) return false;
  return sentence.slice(mention.end, mention.end + REACH).some((token) => PAGE_WORDS.has(token));
}

/** "via email", "e.g. Google or email", "email or phone" as ways to reach somebody. */
export function isChannel(sentence: readonly string[], mention: Mention): boolean {
  if (!mention.everyday) return false;
  const near = sentence.slice(Math.max(0, mention.start - 3), mention.start);
  return near.some((token) => CHANNEL_PREPOSITIONS.has(token)) || near.at(-1) === "or" || near.at(-1) === "an";
}

/** A second thing beside a harmless first one: "Plan and e-mail address of the user". */
export function isAdded(sentence: readonly string[], mention: Mention): boolean {
  const before = sentence.slice(Math.max(0, mention.start - 4), mention.start);
  return (
    before.some((token) => /^(?:and|plus|including|und|et|y|e|en|og|och|oraz|i)$/.test(token)) &&
    isOwned(sentence, mention)
  );
}

/** "a property holding the visitor's e-mail address", whatever the sentence starts with. */
export function isHeld(sentence: readonly string[], mention: Mention): boolean {
  const before = sentence.slice(Math.max(0, mention.start - 4), mention.start);
  return (
    before.some((token) => /^(?:hold|holds|holding|contain|contains|containing|with|including)$/.test(token)) &&
    isOwned(sentence, mention)
  );
}
