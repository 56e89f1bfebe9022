import type { PiiClass } from "../artefacts/index.ts";

/** Classes that stand for a person; `unique_id` does so only without a waiver. */
export const PERSONAL: ReadonlySet<PiiClass> = new Set<PiiClass>([
  "email",
  "phone",
  "name",
  "address",
  "gov_id",
  "financial",
  "credential",
  "ip",
  "device_id",
  "unique_id",
]);

const WORDS: Record<PiiClass, string> = {
  none: "nothing personal",
  pseudonymous: "a pseudonym",
  email: "an e-mail address",
  phone: "a phone number",
  name: "a person's name",
  address: "a postal address",
  gov_id: "a government id",
  financial: "bank or card data",
  credential: "a password or key",
  ip: "an IP address",
  device_id: "an id of a device",
  unique_id: "an id of a person",
};

/** A privacy class in words, with its article. */
export const classWords = (pii: PiiClass): string => WORDS[pii];

/** A sentence with a capital at its start and a full stop. */
export function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
