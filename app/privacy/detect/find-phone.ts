import type { Hit } from "../hit.ts";
import type { NumberGroup } from "./number-group.ts";
import { internationalKind, isNational, isUsual, isUsualMobile } from "./phone-plan.ts";
import { hitAt, isWord, textBefore, type Scanned } from "./scanned.ts";

const MIN_DIGITS = 4;
const MAX_DIGITS = 16;
const MIN_ANNOUNCED = 5;
const LINK = /(?:tel|sms|callto|wa\.me\/?|fax):?(?:\/\/)?\+?$/i;
const BEFORE = 36;
/** Words that announce a number, in the languages of Europe. */
const ANNOUNCES =
  /(?:\b(?:tele|i?phone|phones|calls?|called|calling|tel|telephone|mobile|mob|mobil|cell|cellphone|fax|telefax|landline|hotline|helpline|sms|text us|whatsapp|dial|ring|reach (?:me|us|him|her)|contact (?:me |us |him |her )?(?:on|at|number)|telefon\w{0,8}|telefoon\w{0,8}|telefono|teléfono|telefone|telemóvel|téléphone|portable|móvil|movil|celular|cellulare|handy\w{0,7}|mobilfunk\w{0,7}|rufnummer|rufen|anruf\w{0,4}|appelez|llam\w{1,4}|chiam\w{1,4}|ligue|bel|bellen|zadzwoń|puhelin\w{0,8}|soita|gsm|cep|komórka)|☎|📞|✆|电话|電話|手机|手機|携帯|휴대폰|전화|联系方式|連絡先)(?:[^\d\n+(]{0,24}|\s?:\s{1,4})$|\bmy (?:[a-z]{2,12} )?number(?: is|:)\s{0,3}$/iu;
const STRONGLY_ANNOUNCES =
  /(?:\b(?:call (?:us|me|him|her)|tel|phone|telephone|mobile|fax|telefon|teléfono|téléphone|tél)\b\.?[^\d\n+(]{0,12})$/iu;
/** Words before numbers that are no telephones. */
const OTHER_NUMBER =
  /(?:\b(?:isbn(?:-1[03])?|issn|ean|gtin|upc|sku|asin|doi|order|invoice|ref(?:erence)?|version|model|item|article|ticket|case|id|pin|zip|plz|postcode|iban|account|acct|konto\w{0,7}|card|order number|serial|part|patent|rfc|page|pages|price|total|sum|since|year|years|in|of|from|between|by|until|copyright|©|no|nr|nº|#)\s{0,2}[.:#-]?\s{0,2}(?:no|nr|number|is)?\.?:?\s{0,2})$/iu;
const EXTENSION = /\s{0,2}(?:x|ext\.?|extension|dw|poste)\s{0,2}\.?\d{1,6}(?!\d)/iy;
const DATE =
  /^(?:(?:19|20)\d\d[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:0?[1-9]|[12]\d|3[01])(?:\D|$)|(?:0?[1-9]|[12]\d|3[01])[-./ ](?:0?[1-9]|[12]\d|3[01])[-./ ](?:19|20)\d\d(?:\D|$)|(?:19|20)\d\d\s?[-–/]\s?(?:19|20)?\d\d$)/;

/** What people type where any digits will do. */
const COUNTED_OUT = /12345|98765/;

interface Candidate {
  start: number;
  end: number;
  text: string;
  digits: string;
  runs: string[];
  plus: boolean;
}

/** Finds telephone numbers: with calling code anywhere, national ones where the country, the form or a word speaks for it. */
export function findPhone(scanned: Scanned, groups: readonly NumberGroup[]): Hit[] {
  const hits: Hit[] = [];
  for (const group of groups) {
    for (const candidate of candidatesOf(scanned.text, group)) {
      const confidence = confidenceOf(scanned, group, candidate);
      if (confidence === undefined) continue;
      const end = withExtension(scanned.text, candidate.end);
      const reason = candidate.plus ? "telephone number with calling code" : "telephone number";
      hits.push(hitAt(candidate.start, end, { class: "phone", confidence, reason }));
    }
  }
  return hits;
}

function withExtension(text: string, end: number): number {
  EXTENSION.lastIndex = end;
  const match = EXTENSION.exec(text);
  return match ? end + match[0].length : end;
}

/** A group may hold two numbers: 651-234-2345/332-445-1234. */
function candidatesOf(text: string, group: NumberGroup): Candidate[] {
  const candidates: Candidate[] = [];
  let from = group.start;
  const cut = (to: number) => {
    const candidate = candidateOf(text, from, to);
    if (candidate) candidates.push(candidate);
  };
  const splits = /\/| {2,}| [-–] |(?<=[\d)] ?)(?=\+)/g;
  for (const match of group.text.matchAll(splits)) {
    const at = group.start + match.index;
    // Two short halves are one number: 030/123456.
    const left = text.slice(from, at).replaceAll(/\D/g, "").length;
    const right = text.slice(at, group.end).replaceAll(/\D/g, "").length;
    if (match[0] === "/" && (left < 7 || right < 7)) continue;
    cut(at);
    from = at + match[0].length;
  }
  cut(group.end);
  return candidates;
}

function candidateOf(text: string, from: number, to: number): Candidate | undefined {
  let start = from;
  let end = to;
  while (start < end && !/[+(\d]/.test(text.charAt(start))) start += 1;
  while (end > start && !/\d/.test(text.charAt(end - 1))) end -= 1;
  let shape = text.slice(start, end);
  if (shape.startsWith("(") && !shape.includes(")")) {
    start += 1;
    shape = shape.slice(1);
  }
  const international = shape.includes("+") || text.charAt(start - 1) === "+";
  // +49 (0)30: the zero in brackets is only dialled inside the country.
  const dialled = international ? shape.replace(/\(\s?0\s?\)/, "") : shape;
  const runs = dialled.match(/\d+/g) ?? [];
  const digits = runs.join("");
  if (digits.length < MIN_DIGITS) return undefined;
  return { start, end, text: shape, digits, runs, plus: international };
}

/** How sure it is that a candidate is a telephone number; undefined where it is none. */
function confidenceOf(scanned: Scanned, group: NumberGroup, candidate: Candidate): number | undefined {
  const { digits, start, end, plus } = candidate;
  const { text } = scanned;
  const before = textBefore(text, start, BEFORE);
  // Several numbers behind one word.
  if (digits.length > MAX_DIGITS) return candidate.runs.length > 2 && ANNOUNCES.test(before) ? 0.5 : undefined;
  if (isWord(text.charCodeAt(end)) && !/^x|^ext/i.test(text.slice(end, end + 4))) return undefined;
  const link = LINK.test(before);
  if (plus || link) return international(digits, before, link);
  if (isWord(text.charCodeAt(start - 1)) || DATE.test(candidate.text) || isRepeated(digits)) return undefined;
  const announced = ANNOUNCES.test(before);
  if (announced) return announcedConfidence(candidate, before, scanned.country) ?? formConfidence(scanned, candidate);
  return group.embedded || OTHER_NUMBER.test(before) ? undefined : formConfidence(scanned, candidate);
}

/** Behind a word such as "phone" or "call us on". */
function announcedConfidence(
  { digits, runs }: Candidate,
  before: string,
  country: string | undefined,
): number | undefined {
  if (country !== undefined && isNational(digits, country)) return 0.85;
  if (digits.length >= 7 || (runs.length > 1 && STRONGLY_ANNOUNCES.test(before))) return 0.75;
  return digits.length >= MIN_ANNOUNCED && /call (?:us|me) (?:on|at) $/.test(before) ? 0.75 : undefined;
}

/** By its form alone, and by the country that it is expected from. */
function formConfidence(scanned: Scanned, candidate: Candidate): number | undefined {
  const { digits, runs } = candidate;
  EXTENSION.lastIndex = candidate.end;
  if (digits.length >= 7 && EXTENSION.test(scanned.text)) return 0.6;
  if (digits.startsWith("00") && digits.length >= 10 && internationalKind(digits.slice(2)) === "valid") return 0.85;
  const { country, whole } = scanned;
  if (country !== undefined && isNational(digits, country) && (runs.length > 1 || digits.startsWith("0") || whole))
    return 0.85;
  if (isAmerican(candidate)) return 0.7;
  return trunkConfidence(candidate) ?? (whole ? wholeValue(candidate, scanned.text) : undefined);
}

/** With the zero that is dialled inside most countries. */
function trunkConfidence({ digits, runs, text }: Candidate): number | undefined {
  if (!/^\(?0[1-9]/.test(text) || digits.length < 9 || shapeOf(runs) === "3-2-4") return undefined;
  if (runs.length === 1) return isUsualMobile(digits) ? 0.5 : undefined;
  return digits.length <= 12 && isUsual(digits) ? 0.65 : undefined;
}

function shapeOf(runs: readonly string[]): string {
  return runs.map((run) => run.length).join("-");
}

function international(digits: string, before: string, link: boolean): number | undefined {
  // a+49 is a sum or a query string, where a plus is a blank.
  if (!link && /\w\+?$/.test(before)) return undefined;
  const kind = internationalKind(digits);
  if (kind === "valid") return 0.95;
  if (link && digits.length >= 6) return 0.8;
  return kind === "possible" && digits.length >= 8 && digits.length <= 15 ? 0.75 : undefined;
}

/** (415) 555-0132, 415-555-0132, 1.415.555.0132; with blanks only where the number can be assigned. */
function isAmerican({ runs, text, digits }: Candidate): boolean {
  if (digits.length !== 10 && digits.length !== 11) return false;
  const shape = shapeOf(runs);
  if (shape !== "3-3-4" && !(shape === "1-3-3-4" && runs[0] === "1")) return false;
  const national = digits.slice(-10);
  if (/[(.-]/.test(text)) return /^[2-9]/.test(national);
  return /^[2-9]\d\d[2-9]/.test(national) && isNational(national, "US");
}

/** A text that is nothing but a number: only forms that hardly anything else has. */
function wholeValue({ digits, runs, text }: Candidate, all: string): number | undefined {
  if (text.length < all.trim().length - 2) return undefined;
  if (text.includes("-") && shapeOf(runs) === "3-4") return 0.6;
  // Nothing that is counted starts with a zero; from twelve digits on, trade items do.
  if (/^0[1-9]\d{7,9}$/.test(text) && isUsual(digits) && !COUNTED_OUT.test(digits)) return 0.5;
  return runs.length > 3 && digits.length >= 9 && isUsual(digits) ? 0.55 : undefined;
}

function isRepeated(digits: string): boolean {
  return /^(\d)\1+$/.test(digits);
}
