import { austrian, ean13, greek, portuguese, spanishInsurance } from "./gov-check.ts";
import { isDay, luhn, mod1110, remainder, verhoeff, weighted } from "./checksum.ts";

/** How much a number proves by itself. */
export type Strength =
  /** Letters, separators or two checks: anywhere. */
  | "strong"
  /** A day and a check: anywhere but inside addresses and ids. */
  | "medium"
  /** One weak check: only as the whole text, in its own country, or behind a word that announces it. */
  | "weak"
  /** Only behind a word that announces it. */
  | "announced";

export interface NumberRule {
  name: string;
  country: string;
  strength: Strength;
  /** Ways of writing it with blanks or dashes, as lengths of the runs; without it only digits count. */
  forms?: readonly string[];
  /** Only in one of these forms. */
  formatted?: boolean;
  holds(digits: string): boolean;
}

const ssn = (digits: string): boolean =>
  !/^(?:000|666|9)/.test(digits) &&
  digits.slice(3, 5) !== "00" &&
  digits.slice(5) !== "0000" &&
  !/^(\d)\1{8}$/.test(digits);
const itin = (digits: string): boolean => /^9\d\d(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])\d{4}$/.test(digits);
const mod11Of = (digits: string, weights: readonly number[]): number => weighted(digits, weights) % 11;

function nhs(digits: string): boolean {
  const check = 11 - mod11Of(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]);
  return check !== 10 && check % 11 === Number(digits[9]) && !/^(\d)\1+$/.test(digits);
}

