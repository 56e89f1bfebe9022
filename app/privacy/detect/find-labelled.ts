import type { Hit, PersonalClass } from "../hit.ts";
import { CUE } from "./cue-words.ts";
import { lazyPattern } from "./lazy-pattern.ts";
import { hasDigitIn, hitAt, type Scanned } from "./scanned.ts";

interface Label {
  class: PersonalClass;
  reason: string;
  /** Words that announce a value; the value follows within a few signs. */
  words: string;
  /** Shape of the value; it must hold a digit unless said otherwise. */
  value: string;
  withoutDigit?: boolean;
  /** Signs between label and value, where the usual ones are too lenient. */
  link?: string;
}

/** "is", ":", "=", "no.", "number" and the like between a label and its value. */
const LINK = String.raw`(?:[ \t]{0,2}(?:number|numbers|no\.?|nr\.?|num|id|code|#|nummer|numéro|numero|número|is|are|was|ist|lautet|es|est|è|:|=|-|–|of the [a-z]{1,20}|->|"|'|\(|my|for)){0,5}[ \t]{0,2}["'(]?`;
const STRICT_LINK = String.raw`[ \t]{0,2}(?:is|ist|lautet|es|est|è|:|=|:=|=>)[ \t]{0,2}["']?`;
/** Groups of letters and digits; behind a blank only with a digit among the first signs, or the sentence would go on in it. */
const MORE = String.raw`(?:[\-/.]?[A-Za-z0-9]{1,8}|[ ](?=[A-Za-z]{0,3}\d|[A-Za-z] \d)[A-Za-z0-9]{1,8})`;
const ID = String.raw`[A-Za-z]{0,4}[ -]?\d${MORE}{1,6}`;
/** Up to the next pair of a query string. */
const SECRET = String.raw`(?:[^\s"'<>,;{}()&]|&(?![\w.[\]-]{1,40}=)){4,200}`;

const LABELS: Label[] = [
  {
    class: "gov_id",
    reason: "announced as an identity document or insurance number",
    words: String.raw`passports?|reisepass\w{0,8}|pass-?nr|pasaporte|passeport|passaporto|paspoort\w{0,6}|paszport\w{0,3}|여권|driver'?s? licen[cs]e|driving licen[cs]e|dvla|führerschein\w{0,8}|permis de conduire|rijbewijs\w{0,8}|ssn|social security|social insurance|itin|nino|national insurance|national id\w{0,8}|identity card|id card|ausweis\w{0,8}|personalausweis\w{0,8}|dni|nie|cpr(?:-?nummer)?|fødselsnummer|isikukood|personas kods|asmens kodas|rodné číslo|rč|egn|cnp|oib|jmbg|emšo|taj(?: |-)?szám|tajszám|adóazonosító(?: jel)?|adószám|снилс|инн|паспорт\w{0,3}|егн|αφμ|αμκα|amka|afm|emirates id|nik|ktp|npwp|my ?number|cédula|cedula|rfc|curp|cpf|rut|cuit|cuil|nif|nss|nir|niss|insz|bsn|burgerservicenummer|pps(?:n| number)?|teudat zehut|тc kimlik|kimlik(?: no)?|tckn|tax id\w{0,8}|taxpayer|steuer-?id\w{0,24}|steuernummer|st\.-nr\.?|sozialversicherungs\w{0,8}|rentenversicherungs\w{0,8}|versicherten\w{0,8}|seguridad social|sécurité sociale|codice fiscale|medicare|aadhaar|voter(?: id)?|pesel|bsn|personnummer|henkilötunnus\w{0,4}|insurance number|medical record|mrn|visa application|residence permit`,
    value: ID,
  },
  {
    class: "financial",
    reason: "announced as a bank account or card",
    words: String.raw`(?:bank )?account (?:number|no|#)|acct|kontonummer|konto-?nr|iban|routing|sort code|bankleitzahl|blz|numéro de compte|número de cuenta|numero di conto|rekeningnummer|card number|kartennummer|security code|cvv2?|cvc2?|bank account`,
    value: String.raw`[A-Za-z]{0,2}\d${MORE}{1,8}`,
  },
  {
    class: "unique_id",
    reason: "announced as the number or name of a customer",
    words: String.raw`customer (?:number|no|id)|client (?:number|no|id)|user ?id|member(?:ship)? (?:number|no|id)|loyalty (?:card|number)|patient (?:number|no|id)|employee (?:number|no|id)|student (?:number|no|id)|kundennummer|kunden-?nr|mitgliedsnummer|numéro (?:de )?client|número de cliente|codice cliente|klantnummer|visitor id`,
    value: String.raw`[A-Za-z0-9]{0,6}-?\d[A-Za-z0-9_-]{3,40}`,
    link: STRICT_LINK,
  },
  {
    class: "device_id",
    reason: "announced as the id of a device",
    words: String.raw`idfa|idfv|gaid|aaid|maid|udid|imei|imsi|meid|iccid|advertising[ _-]?id|android[ _-]?id|device[ _-]?(?:id|token|uuid)|ad id|push token|serial number|fingerprint`,
    value: String.raw`[A-Fa-f0-9]{8}-(?:[A-Fa-f0-9]{4}-){3}[A-Fa-f0-9]{12}|[A-Fa-f0-9]{14,64}|\d{2}-?\d{6}-?\d{6}-?\d{1,2}`,
  },
  {
    class: "credential",
    reason: "announced as a password or key",
    words: String.raw`pass(?:word|wd|code|phrase)?|pwd|passwort|kennwort|mot de passe|contraseña|wachtwoord|senha|hasło|lösenord|adgangskode|salasana|parola d'ordine|api[ _-]?key|secret(?: key)?|access[ _-]?token|auth[ _-]?token|client[ _-]?secret|private[ _-]?key|pin(?: code)?|otp|one[- ]time (?:code|password)|verification code`,
    value: SECRET,
    link: STRICT_LINK,
  },
  {
    class: "credential",
    reason: "announced as a login name",
    words: String.raw`my (?:user ?name|login|skype|twitter|tweeter|instagram|telegram|discord)(?: (?:name|handle|id))?`,
    value: String.raw`@?[\w.-]{2,60}\w`,
    withoutDigit: true,
    link: STRICT_LINK,
  },
  {
    class: "credential",
    reason: "announced as a name in a network",
    words: "skype|tweet at|telegram|discord",
    value: String.raw`@?[a-z][\w.-]{2,60}\w`,
    withoutDigit: true,
    link: String.raw`(?::[ \t]?| \(| @)`,
  },
];

