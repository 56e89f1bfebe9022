import type { PersonalClass } from "../hit.ts";
import { lexiconTokens, phraseAtEnd, WEAK_HEADS } from "./lexicon.ts";
import { nameTokens } from "./name-tokens.ts";
import {
  CONTACT_OBJECTS,
  CONTAINER_WORDS,
  IDENTIFYING_WORDS,
  NETWORK_WORDS,
  PERSON_WORDS,
  PLACE_WORDS,
} from "../words/role-words.ts";
import { FLAG_FRONTS, FORM_WORDS, SAFE_FRONTS, SAFE_HEADS, US_STATES } from "../words/safe-words.ts";
import { words } from "../words/word-list.ts";

/** What a name says about the value under it. */
export type NameReading =
  | { kind: "personal"; class: PersonalClass; words: string[] }
  /** The name speaks about something that has to do with a person, but asks for a type, a state, a count. */
  | { kind: "safe"; words: string[] }
  /** The name says nothing: its description or its place have to. */
  | { kind: "neutral" };

const NEUTRAL: NameReading = { kind: "neutral" };
const CONNECTORS = words("of de du del della do da di des van von der den the for la le el l d");
const NUMBERED = words("customer client member patient student employee subscriber passenger guest staff kunden");
/** Heads that stand first in French, Spanish, Italian and Portuguese: nom_client, id_usuario. */
const NAME_FRONTS = words("nom nombre nome naam name namn navn");
const ID_FRONTS = words(
  "id identifiant identificador identificativo codigo codice code numero number numer nr key hash",
);
/** Above a channel these say that it may be used. */
const CHOICES = words(`
  consent consents optin optins preference preferences permission permissions subscription subscriptions channel channels
  marketing notification notifications setting settings flag flags feature features method methods enabled allowed verified has is`);
const SECRET_OWNERS = words("auth session access api login user refresh bearer csrf xsrf oauth security account customer");
const GEO = words("latitude longitude lat lng lon latlng latlong latlon");

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
  if (exact && exact.length > 1 && /^\d+$/.test(tokens.at(-1) ?? "")) {
    const before = tokens.slice(0, tokens.length - exact.length);
    return guard({ kind: "personal", class: exact.class, words: tokens.slice(before.length) }, before, parents);
  }
  const rest = tokens.filter((token, index) => index === 0 || !/^\d+$/.test(token) || index < tokens.length - 1);
  let stripped = 0;
  while (rest.length > 0) {
    const phrase = phraseAtEnd(rest);
    if (phrase) {
      const before = rest.slice(0, rest.length - phrase.length);
      const found = { kind: "personal", class: phrase.class, words: rest.slice(before.length) } as const;
      if (!phrase.short || standsAlone(before, parents)) return guard(found, before, parents);
    }
    const weak = readWeakHead(rest, parents);
    if (weak.kind === "personal") return guard(weak, rest.slice(0, rest.length - weak.words.length), []);
    const last = rest.at(-1) ?? "";
    if (stripped > 0 && rest.length > 1 && /^(?:field|input|box)$/.test(last)) {
      rest.pop();
      continue;
    }
    if (rest.length === 1 || !(FORM_WORDS.has(last) || US_STATES.has(last) || /^\d+$/.test(last) || isOwner(rest)))
      break;
    rest.pop();
    stripped += 1;
  }
  const last = tokens.at(-1) ?? "";
  if (stripped > 0 && rest.length === 1 && isHashOfPerson(tokens))
    return { kind: "personal", class: "unique_id", words: [...tokens] };
  if (SAFE_HEADS.has(last) && tokens.length > 1) return { kind: "safe", words: [last] };
  return FLAG_FRONTS.has(tokens[0] ?? "") && tokens.length > 1 ? { kind: "safe", words: [tokens[0] ?? ""] } : NEUTRAL;
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
  if (publicKind && PLACE_WORDS.has(near)) return { kind: "safe", words: [near, ...found.words] };
  const owner = before.at(-1);
  const shown = owner !== undefined && PERSON_WORDS.has(owner) ? [owner, ...found.words] : found.words;
  return { ...found, words: shown };
}

