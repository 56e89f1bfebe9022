import { detect } from "../detect.ts";
import type { TextContext } from "../hit.ts";
import { redact } from "../redact.ts";

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
 * as JSON, so that its keys say what its values are. Throws on what JSON cannot hold, such as a circle.
 */
export function cleanForModel(value: unknown, context: TextContext = {}): CleanText {
  return cleanText(typeof value === "string" ? value : (JSON.stringify(value) ?? "null"), context);
}
