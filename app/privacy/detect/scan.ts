import type { Hit } from "../hit.ts";
import { findEncoded } from "./encoded.ts";
import { findBirth } from "./find-birth.ts";
import { findEmail } from "./find-email.ts";
import { findGovernmentId } from "./find-gov.ts";
import { findLabelled } from "./find-labelled.ts";
import { findIp, findMac } from "./find-network.ts";
import { findCard, findIban, findRoutingNumber } from "./find-payment.ts";
import { findPerson } from "./find-person.ts";
import { findPhone } from "./find-phone.ts";
import { findPlace } from "./find-place.ts";
import { findPostal } from "./find-postal.ts";
import { findSecret } from "./find-secret.ts";
import { findVisitor } from "./find-visitor.ts";
import { findWallet } from "./find-wallet.ts";
import { findKeyed } from "./keyed.ts";
import { outside } from "./merge.ts";
import { numberGroups } from "./number-group.ts";
import { scannedOf, type Scanned } from "./scanned.ts";

export interface ScanOptions {
  /** The text may be a single value. */
  whole: boolean;
  country?: string | undefined;
  /** Numbers with dots are versions. */
  version?: boolean;
}

/** Everything personal in a text whose disguises are undone; hits may overlap and stand in any order. */
export function scan(text: string, options: ScanOptions): Hit[] {
  const scanned = scannedOf(text, options);
  if (isIdle(scanned)) return [];
  const emails = findEmail(scanned);
  const inside = findEncoded(scanned, (inner) => scan(inner, { whole: false }));
  const worded = [
    emails,
    scanned.hasEquals || scanned.hasColon ? findKeyed(text) : [],
    findSecret(scanned),
    findVisitor(scanned),
    findLabelled(scanned),
    findPerson(scanned, emails),
    findMac(scanned),
    inside,
  ];
  const hasAddress = (scanned.hasCloseColons || scanned.hasDigits) && options.version !== true;
  const known = (hasAddress ? [...worded, findIp(scanned)] : worded).flat();
  if (!scanned.hasDigit) return known;
  const places = [known, findPostal(scanned), findBirth(scanned)];
  if (!scanned.hasDigits) return places.flat();
  return [...places, numbers(scanned, known), findPlace(scanned), findWallet(scanned)].flat();
}

/** Whether nothing stands in the text that any finder starts from. */
function isIdle({
  text,
  bits,
  hasDigit,
  hasAt,
  hasColon,
  hasEquals,
  hasBracket,
  hasPairs,
  longRuns,
}: Scanned): boolean {
  if (hasDigit || hasAt || hasColon || hasEquals || hasBracket || hasPairs || bits !== 0 || longRuns.length > 0)
    return false;
  return !/ at |_at_|-at-/i.test(text);
}

/** Ids of numbers only, outside of what is already known to be something else. */
function numbers(scanned: Scanned, known: readonly Hit[]): Hit[] {
  const iban = findIban(scanned);
  const taken = [
    iban.hits,
    iban.invalid,
    known.filter((hit) => hit.class === "ip" || hit.class === "device_id" || hit.class === "email"),
  ].flat();
  const groups = outside(numberGroups(scanned.text), taken);
  const cards = findCard(scanned, groups);
  const free = outside(groups, cards);
  const ids = outside([findGovernmentId(scanned, free), findRoutingNumber(scanned, free)].flat(), iban.invalid);
  return [iban.hits, cards, ids, findPhone(scanned, outside(free, ids))].flat();
}