function readWeakHead(rest: readonly string[], parents: readonly string[]): NameReading {
  const head = rest.at(-1) ?? "";
  if (!WEAK_HEADS.has(head)) return NEUTRAL;
  const inside = rest.at(-2);
  const near = inside ?? nearestParent(parents);
  const personal = (found: PersonalClass): NameReading => ({
    kind: "personal",
    class: found,
    words: inside === undefined ? [head] : [inside, head],
  });
  if (near === undefined) return readBareHead(head);
  const isPerson = PERSON_WORDS.has(near) && !isPlural(near);
  switch (head) {
    case "name":
      if (isPerson || (CONTACT_OBJECTS.has(near) && inside === undefined)) return personal("name");
      return near === "display" && rest.some((token) => PERSON_WORDS.has(token) || NETWORK_WORDS.has(token))
        ? personal("name")
        : NEUTRAL;
    case "first":
    case "last":
      return isPerson || CONTACT_OBJECTS.has(near) ? personal("name") : NEUTRAL;
    case "number":
      return NUMBERED.has(near) ? personal("unique_id") : NEUTRAL;
    case "code":
      return NUMBERED.has(near) ? personal("unique_id") : NEUTRAL;
    case "token":
      if (inside === undefined && SECRET_OWNERS.has(near)) return personal("credential");
      return isPerson ? personal("credential") : NEUTRAL;
    case "line":
      return /^(?:address|adresse|street|addr)$/.test(near) || (inside === undefined && isAddress(parents))
        ? personal("address")
        : NEUTRAL;
    case "zip":
    case "zipcode":
    case "postcode":
    case "postal":
      return isPerson || (inside === undefined && isAddress(parents)) ? personal("address") : NEUTRAL;
    case "mobile":
    case "cell":
      return isPerson || (CONTACT_OBJECTS.has(near) && near !== "home") ? personal("phone") : NEUTRAL;
    case "mail":
      return isPerson || CONTACT_OBJECTS.has(near) ? personal("email") : NEUTRAL;
    case "login":
      return isPerson || near === "account" ? personal("unique_id") : NEUTRAL;
    case "handle":
      return isPerson || NETWORK_WORDS.has(near) ? personal("unique_id") : NEUTRAL;
    default:
      if (near === "device" && inside === undefined) return personal("device_id");
      return isPerson ||
        (IDENTIFYING_WORDS.has(near) && isIdentifying(near, rest, parents)) ||
        isNetworkId(near, head, inside)
        ? personal("unique_id")
        : NEUTRAL;
  }
}

/** A token and, in most of Europe, a mail need nobody beside them. */
function readBareHead(head: string): NameReading {
  if (head === "token") return { kind: "personal", class: "credential", words: [head] };
  return head === "mail" ? { kind: "personal", class: "email", words: [head] } : NEUTRAL;
}

function isPlural(word: string): boolean {
  return word === "people";
}

function isIdentifying(near: string, rest: readonly string[], parents: readonly string[]): boolean {
  if (near !== "unique" && near !== "personal") return true;
  return [...rest.slice(0, -2), ...parents].some((token) => PERSON_WORDS.has(token));
}

function isNetworkId(near: string, head: string, inside: string | undefined): boolean {
  return inside !== undefined && NETWORK_WORDS.has(near) && (head === "id" || head === "identifier");
}

function nearestParent(parents: readonly string[]): string | undefined {
  return parents.findLast((token) => !CONTAINER_WORDS.has(token) && !/^\d+$/.test(token));
}

function isAddress(parents: readonly string[]): boolean {
  const near = nearestParent(parents);
  return near !== undefined && (CONTACT_OBJECTS.has(near) || /^(?:address|adresse|location|domicile)$/.test(near));
}

/** Whether the word is a coordinate's name, which is harmless for places. */
export function isGeo(word: string): boolean {
  return GEO.has(word);
}
