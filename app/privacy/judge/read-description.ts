import type { PersonalClass } from "../hit.ts";
import {
  DETERMINERS,
  FREE_TEXT,
  HAPPENING_WORDS,
  NEGATIONS,
  NOUN_ENDS,
  OTHER_PEOPLE,
  YES_NO_WORDS,
} from "../words/prose-words.ts";
import { CONTACT_OBJECTS, PERSON_WORDS } from "../words/role-words.ts";
import { SAFE_FRONTS, SAFE_HEADS } from "../words/safe-words.ts";
import { words } from "../words/word-list.ts";
import {
  isAdded,
  isChannel,
  isDenied,
  isFieldContent,
  isHeld,
  isMatched,
  isOfPage,
  isOurs,
  isOwned,
  isPartOfOther,
  isTaken,
  mentionAt,
  type Mention,
} from "./mention.ts";
import { isPeople } from "./owner.ts";
import { sentencesOf } from "./prose.ts";
import { isBirth } from "./weak-mention.ts";

export interface DescriptionReading {
  class?: PersonalClass;
  words: string[];
}

/** Keys of services stand in many settings; a setting's description is no proof that a visitor's secret is collected. */
const NOT_BY_TOPIC = words("credential");
/** Birth dates and places are too coarse to decide by a description alone. */
const COARSE = words("birth dob birthday latitude longitude lat lng postcode zip");

const TYPED_THINGS = words(
  "what whatever text word words query term terms search message everything anything string content",
);
const IDS = words("id identifier code number key token hash value string uuid guid");
const WHOLE_FIELD =
  / (?:what|whatever|everything|anything) (?:\w+ ){0,3}(?:in|into|inside) (?:\w+ ){0,2}(?:form|field|input|textarea|(?:message|comment|text|search|chat|question|contact) box) /;
/** What says by itself that an id is one person's. */
const STEADY =
  / (stay with|stays with|remains with|recognises|recognizes|recognise|recognize|distinguishes|tells apart|across (?:visit|session|device|page)s?) /;
/** What does beside a word for the same. */
const AGAIN = / (each time|every time|comes back|come back|returns|follows) /;
/** Where the verb stands last. */
const CLICKED = words("geklickt angeklickt angetippt geklikt aangeklikt klikket klickat");
/** Where it stands behind who did it. */
const CLICKS = words(
  "clicked tapped clique klikte klikt kliknal kliknela klikna cliccato clicca clicou clico pulso klickade klikkede klikket",
);
const ORDERS = words("add log report export import");
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

/** What a sentence is about. */
interface Frame {
  topic: number;
  /** It tells what happens, or is about something harmless: then only what it takes beside that counts. */
  happening: boolean;
  safe: boolean;
}

function readSentence(sentence: readonly string[]): DescriptionReading | undefined {
  if (sentence.slice(0, HAPPENING_LIMIT).some((token) => YES_NO_WORDS.has(token))) return undefined;
  const free = readFreeText(sentence) ?? readSteadyId(sentence);
  if (free) return free;
  const frame = frameOf(sentence);
  for (let at = 0; at < sentence.length; at += 1) {
    const mention = mentionAt(sentence, at);
    if (!mention) continue;
    at = mention.end - 1;
    if (isCollected(sentence, mention, frame)) return readingOf(sentence, mention);
  }
  return undefined;
}

const tellsOf = (sentence: readonly string[]): boolean =>
  sentence.slice(0, 2).some((token) => HAPPENING_WORDS.has(token)) ||
  sentence.slice(0, HAPPENING_LIMIT + 1).some((token) => CLICKS.has(token));

function frameOf(sentence: readonly string[]): Frame {
  const topic = topicStart(sentence);
  // "The day somebody was born" is no story, and about no day.
  if (mentionAt(sentence, topic) || sentence.some((_, at) => isBirth(sentence, at)))
    return { topic, happening: false, safe: false };
  const about = sentence[topic] ?? "";
  return {
    topic,
    happening: tellsOf(sentence) || CLICKED.has(sentence.at(-1) ?? ""),
    safe: (SAFE_HEADS.has(about) || SAFE_FRONTS.has(about)) && !isOrder(sentence),
  };
}

/** "Add the visitor's number": a verb, where "add clicked" has a noun. */
const isOrder = ([verb = "", next = ""]: readonly string[]): boolean =>
  ORDERS.has(verb) && (DETERMINERS.has(next) || PERSON_WORDS.has(next));

function isCollected(sentence: readonly string[], mention: Mention, frame: Frame): boolean {
  if (isFieldContent(sentence, mention) && !isDenied(sentence, mention)) return true;
  if (isDenied(sentence, mention) || isPartOfOther(sentence, mention)) return false;
  if (isMatched(sentence, mention)) return true;
  if (isChannel(sentence, mention)) return false;
  if (isOfPage(sentence, mention) || isOurs(sentence, mention)) return false;
  const taken = isTaken(sentence, mention);
  if (frame.happening && !(taken && !mention.everyday)) return false;
  if (frame.safe && !isAdded(sentence, mention) && !isHeld(sentence, mention)) return false;
  return mention.start <= frame.topic || taken || isOwned(sentence, mention) || !mention.everyday;
}

function readingOf(sentence: readonly string[], mention: Mention): DescriptionReading {
  return { class: mention.class, words: sentence.slice(mention.start, mention.end) };
}

const WHATEVER = words("what whatever everything anything");

const isPeopleOrForm = (token: string): boolean => isPeople(token) || /^(?:form|field|box|input|textarea)$/.test(token);

/** "identifier that stays with one visitor", "a code that is the same each time this person comes back". */
function readSteadyId(sentence: readonly string[]): DescriptionReading | undefined {
  const about = sentence.slice(0, HAPPENING_LIMIT).find((token) => IDS.has(token));
  if (about === undefined || !sentence.some(isPeople) || sentence.some((token) => NEGATIONS.has(token)))
    return undefined;
  const text = ` ${sentence.join(" ")} `;
  const isSame = sentence.some((token) => /^(?:same|unique|stays?|remains?)$/.test(token));
  const steady = (STEADY.exec(text) ?? (isSame ? AGAIN.exec(text) : undefined))?.[1];
  return steady === undefined ? undefined : { class: "unique_id", words: [about, steady] };
}

function readFreeText(sentence: readonly string[]): DescriptionReading | undefined {
  const joined = ` ${sentence.filter((token) => !DETERMINERS.has(token)).join(" ")} `;
  const all = ` ${sentence.join(" ")} `;
  const phrase = FREE_TEXT.find((text) => joined.includes(` ${text} `) || all.includes(` ${text} `));
  if (phrase !== undefined && !sentence.some((token) => NEGATIONS.has(token))) return { words: [phrase] };
  const whole = WHOLE_FIELD.exec(joined)?.[0].trim();
  if (whole !== undefined && !sentence.some((token) => NEGATIONS.has(token))) return { words: [whole] };
  const typed = sentence.findIndex(
    (token, index) =>
      /^(?:typed|typing|wrote|typen|tippt|tape|escribe)$/.test(token) ||
      (token === "entered" &&
        sentence.some(isPeopleOrForm) &&
        sentence.slice(0, index).some((one) => WHATEVER.has(one))) ||
      (/^(?:type|write|enter|say)s?$/.test(token) && isPeople(sentence[index - 1] ?? "")),
  );
  if (typed < 0 || sentence.some((token) => NEGATIONS.has(token))) return undefined;
  const about = sentence.slice(0, HAPPENING_LIMIT).find((token) => TYPED_THINGS.has(token));
  return about === undefined ? undefined : { words: [about, sentence[typed] ?? ""] };
}
