import { isDay, luhn, remainder, weighted } from "./checksum.ts";

const LETTERS_23 = "TRWAGMYFPDXBNJZSQVHLCKE";
const HETU_LETTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY";
export const yes = (): boolean => true;
export const compact = (token: string): string => token.replaceAll(/[^A-Z0-9]/g, "");

export function dni(token: string): boolean {
  const plain = compact(token);
  return LETTERS_23.charAt(Number(plain.slice(0, -1)) % 23) === plain.at(-1);
}

export function nie(token: string): boolean {
  const plain = compact(token);
  return dni(String("XYZ".indexOf(plain.charAt(0))) + plain.slice(1));
}

const NRIC_CHECKS: Record<string, string> = {
  S: "JZIHGFEDCBA",
  T: "JZIHGFEDCBA",
  F: "XWUTRQPNMLK",
  G: "XWUTRQPNMLK",
  M: "XWUTRQPNJLK",
};

export function nric(token: string): boolean {
  const series = token.charAt(0);
  const sum =
    weighted(token.slice(1, 8), [2, 7, 6, 5, 4, 3, 2]) +
    (series === "T" || series === "G" ? 4 : 0) +
    (series === "M" ? 3 : 0);
  const rest = sum % 11;
  const checks = NRIC_CHECKS[series] ?? "";
  return (
    checks.charAt(series === "M" ? 10 - rest : rest) === token.charAt(8) || checks.charAt(rest) === token.charAt(8)
  );
}

export function hetu(token: string): boolean {
  if (!isDay(token.slice(4, 6), token.slice(2, 4), token.slice(0, 2))) return false;
  const number = Number(token.slice(0, 6) + token.slice(7, 10));
  return Number(token.slice(7, 10)) >= 2 && HETU_LETTERS.charAt(number % 31) === token.charAt(10);
}

const ODD_VALUES: Record<string, number> = {};
for (const [index, value] of [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
].entries()) {
  ODD_VALUES[String.fromCharCode(65 + index)] = value;
  if (index < 10) ODD_VALUES[String(index)] = value;
}

export function fiscalCode(token: string): boolean {
  let sum = 0;
  for (let index = 0; index < 15; index += 1) {
    const sign = token.charAt(index);
    const even = /\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 65;
    sum += index % 2 === 0 ? (ODD_VALUES[sign] ?? 0) : even;
  }
  return String.fromCharCode(65 + (sum % 26)) === token.charAt(15);
}

/** Insurance number of the German pension fund. */
export function pensionNumber(token: string): boolean {
  if (!/^(?:0[2-9]|[1-8]\d)/.test(token)) return false;
  const day = Number(token.slice(2, 4)) % 50;
  if (!isDay(token.slice(6, 8), token.slice(4, 6), String(day))) return false;
  const letter = String(token.charCodeAt(8) - 64).padStart(2, "0");
  const digits = token.slice(0, 8) + letter + token.slice(9, 11);
  let sum = 0;
  for (const [index, weight] of [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1].entries()) {
    const product = Number(digits[index]) * weight;
    sum += Math.floor(product / 10) + (product % 10);
  }
  return sum % 10 === Number(token.charAt(11));
}

/** Health insurance number in Germany: a letter and nine digits. */
export function healthNumber(token: string): boolean {
  const digits = String(token.charCodeAt(0) - 64).padStart(2, "0") + token.slice(1, 9);
  let sum = 0;
  for (const [index, digit] of digits.split("").entries()) {
    const product = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 10) + (product % 10);
  }
  return sum % 10 === Number(token.charAt(9));
}

export function prescriber(token: string): boolean {
  const digits = token.slice(2);
  const sum = weighted(digits, [1, 2, 1, 2, 1, 2]);
  return sum % 10 === Number(digits[6]);
}

export function curp(token: string): boolean {
  if (!isDay(token.slice(4, 6), token.slice(6, 8), token.slice(8, 10))) return false;
  const alphabet = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";
  let sum = 0;
  for (let index = 0; index < 17; index += 1) sum += alphabet.indexOf(token.charAt(index)) * (18 - index);
  return (10 - (sum % 10)) % 10 === Number(token.charAt(17));
}

