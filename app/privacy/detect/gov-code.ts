import { isDay, travelDocument } from "./checksum.ts";
import {
  chinese,
  compact,
  cuit,
  curp,
  dni,
  ean13,
  fiscalCode,
  healthNumber,
  hetu,
  koreanCheck,
  nie,
  nric,
  pensionNumber,
  pps,
  prescriber,
  rodneCislo,
  rut,
  swedishCode,
  taiwanese,
  yes,
} from "./gov-check.ts";
import type { Strength } from "./gov-number.ts";

/** An id with letters or fixed separators in it. */
export interface CodeRule {
  name: string;
  country: string;
  strength: Strength;
  /** Shape of the whole token, without regard to case. */
  shape: RegExp;
  holds(token: string): boolean;
}

/** Ids that letters or separators give away; tokens are compared in upper case. */
export const CODE_RULES: readonly CodeRule[] = [
  {
    name: "UK national insurance number",
    country: "GB",
    strength: "strong",
    shape: /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/,
    holds: yes,
  },
  { name: "Spanish DNI", country: "ES", strength: "strong", shape: /^\d{7,8}-?[A-Z]$/, holds: dni },
  { name: "Spanish NIE", country: "ES", strength: "strong", shape: /^[XYZ]-?\d{7}-?[A-Z]$/, holds: nie },
  { name: "Singapore NRIC", country: "SG", strength: "strong", shape: /^[STFGM]\d{7}[A-Z]$/, holds: nric },
  {
    name: "Finnish personal identity code",
    country: "FI",
    strength: "strong",
    shape: /^\d{6}[-+A-FU-Y]\d{3}[0-9A-Z]$/,
    holds: hetu,
  },
  {
    name: "Italian fiscal code",
    country: "IT",
    strength: "strong",
    shape: /^[A-Z]{6}[\dLMNP-V]{2}[A-EHLMPRST][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z]$/,
    holds: fiscalCode,
  },
  { name: "Indian PAN", country: "IN", strength: "strong", shape: /^[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]$/, holds: yes },
  {
    name: "Mexican CURP",
    country: "MX",
    strength: "strong",
    shape: /^[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d$/,
    holds: curp,
  },
  { name: "Chinese resident number", country: "CN", strength: "strong", shape: /^[1-9]\d{16}[\dX]$/, holds: chinese },
  {
    name: "UK driving licence number",
    country: "GB",
    strength: "strong",
    shape:
      /^[A-Z]{2}[A-Z9]{3}\d[0156]\d[0-3]\d\d[A-Z9]{2}\d[A-Z]{2}(?:\d\d)?$|^[A-Z]{2}[A-Z9]{3}\d[0156]\d[0-3]\d\d[A-Z9]{2}[A-Z0-9]{3}(?:\d\d)?$/,
    holds: yes,
  },
  {
    name: "US Medicare beneficiary id",
    country: "US",
    strength: "strong",
    shape:
      /^[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y]{2}\d\d$/,
    holds: yes,
  },
  {
    name: "US social security number",
    country: "US",
    strength: "strong",
    shape: /^(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4}$/,
    holds: yes,
  },
  {
    name: "US individual taxpayer number",
    country: "US",
    strength: "strong",
    shape: /^9\d\d-(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])-\d{4}$/,
    holds: yes,
  },
  {
    name: "German pension insurance number",
    country: "DE",
    strength: "strong",
    shape: /^\d{8}[A-Z]\d{3}$/,
    holds: pensionNumber,
  },
  {
    name: "German identity document",
    country: "DE",
    strength: "weak",
    shape: /^[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{7}\d$/,
    holds: (token) => /\d/.test(token.slice(0, -1)) && travelDocument(token),
  },
  {
    name: "German health insurance number",
    country: "DE",
    strength: "weak",
    shape: /^[A-Z]\d{9}$/,
    holds: healthNumber,
  },
  {
    name: "Taiwanese identity number",
    country: "TW",
    strength: "announced",
    shape: /^[A-Z][1289]\d{8}$/,
    holds: taiwanese,
  },
  {
    name: "US prescriber number",
    country: "US",
    strength: "weak",
    shape: /^[ABCDEFGHJKLMPRSTUX][A-Z9]\d{7}$/,
    holds: prescriber,
  },
  { name: "Irish PPS number", country: "IE", strength: "weak", shape: /^\d{7}[A-W][A-IPT-Z]?$/, holds: pps },
  { name: "Brazilian CPF", country: "BR", strength: "strong", shape: /^\d{3}\.\d{3}\.\d{3}-\d\d$/, holds: yes },
  {
    name: "Argentine CUIT",
    country: "AR",
    strength: "strong",
    shape: /^(?:20|23|24|27)-\d{8}-\d$/,
    holds: (token) => cuit(compact(token)),
  },
  { name: "Chilean RUT", country: "CL", strength: "strong", shape: /^\d{1,2}\.\d{3}\.\d{3}-[\dK]$/, holds: rut },
  {
    name: "Swiss AHV number",
    country: "CH",
    strength: "strong",
    shape: /^756\.\d{4}\.\d{4}\.\d\d$/,
    holds: (token) => ean13(compact(token)),
  },
  {
    name: "Swedish personal number",
    country: "SE",
    strength: "strong",
    shape: /^(?:\d\d)?\d{6}[-+]\d{4}$/,
    holds: (token) => swedishCode(compact(token)),
  },
  {
    name: "Korean resident number",
    country: "KR",
    strength: "strong",
    shape: /^\d{6}-[1-8]\d{6}$/,
    holds: (token) => isDay(token.slice(0, 2), token.slice(2, 4), token.slice(4, 6)) && koreanCheck(compact(token)),
  },
  {
    name: "Czech birth number",
    country: "CZ",
    strength: "strong",
    shape: /^\d{6}\/\d{4}$/,
    holds: (token) => rodneCislo(compact(token)),
  },
  {
    name: "Malaysian identity number",
    country: "MY",
    strength: "strong",
    shape: /^\d{6}-\d\d-\d{4}$/,
    holds: (token) => isDay(token.slice(0, 2), token.slice(2, 4), token.slice(4, 6)),
  },
  {
    name: "Korean resident number",
    country: "KR",
    strength: "announced",
    shape: /^\d{6}-[1-8]\d{6}$/,
    holds: (token) => isDay(token.slice(0, 2), token.slice(2, 4), token.slice(4, 6)),
  },
  { name: "Indian PAN", country: "IN", strength: "announced", shape: /^[A-Z]{5}\d{4}[A-Z]$/, holds: yes },
  {
    name: "passport or licence number",
    country: "",
    strength: "announced",
    shape: /^(?=(?:[A-Z]*\d){5})(?=\d*[A-Z])[A-Z0-9]{7,13}$/,
    holds: yes,
  },
  {
    name: "Hong Kong identity number",
    country: "HK",
    strength: "strong",
    shape: /^[A-Z]{1,2}\d{6}\([0-9A]\)$/,
    holds: yes,
  },
];
