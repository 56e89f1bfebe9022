import { detect, judge } from "../../../privacy/index.ts";
import { suspicion } from "../../suspicious/suspicious-text.ts";
import { visibleWords } from "../input/visible-words.ts";
import { limits } from "../limits.ts";
import { instructions } from "../request/instructions.ts";
import { knownShare, wordsIn, type KnownWords } from "./known-words.ts";

/** Markup, mentions, references, addresses, code, keys of YAML: nothing that a sentence about a site needs. */
const MARKUP =
  /[<>{}[\]|\\`@#*~^$=]|!\[|_{2}|&[a-z#]|:\/\/|\bwww\.|\b[a-z0-9-]+\.(?:com|net|org|io|dev|example|js|html?|ya?ml|sh)\b|\.\.\/|\/\.|%[0-9a-f]{2}/i;
const KEY = /\b(?:owner|status|pii|consent|destinations?|trigger|waiver|suppress|version|policy|lifecycle|event)\s*:/i;
/** What no description says: claims about the change itself, and about who allowed it. */
const CLAIM =
  /\b(?:approv\w*|reviewed by|sign(?:ed)?[- ]off|pii|privacy (?:team|check)|legal team|security team|compliance|gdpr|not required|no consent|without consent|granted|whitelist\w*|allowlist\w*|trusted|safe to merge|lgtm|pull request|merge[ds]?|secret|token|api key|environment variable|system prompt|instructions?|measurement id|custom html|script|curl|codeowners|workflow)\b/i;
/** What stands in a parameter that it should not stand in. */
const HOLDS_PERSON =
  /\b(?:holds?|contains?|is|stores?|has)\b[^.]{0,20}\b(?:user|visitor|customer|client|person|buyer)s?(?:'s|’s)? (?:\w+ )?(?:e-?mail|mail|name|phone|number|address|id|ip|password)\b/i;
/** A key, an id or a hash. */
const ID = /\b(?:G|GTM|AW|UA|DC)-[A-Z0-9]{4,}\b|\bsk-\w|\b(?=[A-Za-z0-9]*\d)(?=[A-Za-z0-9]*[A-Za-z])[A-Za-z0-9]{16,}\b/;
/** Characters of the instructions that an answer may have in common with them. */
const MAX_SHARED = 40;
/** The same word more often than that is no sentence. */
const MAX_REPEATED = 4;
/** Different words of a sentence, at least. */
const MIN_WORDS = 3;
/** Words of a description that the page, the plan and GA4 know, at least. */
const MIN_KNOWN = 2 / 3;

/** Why a sentence by a model is not taken; undefined where it may be. It repeats nothing of the sentence. */
export function objectionToText(text: string, known: KnownWords): string | undefined {
  if (text.trim() === "") return "the description is empty";
  if (text.length > limits.description) return `the description is longer than ${limits.description} characters`;
  if (/[\r\n\t\u2028\u2029]/.test(text)) return "the description has more than one line";
  if (visibleWords(text).disguised || visibleWords(text).words.length < text.trim().length - 2)
    return "the description hides characters";
  if (MARKUP.test(text) || KEY.test(text)) return "the description holds markup, an address or a key of the plan";
  if (CLAIM.test(text) || ID.test(text)) return "the description says what no description says";
  if (suspicion(text) !== undefined) return "the description looks like an instruction";
  if (new Set(wordsIn(text)).size < MIN_WORDS) return "the description is no sentence";
  if (isRepetitive(text)) return "the description repeats itself";
  if (copiesInstructions(text)) return "the description copies what the model was told";
  if (
    HOLDS_PERSON.test(text) ||
    detect(text).length > 0 ||
    judge({ kind: "description", input: { description: text } }).personal
  )
    return "the description is about personal data";
  if (knownShare(text, known) < MIN_KNOWN) return "the description is about something that neither page nor plan knows";
  return undefined;
}

function isRepetitive(text: string): boolean {
  const counts = new Map<string, number>();
  for (const word of wordsIn(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].some(([word, count]) => count > MAX_REPEATED || (word.length > 3 && count > MAX_REPEATED - 1));
}

function copiesInstructions(text: string): boolean {
  const plain = (value: string) => value.toLowerCase().replaceAll(/\W+/g, " ").trim();
  const told = plain(instructions());
  const said = plain(text);
  for (let at = 0; at + MAX_SHARED <= said.length; at += 1)
    if (told.includes(said.slice(at, at + MAX_SHARED))) return true;
  return false;
}
