/**
 * What changes by itself between two looks at an unchanged page: clocks, dates, ages, prices, counts. Each is replaced
 * by `#`, so that two readings agree and an id made of a name lasts.
 */
const PATTERNS: readonly RegExp[] = [
  // 12:34, 12:34:56, 9:05 pm
  /\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?/gi,
  // 2024-01-31, 31.01.2024, 1/31/24
  /\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b/g,
  // 31 January 2024, Jan 31, 2024, 31. Januar 2024
  /\b(?:\d{1,2}(?:st|nd|rd|th|\.)?\s+)?(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|okt|oct|nov|de[cz]|janv|f[eé]vr|avr|juin|juil|ao[uû]t|ene|abr|ago|dic|gen|mag|giu|lug|set|ott)[a-zéûä]{0,8}\.?\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?\b/gi,
  /\b\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|okt|oct|nov|de[cz]|janv|f[eé]vr|avr|juin|juil|ao[uû]t|ene|abr|ago|dic|gen|mag|giu|lug|set|ott)[a-zéûä]{0,8}\.?(?:\s+\d{4})?\b/gi,
  // 5 minutes ago, 3 days left, vor 5 Minuten, il y a 3 jours
  /\b\d{1,5}\s?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)\s(?:ago|left|remaining)\b/gi,
  /\b(?:vor|il y a|hace|fa)\s\d{1,5}\s[a-zäöüéñ]{2,12}/gi,
  // €19.99, 19,99 €, USD 1,299.00, 12.99zł
  /(?:[$€£¥₹₺₽]|\b(?:USD|EUR|GBP|CHF|PLN|SEK|NOK|DKK|CZK|HUF|RON))\s?\d[\d.,'\s]{0,14}(?<![\s.,'])/g,
  /\b\d[\d.,']{0,14}\s?(?:[$€£¥₹₺₽]|z[lł]|k[cč]|kr|lei|ft|(?:USD|EUR|GBP|CHF|PLN|SEK|NOK|DKK|CZK|HUF|RON)\b)/gi,
  // 1,234 and 12k and 4.5M: counters
  /\b\d{1,3}(?:[.,]\d{3})+\b/g,
  /\b\d+(?:[.,]\d+)?[kKmM]\b/g,
  // (3), [12]: counts beside a name
  /[([]\s?\d{1,6}\s?[)\]]/g,
  // 3, 99+: a badge and nothing else
  /^\d{1,6}\+?$/g,
  // 0 items, 3 results
  /\b\d{1,6}\s(?=(?:items?|results?|products?|reviews?|ratings?|comments?|likes?|views?|artikel|produkte|bewertungen|articles?|produits?|avis)\b)/gi,
];

const LONGEST = 300;

/** The text on one line with everything replaced that is sure to change. Linear in the text, which is cut first. */
export function steadyText(text: string): string {
  let steady = text.slice(0, LONGEST);
  for (const pattern of PATTERNS) steady = steady.replace(pattern, (match) => keepEdges(match));
  return steady
    .replaceAll(/#(?:\s?#)+/g, "#")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Brackets stay, so that `Cart (3)` becomes `Cart (#)`. */
function keepEdges(match: string): string {
  const [first = ""] = match;
  const last = match.at(-1) ?? "";
  if (first === "(" || first === "[") return `${first}#${last}`;
  return last === " " ? "# " : "#";
}