function tckn(digits: string): boolean {
  if (digits.startsWith("0")) return false;
  const odd = weighted(digits, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weighted(digits, [0, 1, 0, 1, 0, 1, 0, 1]);
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  const sum = weighted(digits, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
  return tenth === Number(digits[9]) && sum % 10 === Number(digits[10]);
}

function germanTaxId(digits: string): boolean {
  if (digits.startsWith("0") || !mod1110(digits)) return false;
  const counts = new Map<string, number>();
  for (const digit of digits.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1).length === 1 && Math.max(...counts.values()) <= 3;
}

function pesel(digits: string): boolean {
  const month = Number(digits.slice(2, 4)) % 20;
  if (!isDay(digits.slice(0, 2), String(month), digits.slice(4, 6))) return false;
  return (10 - (weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === Number(digits[10]);
}

function cpf(digits: string): boolean {
  if (/^(\d)\1+$/.test(digits)) return false;
  const first = (mod11Of(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11;
  const one = (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11;
  const two = (weighted(digits, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11;
  return first >= 0 && one % 10 === Number(digits[9]) && two % 10 === Number(digits[10]);
}

function norwegian(digits: string): boolean {
  const day = Number(digits.slice(0, 2)) % 40;
  if (!isDay(digits.slice(4, 6), digits.slice(2, 4), String(day))) return false;
  return (
    mod11Of(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) === 0 && mod11Of(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) === 0
  );
}

function belgian(digits: string): boolean {
  if (!isDay(digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6))) return false;
  const check = Number(digits.slice(9));
  return 97 - remainder(digits.slice(0, 9), 97) === check || 97 - remainder(`2${digits.slice(0, 9)}`, 97) === check;
}

function baltic(digits: string): boolean {
  if (!/^[1-8]/.test(digits) || !isDay(digits.slice(1, 3), digits.slice(3, 5), digits.slice(5, 7))) return false;
  let check = mod11Of(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]);
  if (check === 10) check = mod11Of(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 10;
  return check === Number(digits[10]);
}

function bulgarian(digits: string): boolean {
  const month = Number(digits.slice(2, 4)) % 20;
  if (!isDay(digits.slice(0, 2), String(month), digits.slice(4, 6))) return false;
  return mod11Of(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 10 === Number(digits[9]);
}

function romanian(digits: string): boolean {
  if (!/^[1-8]/.test(digits) || !isDay(digits.slice(1, 3), digits.slice(3, 5), digits.slice(5, 7))) return false;
  const check = mod11Of(digits, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]);
  return (check === 10 ? 1 : check) === Number(digits[12]);
}

function southAfrican(digits: string): boolean {
  return (
    isDay(digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)) && /^[01]$/.test(digits[10] ?? "") && luhn(digits)
  );
}

function thai(digits: string): boolean {
  if (!/^[1-8]/.test(digits)) return false;
  return (11 - mod11Of(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2])) % 10 === Number(digits[12]);
}

/** Residents and foreigners; numbers from October 2020 on have no check, so an announced one needs none. */
function korean(digits: string): boolean {
  if (!isDay(digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)) || !/^[1-8]$/.test(digits[6] ?? ""))
    return false;
  const sum = mod11Of(digits, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]);
  const isForeign = Number(digits[6]) > 4;
  return ((isForeign ? 13 : 11) - sum) % 10 === Number(digits[12]);
}

function swedish(digits: string): boolean {
  const short = digits.slice(-10);
  const day = Number(short.slice(4, 6)) % 60;
  if (digits.length === 12 && !/^(?:18|19|20)/.test(digits)) return false;
  return isDay(short.slice(0, 2), short.slice(2, 4), String(day)) && luhn(short);
}

function medicare(digits: string): boolean {
  return /^[2-6]/.test(digits) && weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === Number(digits[8]);
}

function aba(digits: string): boolean {
  return (
    /^(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)/.test(digits) &&
    weighted(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0 &&
    !/^0+$/.test(digits)
  );
}

function french(digits: string): boolean {
  if (!/^[1-478]\d\d(?:0[1-9]|1[0-2]|[2-9]\d)/.test(digits)) return false;
  return 97 - remainder(digits.slice(0, 13), 97) === Number(digits.slice(13));
}

/** Panel doctors in Germany; the last two digits are the field of work. */
function lanr(digits: string): boolean {
  const sum = weighted(digits, [4, 9, 4, 9, 4, 9]) % 10;
  return (10 - sum) % 10 === Number(digits[6]) && digits.slice(7) !== "00" && !/^(\d)\1+$/.test(digits);
}

const japanese = (digits: string): boolean => {
  const rest = weighted(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest < 2 ? 0 : 11 - rest) === Number(digits[11]);
};
const bsn = (digits: string): boolean =>
  weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 && !/^0+$/.test(digits);
const tfn = (digits: string): boolean => mod11Of(digits, [1, 4, 3, 7, 5, 8, 6, 9, 10]) === 0 && !digits.startsWith("0");
const jmbg = (digits: string): boolean => {
  const rest = mod11Of(digits, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
  return (
    isDay(`2${digits.slice(4, 7)}`, digits.slice(2, 4), digits.slice(0, 2)) &&
    (rest === 0 ? 0 : 11 - rest) === Number(digits[12])
  );
};
const czech = (digits: string): boolean => {
  const month = (Number(digits.slice(2, 4)) % 50) % 20;
  return isDay(digits.slice(0, 2), String(month === 0 ? 20 : month), digits.slice(4, 6)) && remainder(digits, 11) === 0;
};

/** Numbers made of digits only, by how many; the first rule that holds decides. */
export const NUMBER_RULES: ReadonlyMap<number, readonly NumberRule[]> = new Map<number, NumberRule[]>([
  [
    9,
    [
      { name: "US individual taxpayer number", country: "US", strength: "weak", holds: itin },
      {
        name: "Canadian social insurance number",
        forms: ["3-3-3"],
        country: "CA",
        strength: "weak",
        holds: (digits) => /^[1-7]/.test(digits) && luhn(digits) && !/^(\d)\1+$/.test(digits),
      },
      {
        name: "Canadian temporary insurance number",
        forms: ["3-3-3"],
        formatted: true,
        country: "CA",
        strength: "weak",
        holds: (digits) => digits.startsWith("9") && luhn(digits) && !/^(\d)\1+$/.test(digits),
      },
      { name: "Australian tax file number", forms: ["3-3-3"], country: "AU", strength: "weak", holds: tfn },
      { name: "German doctor's number", country: "DE", strength: "weak", holds: lanr },
      { name: "US social security number", forms: ["3-2-4"], country: "US", strength: "announced", holds: ssn },
      { name: "Dutch citizen number", country: "NL", strength: "announced", holds: bsn },
      { name: "Portuguese tax number", country: "PT", strength: "announced", holds: portuguese },
      { name: "Israeli identity number", country: "IL", strength: "announced", holds: luhn },
    ],
  ],
  [
    10,
    [
      { name: "Swedish personal number", country: "SE", strength: "medium", holds: swedish },
      { name: "Bulgarian citizen number", country: "BG", strength: "medium", holds: bulgarian },
      { name: "NHS number", forms: ["3-3-4"], country: "GB", strength: "weak", holds: nhs },
      {
        name: "US provider number",
        forms: ["4-3-3"],
        country: "US",
        strength: "weak",
        holds: (digits) => digits.startsWith("1") && luhn(`80840${digits}`),
      },
      {
        name: "Australian Medicare number",
        forms: ["4-5-1", "4-5-1-1"],
        country: "AU",
        strength: "weak",
        holds: medicare,
      },
      { name: "Austrian insurance number", forms: ["4-6"], country: "AT", strength: "announced", holds: austrian },
      { name: "Czech birth number", forms: ["6-4"], country: "CZ", strength: "announced", holds: czech },
    ],
  ],
  [
    11,
    [
      { name: "Turkish identity number", country: "TR", strength: "medium", holds: tckn },
      { name: "PESEL number", country: "PL", strength: "medium", holds: pesel },
      { name: "Norwegian birth number", forms: ["6-5"], country: "NO", strength: "medium", holds: norwegian },
      { name: "Brazilian CPF", country: "BR", strength: "announced", holds: cpf },
      {
        name: "Belgian register number",
        forms: ["2-2-2-3-2", "6-3-2"],
        country: "BE",
        strength: "medium",
        holds: belgian,
      },
      { name: "Baltic personal code", country: "EE", strength: "medium", holds: baltic },
      { name: "Greek AMKA", country: "GR", strength: "weak", holds: greek },
      { name: "German tax id", forms: ["2-3-3-3"], country: "DE", strength: "weak", holds: germanTaxId },
      { name: "Croatian OIB", country: "HR", strength: "announced", holds: mod1110 },
    ],
  ],
  [
    12,
    [
      { name: "Swedish personal number", country: "SE", strength: "medium", holds: swedish },
      {
        name: "Spanish social security number",
        forms: ["2-8-2", "2-10"],
        country: "ES",
        strength: "weak",
        holds: spanishInsurance,
      },
      { name: "Japanese individual number", country: "JP", strength: "announced", holds: japanese },
      {
        name: "Aadhaar number",
        forms: ["4-4-4"],
        country: "IN",
        strength: "weak",
        holds: (digits) =>
          /^[2-9]/.test(digits) && verhoeff(digits) && digits !== digits.split("").toReversed().join(""),
      },
    ],
  ],
  [
    13,
    [
      { name: "Korean resident number", country: "KR", strength: "medium", holds: korean },
      { name: "Romanian CNP", country: "RO", strength: "medium", holds: romanian },
      { name: "South African identity number", country: "ZA", strength: "medium", holds: southAfrican },
      { name: "JMBG number", country: "RS", strength: "medium", holds: jmbg },
      {
        name: "Swiss AHV number",
        country: "CH",
        strength: "medium",
        holds: (digits) => digits.startsWith("756") && ean13(digits),
      },
      { name: "Thai identity number", forms: ["1-4-5-2-1"], country: "TH", strength: "weak", holds: thai },
    ],
  ],
  [
    15,
    [
      {
        name: "French social security number",
        forms: ["1-2-2-2-3-3-2", "13-2"],
        country: "FR",
        strength: "medium",
        holds: french,
      },
    ],
  ],
]);

export const isSsn = ssn;
export const isItin = itin;
export const isRoutingNumber = aba;
