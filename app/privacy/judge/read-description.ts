import type { PersonalClass } from "../hit.ts";
import { phraseFrom } from "../names/lexicon.ts";
import { sentencesOf } from "./prose.ts";
import {
  CHANNEL_PREPOSITIONS,
  DETERMINERS,
  FREE_TEXT,
  HAPPENING_WORDS,
  NEGATIONS,
  NOUN_ENDS,
  OF_WORDS,
  OTHER_PEOPLE,
  TAKING_WORDS,
  YES_NO_WORDS,
} from "../words/prose-words.ts";
import { CONTACT_OBJECTS, IDENTIFYING_WORDS, PERSON_WORDS } from "../words/role-words.ts";
import { SAFE_FRONTS, SAFE_HEADS } from "../words/safe-words.ts";
import { words } from "../words/word-list.ts";

export interface DescriptionReading {
  class?: PersonalClass;
  words: string[];
}

/** Keys of services stand in many settings; a setting's description is no proof that a visitor's secret is collected. */
const NOT_BY_TOPIC = words("credential");
/** Birth dates and places are too coarse to decide by a description alone. */
const COARSE = words("birth dob birthday latitude longitude lat lng postcode zip");

interface Mention {
  class: PersonalClass;
  start: number;
  end: number;
  /** One everyday word, such as email or card, that is often only a channel or part of another noun. */
  everyday: boolean;
}

/** Single words that name a channel or a thing as often as they name data. */
const EVERYDAY = words(
  "email phone telephone mail fax address street card password passport telefon telefono adresse direccion adres",
);
const WEAK_NAMES = words("name nom nombre nome naam namn navn imie");
const WEAK_IDS = words("id identifier uuid guid number key token hash identifiant identificador kennung nummer");
/** Words between a mention and the "of" that leads to its owner. */
const TYPED_THINGS = words(
  "what whatever text word words query term terms search message everything anything string content",
);
const DEVICES = words(
  "device phone handset browser computer machine tablet gerat geraet appareil dispositivo apparaat",
);
const CLAUSE_STOPS = words(", ( ) : but however although though aber mais pero ma maar mas ale men");
const HAPPENING_LIMIT = 4;
const REACH = 7;

/** Reads a description for a promise to collect personal data; undefined where it makes none. */
export function readDescription(text: string): DescriptionReading | undefined {
  for (const sentence of sentencesOf(text)) {
    const reading = readSentence(sentence);
    if (reading) return reading;
  }
  return undefined;
}

/**
 * Reads only what the first sentence is about, for a field whose name says nothing: "The sender's email address" but
 * not "The list that the email belongs to".
 */
export function readTopic(text: string): DescriptionReading | undefined {
  const [sentence] = sentencesOf(text);
  if (!sentence) return undefined;
  const start = topicStart(sentence);
  const mention = mentionAt(sentence, start);
  if (!mention) return identifiesPerson(sentence);
  const open =
    NOT_BY_TOPIC.has(mention.class) || sentence.slice(mention.start, mention.end).some((token) => COARSE.has(token));
  const ends = NOUN_ENDS.has(sentence[mention.end] ?? ",");
  return open || !ends || isDenied(sentence, mention) || isPartOfOther(sentence, mention)
    ? undefined
    : readingOf(sentence, mention);
}

/** "Uniquely identifies the user", "Identifier for user". */
function identifiesPerson(sentence: readonly string[]): DescriptionReading | undefined {
  const at = sentence.findIndex((token) => /^(?:uniquely|identifies)$/.test(token));
  if (at < 0 || at > HAPPENING_LIMIT) return undefined;
  const owner = sentence.slice(at, at + REACH).find((token) => PERSON_WORDS.has(token));
  return owner === undefined ? undefined : { class: "unique_id", words: ["identifies", owner] };
}

/** Index of the first word that is neither an article, nor an adjective, nor whose it is. */
function topicStart(sentence: readonly string[]): number {
  let start = 0;
  while (start < sentence.length && start < REACH) {
    const token = sentence[start] ?? "";
    if (mentionAt(sentence, start)) break;
    const known =
      DETERMINERS.has(token) || PERSON_WORDS.has(token) || CONTACT_OBJECTS.has(token) || OTHER_PEOPLE.has(token);
    if (!known) break;
    start += 1;
  }
  return start;
}

function readSentence(sentence: readonly string[]): DescriptionReading | undefined {
  if (sentence.slice(0, HAPPENING_LIMIT).some((token) => YES_NO_WORDS.has(token))) return undefined;
  const free = readFreeText(sentence);
  if (free) return free;
  const topic = topicStart(sentence);
  const about = mentionAt(sentence, topic);
  const happening = about === undefined && sentence.slice(0, 2).some((token) => HAPPENING_WORDS.has(token));
  const safeTopic =
    about === undefined && (SAFE_HEADS.has(sentence[topic] ?? "") || SAFE_FRONTS.has(sentence[topic] ?? ""));
  for (let at = 0; at < sentence.length; at += 1) {
    const mention = mentionAt(sentence, at);
    if (!mention) continue;
    at = mention.end - 1;
    if (isDenied(sentence, mention) || isPartOfOther(sentence, mention) || isChannel(sentence, mention)) continue;
    const taken = isTaken(sentence, mention);
    if (happening && !(taken && !mention.everyday)) continue;
    if (safeTopic && !isAdded(sentence, mention) && !isHeld(sentence, mention)) continue;
    if (mention.start <= topic || taken || isOwned(sentence, mention) || !mention.everyday)
      return readingOf(sentence, mention);
  }
  return undefined;
}

