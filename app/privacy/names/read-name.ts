import { CONTACT_OBJECTS, CONTAINER_WORDS, IMPRINT_WORDS, PERSON_WORDS, PLACE_WORDS } from "../words/role-words.ts";
import { FLAG_FRONTS, FORM_WORDS, SAFE_FRONTS, SAFE_HEADS, US_STATES } from "../words/safe-words.ts";
import { words } from "../words/word-list.ts";
import { lexiconTokens, phraseAtEnd, type PhraseMatch } from "./lexicon.ts";
import { NEUTRAL, type NameReading } from "./name-reading.ts";
import { nameTokens } from "./name-tokens.ts";
import { readWeakHead } from "./weak-head.ts";

const DIGITS = /^\d+$/;

const CONNECTORS = words("of de du del della do da di des van von der den the for la le el l d");
/** Heads that stand first in French, Spanish, Italian and Portuguese: nom_client, id_usuario. */
const NAME_FRONTS = words("nom nombre nome naam name namn navn");
const ID_FRONTS = words(
  "id identifiant identificador identificativo codigo codice code numero number numer nr key hash",
);
/** Before "of the user" these are that person's; a number may as well be a count. */
const OWNED_IDS = words("id identifier uuid guid key hash");
/** Above a channel these say that it may be used. */
const CHOICES = words(`
  consent consents optin optins preference preferences permission permissions subscription subscriptions channel channels
  marketing notification notifications setting settings flag flags feature features method methods enabled allowed verified has is`);

/** Reads a name such as `user_email` or `shippingAddressLine1`; the parents are the tokens of the path before it. */
export function readName(name: string, parents: readonly string[] = []): NameReading {
  return readTokens(nameTokens(name), lexiconTokens(parents));
}

/** Reads the tokens of a name, the last of which is the head. */
export function readTokens(given: readonly string[], parents: readonly string[] = []): NameReading {
  const tokens = lexiconTokens(given);
  const direct = readHead(tokens, parents);
  if (direct.kind === "personal") return direct;
  const at = tokens.findIndex((token, index) => index > 0 && index < tokens.length - 1 && CONNECTORS.has(token));
  if (at > 0)
    return readAround(
      tokens.slice(0, at),
      tokens.slice(at + 1).filter((token) => !CONNECTORS.has(token)),
    );
  const reversed = readReversed(tokens);
  return reversed.kind === "neutral" ? direct : reversed;
}

/** "hash of the email", "name of the customer", "type of address". */
function readAround(left: string[], right: string[]): NameReading {
  const last = left.at(-1) ?? "";
  if (left.every((token) => FORM_WORDS.has(token) || token === "list" || token === "copy")) return readTokens(right);
  const head = readHead(left, right);
  if (head.kind === "personal") return isPlace(right) ? NEUTRAL : head;
  if (NAME_FRONTS.has(last) && right.some((token) => PERSON_WORDS.has(token)))
    return { kind: "personal", class: "name", words: [...left, ...right] };
  if (OWNED_IDS.has(last) && PERSON_WORDS.has(right.at(-1) ?? ""))
    return { kind: "personal", class: "unique_id", words: [...left, ...right] };
  return SAFE_HEADS.has(last) || SAFE_FRONTS.has(last) ? { kind: "safe", words: [last] } : NEUTRAL;
}

function isPlace(tokens: readonly string[]): boolean {
  return PLACE_WORDS.has(tokens.at(-1) ?? "");
}

function readReversed(tokens: readonly string[]): NameReading {
  const [first = "", ...rest] = tokens;
  if (rest.length === 0 || rest.length > 2 || !PERSON_WORDS.has(rest.at(-1) ?? "")) return NEUTRAL;
  if (NAME_FRONTS.has(first)) return { kind: "personal", class: "name", words: [...tokens] };
  if (ID_FRONTS.has(first)) return { kind: "personal", class: "unique_id", words: [...tokens] };
  return NEUTRAL;
}

function readHead(tokens: readonly string[], parents: readonly string[]): NameReading {
  const exact = phraseAtEnd(tokens);
  if (exact && !exact.short && exact.length > 1 && DIGITS.test(tokens.at(-1) ?? ""))
    return phraseReading(tokens, exact, parents);
  const rest = [...tokens];
  while (rest.length > 0) {
    const reading = readExact(rest, parents);
    if (reading.kind !== "neutral") return reading;
    if (rest.length === 1 || !isStrippable(rest, rest.length < tokens.length)) break;
    rest.pop();
  }
  if (rest.length === 1 && isHashOfPerson(tokens)) return { kind: "personal", class: "unique_id", words: [...tokens] };
  return readSafe(tokens);
}

