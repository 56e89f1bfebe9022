import { isWholePhrase, lexiconTokens } from "../names/lexicon.ts";
import { nameTokens } from "../names/name-tokens.ts";
import { readTokens } from "../names/read-name.ts";
import type { Verdict } from "../subject.ts";
import { PERSON_WORDS } from "../words/role-words.ts";
import { PASSING_VERBS, TAKING_VERBS } from "../words/safe-words.ts";
import { words } from "../words/word-list.ts";
import { isFree, type NamedThing } from "./judge-name.ts";
import { type DescriptionReading, readDescription } from "./read-description.ts";
import { CLEAN, personal, shown } from "./verdict.ts";

const CHANNELS = words("email phone telephone mail fax sms tel mobile address card credit_card");

/** What a verb takes: up to the word for where it goes, without the field that it stands in. */
function objectOf(tokens: readonly string[]): string[] {
  const end = tokens.findIndex(
    (token, index) => index > 0 && /^(?:to|into|for|from|in|on|via|by|with|at|onto)$/.test(token),
  );
  const object = end > 0 ? tokens.slice(0, end) : [...tokens];
  while (object.length > 1 && /^(?:field|input|box|value)$/.test(object.at(-1) ?? "")) object.pop();
  return object;
}

/** share_by_email: nothing is taken, something is done by it. */
const isWay = (verb: string, [first = "", channel = "", ...more]: readonly string[]): boolean =>
  /^(?:share|send|invite)s?$/.test(verb) &&
  /^(?:via|by|per)$/.test(first) &&
  CHANNELS.has(channel) &&
  more.length === 0;
/** send_phone_to_crm: not a way to reach somebody but a place where data are kept. */
const SYSTEM_END =
  /(?:^| )(?:to|into) (?:the )?(?:crm|ga4?|gtm|analytics|google|meta|facebook|hubspot|salesforce|ads?|pixel|server|backend|api|data ?layer|warehouse|database|db|cdp|bigquery)(?: |$)/;
const DIGGING = /^(?:fingerprint|scrape|harvest|steal|exfiltrate|leak)$/;
const PRINTED = words("visitor user browser device customer client person profile contact");

/** In German the verb stands last: email_erfassen. */
const verbFirst = (tokens: string[]): string[] =>
  /^(?:erfassen|speichern|sammeln|senden|auslesen|ubermitteln)$/.test(tokens.at(-1) ?? "")
    ? [tokens.at(-1) ?? "", ...tokens.slice(0, -1)]
    : tokens;

/** user_email: nothing but a person's datum. */
function ownedBy(person: string, object: readonly string[]): DescriptionReading | undefined {
  if (!PERSON_WORDS.has(person) || object.length === 0 || !isWholePhrase(object)) return undefined;
  const reading = readTokens([person, ...object]);
  return reading.kind === "personal" ? reading : undefined;
}

const isTyping = (tokens: readonly string[]): boolean =>
  tokens.some((token) => token.startsWith("keystroke")) || (tokens.length > 1 && tokens.at(-1) === "typed");

/** Judges the name of an event: personal only where it says that data is taken, or is nothing but a person's datum. */
export function judgeEvent({ name, description }: NamedThing): Verdict {
  const tokens = lexiconTokens(nameTokens(name));
  const [verb = "", ...rest] = verbFirst(tokens);
  const object = isWay(verb, rest) ? [] : objectOf(rest);
  const taken = takenBy(verb, object, SYSTEM_END.test(tokens.join(" "))) ?? ownedBy(verb, object);
  if (taken !== undefined) return personal(`the event "${shown(name)}"`, taken.words, taken.class);
  const reading = description ? readDescription(description) : undefined;
  return reading ? personal("the description", reading.words, reading.class) : CLEAN;
}

/** What a verb of taking or passing on does to something personal. */
function takenBy(verb: string, object: readonly string[], toSystem: boolean): DescriptionReading | undefined {
  const taking = TAKING_VERBS.has(verb);
  if ((taking || verb === "save") && (isFree(object) || isTyping(object))) return { words: [verb, ...object] };
  if ((!taking && !PASSING_VERBS.has(verb)) || object.length === 0) return undefined;
  if (DIGGING.test(verb) && PRINTED.has(object.at(-1) ?? ""))
    return { class: verb === "fingerprint" ? "device_id" : "unique_id", words: [verb, ...object] };
  const reading = readTokens(object);
  const onlyChannel = object.length === 1 && CHANNELS.has(object[0] ?? "") && !toSystem;
  if (reading.kind !== "personal" || (!taking && onlyChannel)) return undefined;
  return { class: reading.class, words: [verb, ...reading.words] };
}
