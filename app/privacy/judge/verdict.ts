import type { PersonalClass } from "../hit.ts";
import type { Verdict } from "../subject.ts";

const INSTEAD: Record<PersonalClass, string> = {
  email: "Say whether an e-mail address was given (true or false), or through which channel.",
  phone: "Say whether a phone number was given (true or false), or its country.",
  name: "Leave the name out; a role or a segment such as new or returning says enough.",
  address: "Collect the country or region at most.",
  gov_id: "Leave it out; say which kind of document was used if that matters.",
  financial: "Collect the payment method, such as card or transfer.",
  credential: "Leave it out; say whether signing in worked.",
  ip: "Leave it out; the destination derives a country by itself.",
  device_id: "Leave it out; the destination counts devices by itself.",
  unique_id: "Leave it out, or keep it with a waiver that has a reason, an owner and an end.",
};
const INSTEAD_FREE = "Collect a choice from a fixed list, or the number of characters, in place of what was typed.";
const WHAT: Record<PersonalClass, string> = {
  email: "an e-mail address",
  phone: "a phone number",
  name: "the name of a person",
  address: "a postal address or an exact place",
  gov_id: "a number or date of an identity document",
  financial: "banking or card data",
  credential: "a password, key or token",
  ip: "an IP address",
  device_id: "the id of a device",
  unique_id: "an id that stands for one person",
};
const MAX_SHOWN = 80;

export const CLEAN: Verdict = { personal: false, reason: "nothing in it asks for personal data", evidence: [] };

/** A verdict that something asks for personal data; `where` says what was read, such as `the name "user_email"`. */
export function personal(where: string, evidence: readonly string[], found?: PersonalClass): Verdict {
  const what = found === undefined ? "whatever a person typed or what the page knows about the person" : WHAT[found];
  const verdict: Verdict = {
    personal: true,
    reason: `${where} asks for ${what}`,
    evidence: [...evidence],
    instead: found === undefined ? INSTEAD_FREE : INSTEAD[found],
  };
  return found === undefined ? verdict : { ...verdict, class: found };
}

/** A verdict that a thing only speaks about personal data, with the words that say so. */
export function clean(reason: string, evidence: readonly string[]): Verdict {
  return { personal: false, reason, evidence: [...evidence] };
}

/** A text as it may be shown in a message: one line, of bounded length. */
export function shown(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line;
}
