/** What is typed into fields: it names nobody, reaches nobody and buys nothing. Domains by RFC 2606, numbers by NANP 555-01XX. */
export const SAMPLES: Readonly<Record<string, string>> = {
  text: "sample",
  email: "sample@example.com",
  tel: "5550100",
  number: "1",
  url: "https://example.com/",
};

/** Text for a field of this type. */
export const sampleText = (type: string): string => SAMPLES[type] ?? SAMPLES["text"] ?? "";

const TOO_SHORT = 4;

/**
 * A word to search for: the longest of the first heading that has a long one, because a site finds its own words.
 * `headings` are texts in document order.
 */
export function searchWord(headings: readonly string[]): string {
  for (const heading of headings) {
    const words = heading.toLowerCase().match(/\p{L}{4,20}/gu) ?? [];
    const longest = words.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))[0];
    if (longest !== undefined && longest.length > TOO_SHORT) return longest;
  }
  return "sample";
}
