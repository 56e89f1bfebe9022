import { detect } from "../detect.ts";
import type { TextContext } from "../hit.ts";
import { isGivenName } from "../names/person-name.ts";
import { redact } from "../redact.ts";

const PART = String.raw`\p{Lu}[\p{Ll}\p{M}]{1,30}(?:-(?:\p{Lu}['’])?\p{Lu}[\p{Ll}\p{M}]{1,30})?`;
const PARTICLES = "(?:(?:van|von|de|der|den|del|della|di|da|dos|du|le|la|bin|ibn|al|el) ){0,2}";
/** Given name, initial, particles, surname. */
const FULL_NAME = new RegExp(
  String.raw`(?<![\p{L}\p{N}@._\\-])(${PART})(?: \p{Lu}\.?)? ${PARTICLES}(?:\p{Lu}['’]|Mc|Mac)?${PART}(?![\p{L}\p{N}])`,
  "gu",
);

declare const CLEAN: unique symbol;

/** A text in which nothing personal is found. Only this file makes one, so an exit that takes no other text has no way round. */
export type CleanText = string & { readonly [CLEAN]: true };

/** Stands for a text that could not be made clean. */
const WITHHELD = "[withheld]";

/**
 * The text without personal data, proven by a second look. What redaction cannot clean is withheld as a whole. Lone surrogates
 * become U+FFFD.
 */
export function cleanText(text: string, context: TextContext = {}): CleanText {
  const redacted = redact(text.toWellFormed(), context);
  if (isClean(redacted, context)) return redacted;
  return isClean(WITHHELD, {}) ? WITHHELD : cleanText("");
}

function isClean(text: string, context: TextContext): text is CleanText {
  return detect(text, context).length === 0;
}

/**
 * The gate before a model: what is to be sent as a text without personal data. A text is read as it is; any other value is sent
 * as JSON, so that its keys say what its values are. A given name with a surname behind it goes too, without any cue: a model
 * needs no brand that is named after a person. Throws on what JSON cannot hold, such as a circle.
 */
export function cleanForModel(value: unknown, context: TextContext = {}): CleanText {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "null");
  return cleanText(withoutNames(text), context);
}

function withoutNames(text: string): string {
  return text.replaceAll(FULL_NAME, (whole, given: string) => (isGivenName(given) ? "[name]" : whole));
}
