import { cleanOutput } from "../privacy/index.ts";

/**
 * Characters that nobody sees and that can change what others see: controls (with the escape that starts a terminal
 * command), soft hyphens, zero-width and direction marks, line separators, tag characters.
 */
const INVISIBLE = new RegExp(
  String.raw`[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]`,
  "gu",
);

/**
 * Text without characters that hide or steer, and without personal data; line breaks and tabs stay. Whatever this room shows
 * of others' text, in a terminal, a page, a comment or a document, has come through here.
 */
export function visibleText(text: string): string {
  return cleanOutput(plainText(text));
}

/** The same with personal data: for lines that are masked already. */
export function plainText(text: string): string {
  return text.toWellFormed().replaceAll("\r\n", "\n").replaceAll(INVISIBLE, "");
}

/** The same on one line, with white space collapsed. */
export function oneLine(text: string): string {
  return visibleText(text.replaceAll(/[\r\n\t\u2028\u2029]/g, " "))
    .replaceAll(/ {2,}/g, " ")
    .trim();
}
