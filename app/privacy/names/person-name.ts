import { FIRST_NAMES } from "../words/first-names.ts";

const MAX_LENGTH = 60;
const PART =
  /^(?:\p{Lu}[\p{Ll}\p{M}]*(?:['’-]\p{Lu}?[\p{L}\p{M}]*)*\.?|(?:de|del|della|di|da|dos|van|von|der|den|le|la|al|bin|ibn)|\p{Lu}{2,})$/u;

/** Whether a whole text is the full name of a person: a known given name and one to four capitalised words. */
export function isFullName(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed.length < 5 || trimmed.length > MAX_LENGTH) return false;
  const parts = trimmed.replace(/^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau|M|Mme|Sr|Sra|Sig)\.?\s+/u, "").split(/,?\s+/);
  if (parts.length < 2 || parts.length > 5 || !parts.every((part) => PART.test(part))) return false;
  return isGivenName(parts[0] ?? "") || (trimmed.includes(",") && parts.slice(1).some((part) => isGivenName(part)));
}

/** Whether a word is a known given name, or two of them with a hyphen. */
export function isGivenName(word: string): boolean {
  return word.split("-").every((part) => FIRST_NAMES.has(plain(part)));
}

function plain(word: string): string {
  return word
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase();
}