export function chinese(token: string): boolean {
  if (!isDay(token.slice(6, 10), token.slice(10, 12), token.slice(12, 14))) return false;
  const sum = weighted(token, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
  return "10X98765432".charAt(sum % 11) === token.charAt(17);
}

export function rut(token: string): boolean {
  const plain = compact(token);
  const body = plain.slice(0, -1);
  let sum = 0;
  for (let index = 0; index < body.length; index += 1)
    sum += Number(body.charAt(body.length - 1 - index)) * (2 + (index % 6));
  return (
    "0K987654321".charAt(sum % 11) === plain.at(-1) || "0123456789K".charAt((11 - (sum % 11)) % 11) === plain.at(-1)
  );
}

/** Social security in Spain: province, number, and the rest by 97. */
export function spanishInsurance(digits: string): boolean {
  const number = Number(digits.slice(2, 10));
  const base = number < 10_000_000 ? number + Number(digits.slice(0, 2)) * 10_000_000 : Number(digits.slice(0, 10));
  return /^(?:0[1-9]|[1-4]\d|5[0-3])/.test(digits) && base % 97 === Number(digits.slice(10));
}

export function austrian(digits: string): boolean {
  if (!isDay(digits.slice(8, 10), digits.slice(6, 8), digits.slice(4, 6))) return false;
  return !digits.startsWith("0") && weighted(digits, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 === Number(digits[3]);
}

export function greek(digits: string): boolean {
  return isDay(digits.slice(4, 6), digits.slice(2, 4), digits.slice(0, 2)) && luhn(digits);
}

export const portuguese = (digits: string): boolean => {
  const check = 11 - (weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return /^[1-3]/.test(digits) && (check > 9 ? 0 : check) === Number(digits[8]);
};
/** Danish numbers given out before October 2007. */
export const cpr = (token: string): boolean =>
  isDay(token.slice(4, 6), token.slice(2, 4), token.slice(0, 2)) &&
  weighted(compact(token), [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
/** The ninth digit is the check, the tenth the century. */
export const kennitala = (token: string): boolean => {
  const plain = compact(token);
  const check = (11 - (weighted(plain, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  const day = String(Number(token.slice(0, 2)) % 40);
  return isDay(token.slice(4, 6), token.slice(2, 4), day) && check === Number(plain[8]) && /[089]$/.test(plain);
};
export const latvian = (token: string): boolean =>
  isDay(token.slice(4, 6), token.slice(2, 4), token.slice(0, 2)) &&
  (1101 - weighted(compact(token), [1, 6, 3, 7, 9, 10, 5, 8, 4, 2])) % 11 === Number(token.at(-1));
/** Born in Corsica: the department has a letter. */
export const corsican = (token: string): boolean => {
  const digits = token.replace("2A", "19").replace("2B", "18");
  return 97 - remainder(digits.slice(0, 13), 97) === Number(digits.slice(13));
};
export const pps = (token: string): boolean => {
  // T, W, X and the like behind the check letter are older marks that it does not cover.
  const second = /[A-I]$/.test(token) && token.length > 8 ? token.charCodeAt(8) - 64 : 0;
  const sum = weighted(token, [8, 7, 6, 5, 4, 3, 2]) + second * 9;
  return String.fromCharCode(64 + (sum % 23)) === token.charAt(7) || (sum % 23 === 0 && token.charAt(7) === "W");
};
export const taiwanese = (token: string): boolean => {
  const value = "ABCDEFGHJKLMNPQRSTUVXYWZIO".indexOf(token.charAt(0)) + 10;
  const sum = Math.floor(value / 10) + (value % 10) * 9 + weighted(token.slice(1), [8, 7, 6, 5, 4, 3, 2, 1, 1]);
  return sum % 10 === 0;
};
export const ean13 = (digits: string): boolean =>
  (10 - (weighted(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10)) % 10 === Number(digits[12]);
export const cuit = (digits: string): boolean =>
  (11 - (weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(digits[10]);
export const rodneCislo = (digits: string): boolean =>
  /^\d\d(?:0|1|2|3|5|6|7|8)/.test(digits) && (digits.length === 9 || remainder(digits, 11) === 0);

export function swedishCode(plain: string): boolean {
  const short = plain.slice(-10);
  return isDay(short.slice(0, 2), short.slice(2, 4), String(Number(short.slice(4, 6)) % 60)) && luhn(short);
}

export function koreanCheck(digits: string): boolean {
  const sum = weighted(digits, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11;
  const isForeign = Number(digits[6]) > 4;
  // Numbers given out from October 2020 on end in chance.
  return ((isForeign ? 13 : 11) - sum) % 10 === Number(digits[12]) || /^2\d{5}[3478]/.test(digits);
}
