/**
 * Characters that nobody sees: controls, soft hyphens, zero-width and direction marks, variation selectors, tags, and the
 * private use areas, from which the mark of a request is taken.
 */
const UNSEEN = new RegExp(
  String.raw`[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}\u{f0000}-\u{10ffff}]`,
  "gu",
);
/** Of them, those that have no place in honest text of a page; the others are what editors leave behind. */
const DISGUISE = /[\u202a-\u202e\u2066-\u2069\ue000-\uf8ff\u{e0000}-\u{e007f}\u{f0000}-\u{10ffff}]/u;
/** More invisible characters than that in one text hide something. */
const MAX_UNSEEN = 8;
/** Longer words are no words: encoded data, keys, hashes. */
const LONG_WORD = /\S{41,}/g;
/** Text behind this is never looked at. */
const MAX_LOOKED_AT = 4000;

export interface VisibleWords {
  /** One line of what a visitor can see. */
  words: string;
  /** The same with words that are no words: what has to be looked at before anything is cut. */
  whole: string;
  /** True where characters were hidden in it that an honest text does not have. */
  disguised: boolean;
}

/** What a visitor sees of a text, on one line, in the letters that it looks like. Not yet cut to a length. */
export function visibleWords(text: string): VisibleWords {
  const given = text.slice(0, MAX_LOOKED_AT).toWellFormed();
  const unseen = given.match(UNSEEN)?.length ?? 0;
  const whole = given
    .replaceAll(/[\t\n\r\u2028\u2029]/g, " ")
    .replaceAll(UNSEEN, "")
    .normalize("NFKC")
    .replaceAll(UNSEEN, "")
    .replaceAll(/["“”„`<>{}|\\]/g, "’")
    .replaceAll(/\s+/g, " ")
    .trim();
  return { words: whole.replaceAll(LONG_WORD, "…"), whole, disguised: DISGUISE.test(given) || unseen > MAX_UNSEEN };
}

/** The first characters of a text, cut at the end of a word where that is near. */
export function cutWords(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1).toWellFormed();
  const space = cut.lastIndexOf(" ");
  return `${space > max / 2 ? cut.slice(0, space) : cut}…`;
}
