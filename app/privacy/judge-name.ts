import type { PersonalClass } from "./hit.ts";
import type { Verdict } from "./subject.ts";

const NAMES: [PersonalClass, RegExp][] = [
  ["email", /(?:^|_)e_?mail(?:_addr(?:ess)?(?:es)?)?$/],
  ["phone", /(?:^|_)(?:tele)?(?:phone|mobile|fax|tel)(?:_(?:number|no))?$/],
  ["name", /(?:^|_)(?:first|last|full|user|customer|sur|family|given)_?name$/],
  ["address", /(?:^|_)(?:street|postal|billing|shipping|home)_?(?:address|street)?(?:_(?:line_?)?\d)?$/],
  ["ip", /(?:^|_)ip(?:v[46])?(?:_addr(?:ess)?)?$/],
  ["credential", /(?:^|_)(?:password|passwd|pwd|secret|api_key|access_token|auth_token|token)$/],
  ["financial", /(?:^|_)(?:iban|card_number|cvv|cvc|account_number)$/],
  ["gov_id", /(?:^|_)(?:ssn|passport|tax_id|social_security_number)(?:_number)?$/],
  ["device_id", /(?:^|_)(?:device|advertising|android)_id$|(?:^|_)(?:idfa|gaid|imei)$/],
  ["unique_id", /(?:^|_)(?:user|client|visitor|customer|anonymous|external)_id$/],
];

/** Judges a name alone, such as a JSON key. */
export function judgeName(name: string): Verdict {
  const plain = name
    .slice(0, 200)
    .replaceAll(/([a-z\d])([A-Z])/g, "$1_$2")
    .replaceAll(/[^a-zA-Z\d]+/g, "_")
    .toLowerCase();
  for (const [found, pattern] of NAMES) {
    if (!pattern.test(plain)) continue;
    return { personal: true, class: found, reason: `the name "${name}" asks for ${found}`, evidence: [name] };
  }
  return { personal: false, reason: "nothing in it names personal data", evidence: [] };
}