const PATTERNS = LABELS.map((label) => ({
  label,
  pattern: lazyPattern(
    () => new RegExp(String.raw`(?:${label.words})(?![\p{L}\p{N}_-])${label.link ?? LINK}(${label.value})`, "iuy"),
  ),
}));
/** How far behind a label its value may begin. */
const REACH = 60;
/** What follows "password:" in instructions and forms. */
const NOT_A_SECRET =
  /^(?:true|false|null|undefined|none|required|optional|string|text|password|passwort|input|field|hidden|\*+|•+|x{3,}|\[.*|\$\{?.*|\{\{.*|%.*%|<.*)$/i;
const DENIES = /\b(?:not an?|not valid|no valid|invalid|isn['’]t an?(?: valid)?)(?:\s+\p{L}+){0,2}\s*$/iu;
const MAX_HITS = 5000;

/** Finds values by the words before them: "my passport number is", "password:". */
export function findLabelled(scanned: Scanned): Hit[] {
  if ((scanned.bits & CUE.valueLabel) === 0) return [];
  const { text } = scanned;
  const hits: Hit[] = [];
  for (const cue of scanned.cues) {
    if ((cue.bits & CUE.valueLabel) === 0 || /[\p{N}_-]/u.test(text.charAt(cue.start - 1))) continue;
    const digits = hasDigitIn(text, cue.end, cue.end + REACH);
    for (const { label, pattern } of PATTERNS) {
      if (!digits && label.withoutDigit !== true && label.class !== "credential") continue;
      const labelled = pattern();
      labelled.lastIndex = cue.start;
      const match = labelled.exec(text);
      const hit = match ? labelledHit(text, label, match) : undefined;
      if (hit) hits.push(hit);
    }
    if (hits.length >= MAX_HITS) break;
  }
  return hits;
}

function labelledHit(text: string, label: Label, match: RegExpExecArray): Hit | undefined {
  const given = match[1] ?? "";
  const value = given.replace(/[.,;:!?)"']+$/, "");
  if (!isValue(label, value) || DENIES.test(text.slice(Math.max(0, match.index - 24), match.index))) return undefined;
  const start = match.index + match[0].length - given.length;
  return hitAt(start, start + value.length, { class: label.class, confidence: 0.7, reason: label.reason });
}

function isValue(label: Label, value: string): boolean {
  if (label.withoutDigit === true)
    return value.length > 1 && !/^(?:the|a|an|for|and|is|to|of|on|name|handle|id)$/i.test(value);
  if (label.class === "credential")
    return value.length >= 4 && !NOT_A_SECRET.test(value) && /[\d!#$%^&*+=~]/.test(value) && !/^https?:/.test(value);
  const digits = value.replaceAll(/\D/g, "").length;
  // Years and counts behind "passport" or "account".
  return digits >= (label.class === "financial" ? 3 : 5) && !/^(?:19|20)\d\d(?:\D|$)/.test(value);
}
