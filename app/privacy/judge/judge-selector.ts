import { lexiconTokens } from "../names/lexicon.ts";
import { nameTokens } from "../names/name-tokens.ts";
import type { PersonalClass } from "../hit.ts";
import { readTokens } from "../names/read-name.ts";
import { PERSON_WORDS } from "../words/role-words.ts";
import { words } from "../words/word-list.ts";
import { isXPath, selectorOfXPath } from "./xpath.ts";

/** What an element that a selector finds would give away. */
export interface ElementReading {
  class?: PersonalClass;
  /** The parts of the selector that say so. */
  words: string[];
}

const MAX_SELECTOR = 2000;
const MAX_PARTS = 40;
const TYPE_CLASSES: Record<string, PersonalClass> = { email: "email", tel: "phone", password: "credential" };
const FREE_FIELDS = /^(?:textarea|\[contenteditable(?:=.*)?\])/i;
/** Fields whose value is a choice and not what somebody typed. */
const CHOICES = words("radio checkbox submit button range color number date month week time hidden image reset file");
const SEARCH = words("search q query suche recherche buscar cerca zoeken searchbox searchterm keyword keywords");
const TYPED = words(
  "message comment comments feedback note notes question inquiry enquiry bemerkung nachricht kommentar",
);
const NAMED_PART = /[#.]([\p{L}\p{N}_-]+)|\[([\p{L}\p{N}_:-]+)\s*(?:[~|^$*]?=\s*["']?([^"'\]]*)["']?)?[^\]]*\]/gu;

/** Reads a CSS selector: would the text, address or value of the element be personal? */
export function readSelector(selector: string): ElementReading | undefined {
  const css = isXPath(selector) ? selectorOfXPath(selector) : selector;
  for (const alternative of css.slice(0, MAX_SELECTOR).split(",")) {
    const reading = readAlternative(alternative.trim());
    if (reading) return reading;
  }
  return undefined;
}

function readAlternative(selector: string): ElementReading | undefined {
  const compounds = selector.replaceAll(/\s*[>+~]\s*/g, " ").split(/\s+(?![^[]*\])/);
  const target = compounds.pop() ?? "";
  const parents = lexiconTokens(
    compounds.flatMap((compound) => partsOf(compound).flatMap(({ text }) => nameTokens(text))),
  );
  const isButton = /^button\b/i.test(target) && !parents.some((token) => PERSON_WORDS.has(token));
  for (const part of partsOf(target)) {
    const reading = readPart(part, parents);
    if (reading !== undefined && !(isButton && isChannel(reading.words))) return reading;
  }
  return undefined;
}

function readPart({ text, attribute }: Part, parents: readonly string[]): ElementReading | undefined {
  const name = attribute?.toLowerCase();
  if (name === "href" || name === "src" || name === "action") {
    const scheme = /^(mailto|tel|sms|callto):?/i.exec(text)?.[1]?.toLowerCase();
    return scheme === undefined ? undefined : { class: scheme === "mailto" ? "email" : "phone", words: [text] };
  }
  if (name === "type") {
    const found = TYPE_CLASSES[text.toLowerCase()];
    return found === undefined ? undefined : { class: found, words: [text] };
  }
  if (name === "class" || name === "for" || name === "value" || name === "role") return undefined;
  const tokens = nameTokens(text.replace(/^cc-/, "card-"));
  // What a page shows there is who is logged in.
  if (tokens.slice(-2).join(" ") === "account name") return { class: "name", words: tokens.slice(-2) };
  const reading = readTokens(tokens, parents);
  return reading.kind === "personal" ? { class: reading.class, words: reading.words } : undefined;
}

/** `button.email` is labelled with what it is for; `button.user-email` may show whose it is. */
const isChannel = (evidence: readonly string[]): boolean =>
  evidence.length === 1 && /^(?:e?mail|phone|tel|sms|whatsapp)$/i.test(evidence[0] ?? "");

interface Part {
  text: string;
  /** Name of the attribute whose value it is; absent for ids and classes. */
  attribute?: string;
}

function partsOf(compound: string): Part[] {
  const parts: Part[] = [];
  for (const match of compound.matchAll(NAMED_PART)) {
    const [, name, attribute, value] = match;
    if (name !== undefined) parts.push({ text: name });
    else if (attribute !== undefined) {
      if (value !== undefined && value !== "") parts.push({ text: value, attribute });
      else if (attribute.startsWith("data-")) parts.push({ text: attribute.slice(5), attribute: "data" });
    }
    if (parts.length >= MAX_PARTS) break;
  }
  return parts;
}

/** Whether a selector finds a field into which people type what they like. */
export function isFreeField(selector: string): boolean {
  return (isXPath(selector) ? selectorOfXPath(selector) : selector)
    .slice(0, MAX_SELECTOR)
    .split(",")
    .some((alternative) => {
      const target =
        alternative
          .trim()
          .split(/\s+(?![^[]*\])/)
          .pop() ?? "";
      if (FREE_FIELDS.test(target)) return true;
      if (/:checked/.test(target)) return false;
      const parts = partsOf(target);
      const type = parts.find(({ attribute }) => attribute === "type")?.text.toLowerCase();
      if (type !== undefined && CHOICES.has(type)) return false;
      if (type === "text" || type === "search") return !parts.some(({ attribute }) => attribute === "name");
      const names = parts.flatMap(({ text }) => nameTokens(text));
      if (names.some((token) => TYPED.has(token)) || SEARCH.has(names.at(-1) ?? "")) return true;
      return /^(?:input|\*)$/i.test(target) || /^(?:input)?\[name\]$/i.test(target);
    });
}
