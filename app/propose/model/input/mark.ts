const FIRST = 0xe000;
const LAST = 0xf8ff;

/**
 * A character for one request that stands between the words of the site's texts in place of spaces (datamarking,
 * https://arxiv.org/abs/2403.14720). It is taken from the private use area: `visibleWords` takes that out of every text of a
 * site, so no page can forge it. `random` is a number from 0 to below 1.
 */
export function requestMark(random: number): string {
  return String.fromCharCode(FIRST + Math.floor(random * (LAST - FIRST)));
}

/** Stands where the mark goes, so that a request's text is the same for every mark and can be hashed. */
const PLACE = "\u0001";

/** A site's text with places for the mark. */
export const markable = (text: string): string => text.replaceAll(" ", PLACE);

/** Puts the mark in its places. */
export const withMark = (text: string, mark: string): string => text.replaceAll(PLACE, mark);
