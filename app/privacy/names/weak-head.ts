import type { PersonalClass } from "../hit.ts";
import {
  CONTACT_OBJECTS,
  CONTAINER_WORDS,
  IDENTIFYING_WORDS,
  NETWORK_WORDS,
  PERSON_WORDS,
} from "../words/role-words.ts";
import { words } from "../words/word-list.ts";
import { WEAK_HEADS } from "./lexicon.ts";
import { NEUTRAL, type NameReading } from "./name-reading.ts";

/** A word such as id or name with what stands before it. */
interface WeakHead {
  head: string;
  /** The word before it in the name, or else the nearest that says something on the path to it. */
  near: string;
  /** The word before it in the name. */
  inside: string | undefined;
  isPerson: boolean;
  /** All words of the name and of the path. */
  all: readonly string[];
  parents: readonly string[];
}

type Rule = (weak: WeakHead) => PersonalClass | undefined;

/** People whose numbers and codes are their ids. */
const NUMBERED = words("customer client member patient student employee subscriber passenger guest staff kunden");
const SECRET_OWNERS = words(
  "auth session access api login user refresh bearer csrf xsrf oauth security account customer",
);
const ADDRESS_WORD = /^(?:address|adresse|street|addr|location|domicile)$/;

const isContact = ({ near }: WeakHead): boolean => CONTACT_OBJECTS.has(near);

const id: Rule = ({ head, near, inside, isPerson, all }) => {
  if (near === "device" && inside === undefined) return "device_id";
  if (isPerson) return "unique_id";
  const isNamed = inside !== undefined || all.some((token) => PERSON_WORDS.has(token));
  if (isNamed && NETWORK_WORDS.has(near) && (head === "id" || head === "identifier")) return "unique_id";
  if (!IDENTIFYING_WORDS.has(near)) return undefined;
  // A unique id is one of anything, unless a person is named too.
  const needsPerson = near === "unique" || near === "personal";
  return !needsPerson || all.some((token) => PERSON_WORDS.has(token)) ? "unique_id" : undefined;
};
const name: Rule = (weak) => {
  if (weak.isPerson || (isContact(weak) && weak.inside === undefined)) return "name";
  const shown =
    weak.near === "display" && weak.all.some((token) => PERSON_WORDS.has(token) || NETWORK_WORDS.has(token));
  return shown ? "name" : undefined;
};
const part: Rule = (weak) => (weak.isPerson || isContact(weak) ? "name" : undefined);
const number: Rule = ({ near }) => (NUMBERED.has(near) ? "unique_id" : undefined);
const token: Rule = ({ near, inside, isPerson }) =>
  isPerson || (inside === undefined && SECRET_OWNERS.has(near)) ? "credential" : undefined;
const line: Rule = (weak) =>
  ADDRESS_WORD.test(weak.near) || (weak.inside === undefined && isAddress(weak.parents)) ? "address" : undefined;
const postcode: Rule = (weak) =>
  weak.isPerson || (weak.inside === undefined && isAddress(weak.parents)) ? "address" : undefined;
const mobile: Rule = (weak) => (weak.isPerson || (isContact(weak) && weak.near !== "home") ? "phone" : undefined);
const mail: Rule = (weak) =>
  weak.isPerson || isContact(weak) || /^(?:md5|sha\d*|hash|hashed|encrypted|plain|raw)$/.test(weak.near)
    ? "email"
    : undefined;
const login: Rule = ({ near, isPerson }) => (isPerson || near === "account" ? "unique_id" : undefined);
const handle: Rule = ({ near, isPerson }) => (isPerson || NETWORK_WORDS.has(near) ? "unique_id" : undefined);

/** HubSpot's visitor id; elsewhere a video's. https://developers.hubspot.com/docs/api/crm/contacts */
const vid: Rule = ({ isPerson }) => (isPerson ? "unique_id" : undefined);
const holder: Rule = ({ near }) => (/^(?:account|card|policy|ticket|licence|license)$/.test(near) ? "name" : undefined);

const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["name", name],
  ["first", part],
  ["last", part],
  ["number", number],
  ["code", number],
  ["token", token],
  ["line", line],
  ["zip", postcode],
  ["zipcode", postcode],
  ["postcode", postcode],
  ["postal", postcode],
  ["mobile", mobile],
  ["cell", mobile],
  ["mail", mail],
  ["login", login],
  ["handle", handle],
  ["vid", vid],
  ["holder", holder],
]);
/** Heads that need nobody beside them: a token, and in most of Europe a mail. */
const BARE: ReadonlyMap<string, PersonalClass> = new Map([
  ["token", "credential"],
  ["mail", "email"],
]);

/** Reads a name whose last word is personal only beside the right word: user id, customer name, member number. */
export function readWeakHead(rest: readonly string[], parents: readonly string[]): NameReading {
  const head = rest.at(-1) ?? "";
  if (!WEAK_HEADS.has(head)) return NEUTRAL;
  const inside = rest.at(-2);
  const near = inside ?? nearestParent(parents);
  const found =
    near === undefined
      ? BARE.get(head)
      : (RULES.get(head) ?? id)({
          head,
          near,
          inside,
          isPerson: PERSON_WORDS.has(near) && near !== "people",
          all: [...rest.slice(0, -2), ...parents],
          parents,
        });
  return found === undefined
    ? NEUTRAL
    : { kind: "personal", class: found, words: inside === undefined ? [head] : [inside, head] };
}

function nearestParent(parents: readonly string[]): string | undefined {
  return parents.findLast((token) => !CONTAINER_WORDS.has(token) && !/^\d+$/.test(token));
}

function isAddress(parents: readonly string[]): boolean {
  const near = nearestParent(parents);
  return near !== undefined && (CONTACT_OBJECTS.has(near) || ADDRESS_WORD.test(near));
}
