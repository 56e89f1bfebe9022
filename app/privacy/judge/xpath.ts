const MAX_LENGTH = 2000;
const QUOTED = String.raw`\s*["']([^"']*)["']\s*`;
const BY_ID = new RegExp(String.raw`^\s*id\(${QUOTED}\)`);
const EQUALS = new RegExp(String.raw`@([\w:-]+)\s*=${QUOTED}`, "g");
const CONTAINS = new RegExp(String.raw`(?:contains|starts-with|ends-with)\(\s*@([\w:-]+)\s*,${QUOTED}\)`, "g");

/** Whether a text is an XPath and no CSS selector. */
export const isXPath = (text: string): boolean => /^\s*(?:\(|\.?\/|id\()/.test(text);

/**
 * The CSS selector that names the same element as far as it can be judged: `//form//input[@id="email"]` becomes
 * `form input[id="email"]`.
 */
export function selectorOfXPath(text: string): string {
  return text
    .slice(0, MAX_LENGTH)
    .replace(BY_ID, '[id="$1"]')
    .replaceAll(CONTAINS, '[$1="$2"]')
    .replaceAll(EQUALS, '[$1="$2"]')
    .replaceAll(/\[\s*\[/g, "[")
    .replaceAll(/\]\s*(?:and|or)\s*\[/g, "][")
    .replaceAll(/\]\s*\]/g, "]")
    .replaceAll(/\/(?:text\(\)|@\w+|\.\.)\s*$/g, "")
    .replaceAll(/\[\d+\]|^\s*[(.]+|\)\s*$/g, "")
    .replaceAll(/\/+(?:[\w-]+::)?/g, " ")
    .trim();
}