/** Reads the tokens as they are, without taking anything off. */
function readExact(rest: readonly string[], parents: readonly string[]): NameReading {
  const phrase = phraseAtEnd(rest);
  if (phrase && (!phrase.short || standsAlone(rest.slice(0, rest.length - phrase.length), parents)))
    return phraseReading(rest, phrase, parents);
  const weak = readWeakHead(rest, parents);
  return weak.kind === "personal" ? guard(weak, rest.slice(0, rest.length - weak.words.length), []) : NEUTRAL;
}

function phraseReading(tokens: readonly string[], phrase: PhraseMatch, parents: readonly string[]): NameReading {
  const before = tokens.slice(0, tokens.length - phrase.length);
  return guard({ kind: "personal", class: phrase.class, words: tokens.slice(before.length) }, before, parents);
}

/** Whether the last word only says in what form or for what the thing before it is kept. */
function isStrippable(tokens: readonly string[], isShortened: boolean): boolean {
  const last = tokens.at(-1) ?? "";
  if (isShortened && /^(?:field|input|box)$/.test(last)) return true;
  return FORM_WORDS.has(last) || US_STATES.has(last) || DIGITS.test(last) || isOwner(tokens);
}

function readSafe(tokens: readonly string[]): NameReading {
  const [first = ""] = tokens;
  const last = tokens.at(-1) ?? "";
  if (tokens.length < 2) return NEUTRAL;
  if (SAFE_HEADS.has(last)) return { kind: "safe", words: [last] };
  return FLAG_FRONTS.has(first) ? { kind: "safe", words: [first] } : NEUTRAL;
}

/** The person behind the thing, as in phone_customer; an email client is software. */
function isOwner(tokens: readonly string[]): boolean {
  const last = tokens.at(-1) ?? "";
  return PERSON_WORDS.has(last) && last !== "client" && phraseAtEnd(tokens.slice(0, -1)) !== undefined;
}

function isHashOfPerson(tokens: readonly string[]): boolean {
  const [first = ""] = tokens;
  return PERSON_WORDS.has(first) && tokens.slice(1).some((token) => /^(?:hash|hashed|sha\d*|md5)$/.test(token));
}

function standsAlone(before: readonly string[], parents: readonly string[]): boolean {
  const content = before.filter((token) => !FORM_WORDS.has(token) && !CONTAINER_WORDS.has(token));
  const last = content.at(-1) ?? parents.at(-1);
  if (content.length === 0 && parents.every((token) => !PLACE_WORDS.has(token) || CONTAINER_WORDS.has(token)))
    return true;
  return last !== undefined && (PERSON_WORDS.has(last) || CONTACT_OBJECTS.has(last));
}

/** `site.contact.phone`, `restaurant.address.street`, where no person stands among them. */
function isImprint(near: string, around: readonly string[]): boolean {
  if (near !== "contact" && near !== "address") return false;
  const whose = around.findLast((token) => token !== near) ?? "";
  return IMPRINT_WORDS.has(whose) && around.every((token) => token === near || !PERSON_WORDS.has(token));
}

/** Words before the personal one that take its meaning away. */
function guard(
  found: NameReading & { kind: "personal" },
  before: readonly string[],
  parents: readonly string[],
): NameReading {
  const [first = ""] = before;
  if (FLAG_FRONTS.has(first) || SAFE_FRONTS.has(first)) {
    const secretOnItsWay = found.class === "credential" && /^(?:reset|verify|unlock|invite)$/.test(first);
    if (!secretOnItsWay) return { kind: "safe", words: [first, ...found.words] };
  }
  const near = before.at(-1) ?? parents.at(-1) ?? "";
  if (CHOICES.has(near) && found.words.length === 1) return { kind: "safe", words: [near, ...found.words] };
  const publicKind = found.class === "phone" || found.class === "address" || found.class === "email";
  if (publicKind && (PLACE_WORDS.has(near) || isImprint(near, [...parents, ...before])))
    return { kind: "safe", words: [near, ...found.words] };
  const owner = before.at(-1);
  const shown = owner !== undefined && PERSON_WORDS.has(owner) ? [owner, ...found.words] : found.words;
  return { ...found, words: shown };
}
