import type { RawElement } from "../page/page-data.ts";

const CALLS = /^(?:tel|sms|callto|facetime|whatsapp):/i;
/** Digits with what people write between them. */
const NUMBER = /\+?\(?\d(?:[\s()./\u2010-\u2013-]{0,3}\d){4,18}/g;
/** A national number ends as the international one does. */
const SAME_END = 6;

/**
 * Hides the telephone numbers that the links of a page call: a number that no form gives away is told by its link. Returns a
 * function over texts of that page; `called` says that a text stands on such a link, where every long number is one.
 */
export function linkedNumbers(page: {
  elements: readonly Pick<RawElement, "leads">[];
}): (text: string, called?: boolean) => string {
  const ends = new Set(
    page.elements.flatMap(({ leads }) =>
      leads.filter((href) => CALLS.test(href)).map((href) => digitsOf(href).slice(-SAME_END)),
    ),
  );
  return (text, called = false) =>
    ends.size === 0
      ? text
      : text.replaceAll(NUMBER, (number) =>
          called || ends.has(digitsOf(number).slice(-SAME_END)) ? "[phone]" : number,
        );
}

const digitsOf = (text: string): string => text.replaceAll(/\D/g, "");