function readingOf(sentence: readonly string[], mention: Mention): DescriptionReading {
  return { class: mention.class, words: sentence.slice(mention.start, mention.end) };
}

function readFreeText(sentence: readonly string[]): DescriptionReading | undefined {
  const joined = ` ${sentence.filter((token) => !DETERMINERS.has(token)).join(" ")} `;
  const whole = ` ${sentence.join(" ")} `;
  const phrase = FREE_TEXT.find((text) => joined.includes(` ${text} `) || whole.includes(` ${text} `));
  if (phrase !== undefined && !sentence.some((token) => NEGATIONS.has(token))) return { words: [phrase] };
  const typed = sentence.findIndex((token) => /^(?:typed|typing|wrote|typen|tippt|tape|escribe)$/.test(token));
  if (typed < 0 || sentence.some((token) => NEGATIONS.has(token))) return undefined;
  const about = sentence.slice(0, HAPPENING_LIMIT).find((token) => TYPED_THINGS.has(token));
  return about === undefined ? undefined : { words: [about, sentence[typed] ?? ""] };
}

/** The personal thing that is named at a place in a sentence. */
function mentionAt(sentence: readonly string[], at: number): Mention | undefined {
  const phrase = phraseFrom(sentence, at);
  if (phrase && !phrase.short) {
    const first = sentence[at] ?? "";
    return {
      class: phrase.class,
      start: at,
      end: at + phrase.length,
      everyday: phrase.length === 1 && EVERYDAY.has(first),
    };
  }
  const token = sentence[at] ?? "";
  const isName = WEAK_NAMES.has(token);
  if (!isName && !WEAK_IDS.has(token)) return undefined;
  const before = sentence[at - 1] ?? "";
  const earlier = sentence.slice(Math.max(0, at - 3), at);
  const adjective = /^(?:unique|display|screen|preferred)$/.test(before) || IDENTIFYING_WORDS.has(before) || DETERMINERS.has(before);
  if (!isName && ownerAfter(sentence, at + 1, DEVICES))
    return { class: "device_id", start: at, end: at + 1, everyday: false };
  const owned =
    PERSON_WORDS.has(before) || (adjective && PERSON_WORDS.has(earlier.at(-2) ?? "")) || ownerAfter(sentence, at + 1);
  if (!owned) return undefined;
  if (isName && SAFE_HEADS.has(sentence[at + 1] ?? "")) return undefined;
  return { class: isName ? "name" : "unique_id", start: at, end: at + 1, everyday: false };
}

/** "of the user", "des Kunden", "du client", right behind the thing. */
function ownerAfter(sentence: readonly string[], at: number, owners = PERSON_WORDS): boolean {
  if (!OF_WORDS.has(sentence[at] ?? "") && !DETERMINERS.has(sentence[at] ?? "")) return false;
  let index = at;
  while (index < sentence.length && (OF_WORDS.has(sentence[index] ?? "") || DETERMINERS.has(sentence[index] ?? "")))
    index += 1;
  return owners.has(sentence[index] ?? "") && NOUN_ENDS.has(sentence[index + 1] ?? ",");
}

function isOwned(sentence: readonly string[], mention: Mention): boolean {
  const before = sentence.slice(Math.max(0, mention.start - 3), mention.start);
  if (before.some((token) => PERSON_WORDS.has(token) || /^(?:their|his|her|your|ihre|seine|leur|su|suo)$/.test(token)))
    return true;
  return ownerAfter(sentence, mention.end);
}

/** A verb of taking governs it: "collects the phone number", "the email that was entered". */
function isTaken(sentence: readonly string[], mention: Mention): boolean {
  const before = sentence.slice(Math.max(0, mention.start - 4), mention.start);
  if (before.some((token) => TAKING_WORDS.has(token))) return true;
  return sentence.slice(mention.end, mention.end + 5).some((token) => TAKING_WORDS.has(token));
}

function isDenied(sentence: readonly string[], mention: Mention): boolean {
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
function isPartOfOther(sentence: readonly string[], mention: Mention): boolean {
  const next = sentence[mention.end] ?? "";
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

/** "via email", "e.g. Google or email", "email or phone" as ways to reach somebody. */
function isChannel(sentence: readonly string[], mention: Mention): boolean {
  if (!mention.everyday) return false;
  const near = sentence.slice(Math.max(0, mention.start - 3), mention.start);
  return near.some((token) => CHANNEL_PREPOSITIONS.has(token)) || near.at(-1) === "or" || near.at(-1) === "an";
}

/** A second thing beside a harmless first one: "Plan and e-mail address of the user". */
function isAdded(sentence: readonly string[], mention: Mention): boolean {
  const before = sentence.slice(Math.max(0, mention.start - 4), mention.start);
  return (
    before.some((token) => /^(?:and|plus|including|und|et|y|e|en|og|och|oraz|i)$/.test(token)) &&
    isOwned(sentence, mention)
  );
}

/** "a property holding the visitor's e-mail address", whatever the sentence starts with. */
function isHeld(sentence: readonly string[], mention: Mention): boolean {
  const before = sentence.slice(Math.max(0, mention.start - 4), mention.start);
  return (
    before.some((token) => /^(?:hold|holds|holding|contain|contains|containing|with|including)$/.test(token)) &&
    isOwned(sentence, mention)
  );
}
