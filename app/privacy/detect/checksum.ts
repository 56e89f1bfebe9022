/** Luhn's check, as on payment cards. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Sum of the first digits times their weights. */
export function weighted(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (const [index, weight] of weights.entries()) sum += (digits.charCodeAt(index) - 48) * weight;
  return sum;
}

/** Remainder of a number of any length. */
export function remainder(digits: string, divisor: number): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % divisor;
  return rest;
}

/** ISO 7064 MOD 11,10, as on German tax ids. */
export function mod1110(digits: string): boolean {
  let product = 10;
  for (const digit of digits.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  const check = 11 - product;
  return (check === 10 ? 0 : check) === Number(digits.at(-1));
}

const MULTIPLY = [
  "0123456789",
  "1234067895",
  "2340178956",
  "3401289567",
  "4012395678",
  "5987604321",
  "6598710432",
  "7659821043",
  "8765932104",
  "9876543210",
].map((row) => Array.from(row, Number));
const PERMUTE = [
  "0123456789",
  "1576283094",
  "5803796142",
  "8916043527",
  "9453126870",
  "4286573901",
  "2793806415",
  "7046913258",
].map((row) => Array.from(row, Number));

/** Verhoeff's check, as on Aadhaar numbers. */
export function verhoeff(digits: string): boolean {
  let check = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - index));
    check = MULTIPLY[check]?.[PERMUTE[index % 8]?.[digit] ?? 0] ?? 0;
  }
  return check === 0;
}

/** The 7-3-1 check of travel documents and of German ids: letters count from ten. */
export function travelDocument(text: string): boolean {
  let sum = 0;
  for (let index = 0; index < text.length - 1; index += 1) {
    const value = Number.parseInt(text.charAt(index), 36);
    sum += value * ([7, 3, 1][index % 3] ?? 0);
  }
  return sum % 10 === Number(text.at(-1));
}

/** Whether a day exists; a year of two digits may be of either century. */
export function isDay(year: string, month: string, day: string): boolean {
  const months = Number(month);
  const days = Number(day);
  if (months < 1 || months > 12 || days < 1) return false;
  const years = year.length === 2 ? 2000 + Number(year) : Number(year);
  return (
    days <= new Date(Date.UTC(years, months, 0)).getUTCDate() || (months === 2 && days === 29 && year.length === 2)
  );
}
