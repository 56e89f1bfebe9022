import { isIP } from "node:net";

import type { Hit, PersonalClass, TextContext } from "./hit.ts";
import { judgeName } from "./judge-name.ts";

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/gu;
const CARD = /(?<![\d.])\d(?:[ -]?\d){12,18}(?![\d.])/g;
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b/g;
const IP = /(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})(?![\w:]|\.\d)/gi;
const PHONE = /(?<![\w+])\+\d(?:[ ().-]{0,2}\d){6,14}(?!\d)/g;
const PLACEHOLDER = /\[(?:email|phone|name|address|gov_id|financial|credential|ip|device_id|unique_id)\]/;

/**
 * Finds personal data in a text. Hits do not overlap and stand in order. With a key that names personal data the whole
 * text is one hit.
 */
export function detect(text: string, context: TextContext = {}): Hit[] {
  if (context.key !== undefined && text.trim() !== "" && !PLACEHOLDER.test(text)) {
    const verdict = judgeName(context.key);
    if (verdict.personal && verdict.class !== undefined)
      return [{ class: verdict.class, start: 0, end: text.length, confidence: 0.9, reason: verdict.reason }];
  }
  const hits: Hit[] = [];
  const collect = (pattern: RegExp, found: PersonalClass, holds: (match: string) => boolean) => {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (!holds(match[0]) || hits.some((hit) => hit.start < end && start < hit.end)) continue;
      hits.push({ class: found, start, end, confidence: 0.9, reason: `looks like ${found}` });
    }
  };
  collect(EMAIL, "email", () => true);
  collect(IBAN, "financial", (match) => ibanHolds(match));
  collect(CARD, "financial", (match) => luhnHolds(match));
  collect(IP, "ip", (match) => isIP(match) !== 0);
  collect(PHONE, "phone", () => true);
  return hits.toSorted((a, b) => a.start - b.start);
}

function luhnHolds(text: string): boolean {
  const digits = text.replaceAll(/\D/g, "");
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function ibanHolds(text: string): boolean {
  const compact = text.replaceAll(" ", "");
  let rest = 0;
  for (const sign of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
