import type { Hit } from "../hit.ts";
import { CODE_RULES, type CodeRule } from "./gov-code.ts";
import { isItin, isSsn, NUMBER_RULES, type NumberRule, type Strength } from "./gov-number.ts";
import type { NumberGroup } from "./number-group.ts";
import { hitAt, isWord, textBefore, type Scanned } from "./scanned.ts";

const BEFORE = 48;
/** For shapes that prove nothing by themselves. */
const NEAR = 20;
/** Words that announce a number of the state or of an insurance. */
const ANNOUNCES =
  /\b(?:ssn|ss#|social security|social insurance|itin|sin|tfn|tax file|tax ?id\w*|taxpayer|tin|nhs|medicare|medicaid|mbi|npi|provider (?:id|number)|nino|national insurance|national id\w*|identity (?:card|number|code)|id ?card|personal (?:id\w*|number|code)|passports?|aadhaa?r|pan (?:card|number)|pan|voter|licen[cs]e|driving|dvla|dni|nie|nif|cpf|curp|rut|cuil|cuit|pesel|bsn|burgerservice\w*|sofi\w*|hetu|henkilötunnus\w*|personnummer|personbeteckning|cpr|fødselsnummer|isikukood|codice fiscale|tessera sanitaria|steuer\S{0,24}|st\.-nr|idnr|sozialversicherung\w*|rentenversicherung\w*|krankenversicher\w*|versicherten\w*|svnr|my ?number|\w{0,8}ausweis\w*|reisepass\w*|führerschein\w*|lanr|arztnummer|sécurité sociale|numéro de sécu|nir|insee|carte d'identité|passeport|permis|seguridad social|pasaporte|passaporto|patente|paspoort|rijbewijs|paszport\w*|dowód|dowodu|tckn?|kimlik|t\.?c\.? ?no|rrn|frn|nric|fin|ภาษี|ประชาชน|주민|여권|운전|ahv|avs|oib|emšo|jmbg|egn|cnp|rodné číslo|amka|rijksregister|registre national|insurance (?:no|number)|dea|kennitala|cnic|personas kods|license number|medical licen[cs]e|identification)\b|ประชาชน|여권|주민/iu;
const DENIES = /\b(?:not an?|not valid|no valid|invalid|isn['’]t|aren['’]t)\b/;
const TOKEN =
  /(?<![A-Za-z0-9])(?=[A-Za-z.+-]{0,8}\d)[A-Za-z0-9]{1,18}(?:[-+./][A-Za-z0-9]{1,10}){0,3}(?:\([0-9A]\))?(?![A-Za-z0-9])/g;
const SPACED_NINO = /[A-Za-z]{2} \d{2}(?: ?\d{2} ?\d{2} ?|\d \d{3} )[A-Da-d](?![A-Za-z0-9])/g;
const SPACED_LICENCE = /[A-Za-z]{2}[A-Za-z9]{3} ?\d{3} ?\d{3} ?[A-Za-z9]{2}[A-Za-z0-9]{3}(?: ?\d\d)?(?![A-Za-z0-9])/g;

/** Italian codes and German insurance numbers as cards print them. */
const SPACED_CODES =
  /(?<![A-Za-z0-9])(?:[A-Za-z]{3} [A-Za-z]{3} [A-Za-z0-9]{5} [A-Za-z0-9]{5}|[A-Za-z]{6} [A-Za-z0-9]{5} [A-Za-z0-9]{5}|\d\d \d{6} [A-Za-z] \d{3})(?![A-Za-z0-9])/g;

/** Finds numbers of the state and of health and social insurance. */
export function findGovernmentId(scanned: Scanned, groups: readonly NumberGroup[]): Hit[] {
  const hits: Hit[] = [];
  for (const group of groups) {
    const hit = numberHit(scanned, group);
    if (hit) hits.push(hit);
  }
  const codes = scanned.idShapes.flatMap(({ start, end }) => codeHits(scanned, start, end));
  return [hits, codes, spacedHits(scanned.text)].flat();
}

function counts(
  strength: Strength,
  scanned: Scanned,
  place: { start: number; end: number; embedded: boolean; country: string; listed?: boolean },
): number | undefined {
  if (strength === "strong") return 0.9;
  if (strength === "medium" && !place.embedded) return 0.8;
  const before = textBefore(scanned.text, place.start, place.country === "" ? NEAR : BEFORE);
  const announced =
    (ANNOUNCES.test(before) && !DENIES.test(before)) || ANNOUNCES.test(scanned.text.slice(place.end, place.end + 32));
  if (announced) return 0.85;
  if (strength === "announced") return undefined;
  const alone = scanned.whole && place.end - place.start >= scanned.text.trim().length - 1;
  if (alone || (scanned.whole && place.listed === true)) return 0.6;
  return scanned.country === place.country && !place.embedded ? 0.6 : undefined;
}

function numberHit(scanned: Scanned, group: NumberGroup): Hit | undefined {
  if (group.attached || group.plus) return undefined;
  const american = americanForm(scanned, group);
  if (american) return american;
  for (const rule of NUMBER_RULES.get(group.digits.length) ?? []) {
    if (!isFormOf(group, rule)) continue;
    const confidence = rule.holds(group.digits)
      ? counts(rule.strength, scanned, { ...group, country: rule.country })
      : undefined;
    if (confidence !== undefined)
      return hitAt(group.start, group.end, { class: "gov_id", confidence, reason: `${rule.name}, check holds` });
  }
  return undefined;
}

function isFormOf(group: NumberGroup, rule: NumberRule): boolean {
  if (group.runs.length === 1) return rule.formatted !== true;
  return (
    rule.forms?.includes(group.runs.map((run) => run.digits.length).join("-")) === true && !/[()*]/.test(group.text)
  );
}

/** 078 05 1123: with blanks, as with dashes. */
function americanForm({ text, whole }: Scanned, group: NumberGroup): Hit | undefined {
  if (group.text.length !== 11 || group.embedded || !/^\d{3} \d\d \d{4}$/.test(group.text)) return undefined;
  const { digits } = group;
  // The number of advertisements and manuals.
  if (digits === "123456789" || !(isSsn(digits) || isItin(digits)) || (text.length > 200 && whole)) return undefined;
  return hitAt(group.start, group.end, { class: "gov_id", confidence: 0.7, reason: "US social security number" });
}

function codeHits(scanned: Scanned, from: number, to: number): Hit[] {
  const { text } = scanned;
  const hits: Hit[] = [];
  for (const match of text.slice(from, to).matchAll(TOKEN)) {
    const [token] = match;
    if (token.length < 8 || token.length > 24) continue;
    const start = from + match.index;
    const found = codeRule(token.toUpperCase());
    if (!found) continue;
    const end = start + token.length;
    const embedded = /[/_=&%#-]/.test(text.charAt(start - 1)) || /[_=%]|[-/.]\w/.test(text.slice(end, end + 2));
    // Letters in lower case are words and hashes more often than ids.
    const isLower = /[a-z]/.test(token) && !scanned.whole;
    const confidence = counts(found.strength, scanned, {
      start,
      end,
      embedded,
      country: found.country,
      listed: isList(text),
    });
    if (
      confidence === undefined ||
      (embedded && isHashLike(text, start, end)) ||
      (isLower && /[a-f0-9]{8}/.test(token))
    )
      continue;
    hits.push(hitAt(start, end, { class: "gov_id", confidence, reason: found.name }));
  }
  return hits;
}

/** Nothing but such ids, with blanks between them. */
function isList(text: string): boolean {
  if (text.length > 100) return false;
  const words = text
    .trim()
    .toUpperCase()
    .split(/[\s,;]+/);
  return (
    words.length > 1 &&
    words.every((word) =>
      CODE_RULES.some((rule) => rule.strength !== "announced" && rule.shape.test(word) && rule.holds(word)),
    )
  );
}

function codeRule(token: string): CodeRule | undefined {
  return CODE_RULES.find((rule) => rule.shape.test(token) && rule.holds(token));
}

/** Part of a UUID, a hash or a slug: more of the same on either side. */
function isHashLike(text: string, start: number, end: number): boolean {
  return (
    /[A-Za-z0-9][-_%/]$/.test(text.slice(Math.max(0, start - 2), start)) ||
    /^[-_%/][A-Za-z0-9]/.test(text.slice(end, end + 2))
  );
}

function spacedHits(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(SPACED_NINO)) {
    const plain = match[0].replaceAll(" ", "").toUpperCase();
    if (isWord(text.charCodeAt(match.index - 1)) || codeRule(plain)?.country !== "GB") continue;
    hits.push(
      hitAt(match.index, match.index + match[0].length, {
        class: "gov_id",
        confidence: 0.85,
        reason: "UK national insurance number",
      }),
    );
  }
  for (const match of text.matchAll(SPACED_CODES)) {
    const rule = codeRule(match[0].replaceAll(" ", "").toUpperCase());
    if (rule?.country !== "IT" && rule?.country !== "DE") continue;
    hits.push(
      hitAt(match.index, match.index + match[0].length, { class: "gov_id", confidence: 0.85, reason: rule.name }),
    );
  }
  for (const match of text.matchAll(SPACED_LICENCE)) {
    const plain = match[0].replaceAll(" ", "").toUpperCase();
    if (!match[0].includes(" ") || isWord(text.charCodeAt(match.index - 1)) || codeRule(plain)?.country !== "GB")
      continue;
    hits.push(
      hitAt(match.index, match.index + match[0].length, {
        class: "gov_id",
        confidence: 0.85,
        reason: "UK driving licence number",
      }),
    );
  }
  return hits;
}
