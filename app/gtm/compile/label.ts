import { createHash } from "node:crypto";

/** GTM documents no limit; its lists cut long names anyway. */
const MAX_LENGTH = 120;

/** Most names, told quickly. */
const PLAIN = /^[\w.,#="'@()[\]/+-]+(?: [\w.,#="'@()[\]/+-]+)*$/;

/** Six hexadecimal digits that stand for a text. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 6);
}

/**
 * A text as part of a resource's name: on one line, without what breaks names (":" in triggers, braces in references),
 * cut at 120 characters. Where that loses something, a hash of the whole keeps different texts apart.
 */
export function label(text: string): string {
  if (text.length <= MAX_LENGTH && PLAIN.test(text)) return text;
  const plain = text
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .replaceAll("{{", "(")
    .replaceAll("}}", ")")
    .replaceAll(":", " ")
    .replaceAll(/ {2,}/g, " ")
    .trim();
  if (plain === text && text.length <= MAX_LENGTH && text !== "") return text;
  return `${plain.slice(0, MAX_LENGTH).trim()} #${shortHash(text)}`.trim();
}
