import { isIPv4, isIPv6 } from "node:net";

import type { Hit } from "../hit.ts";
import { hitAt, isWord, textBefore, type Scanned } from "./scanned.ts";

const IPV4 = /\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}/g;
const IPV6 = /[0-9A-Fa-f:]{2,39}(?::\d{1,3}(?:\.\d{1,3}){3})?(?:\d{0,3}(?:\.\d{1,3}){3})?/g;
const ZONE = /%[A-Za-z0-9_.-]{1,16}/y;
const PREFIX_4 = /\/(?:3[0-2]|[12]?\d)(?![\d.])/y;
const PREFIX_6 = /\/(?:12[0-8]|1[01]\d|\d{1,2})(?!\d)/y;
/** Four numbers with dots behind these words are a version or a chapter. */
const NUMBERED_THING =
  /(?:\bv|version|release|build|firmware|revision|update|section|chapter|clause|paragraph|article|figure|table|§|sdk|driver|ver\.?|rev\.?|kapitel|abschnitt|criterion|guideline|requirement|appendix)\s{0,2}[:=#"']?\s{0,2}$/i;
/** What stands before the last four numbers of an IPv6 address, also of a broken one. */
const END_OF_SIX = /(?:::|(?:^|[^A-Za-z0-9])[0-9A-Fa-f]*\d[0-9A-Fa-f]*:)$/;
const SPEAKS_OF_MAC = /\b(?:mac|ethernet|bssid|physical|hardware|wi-?fi|bluetooth)\b[^\n]{0,20}$/i;
const ANNOUNCED_MAC =
  /\b(?:mac(?:[ _-]addr(?:ess)?)?|bssid)["']?\s{0,2}(?:is|[:=])\s{0,2}["']?((?:[0-9a-f]{2}[ ]?){5}[0-9a-f]{2})(?![0-9A-Za-z])/gi;
const MAC =
  /(?:[0-9A-Fa-f]{2}([:-]))(?:[0-9A-Fa-f]{2}\1){4}[0-9A-Fa-f]{2}|[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}/g;

/** Finds IP addresses of both versions, with zone and prefix length. */
export function findIp(scanned: Scanned): Hit[] {
  const hits = scanned.hasCloseColons ? versionSix(scanned.text) : [];
  if (!scanned.hasDigit) return hits;
  const { text } = scanned;
  for (const match of text.matchAll(IPV4)) {
    const start = match.index;
    let end = start + match[0].length;
    if (!isIPv4(match[0]) || !standsFree(text, start, end)) continue;
    if (hits.some((hit) => hit.start <= start && end <= hit.end) || NUMBERED_THING.test(textBefore(text, start, 24)))
      continue;
    end = extended(text, end, [PREFIX_4]);
    hits.push(hitAt(start, end, { class: "ip", confidence: 0.9, reason: "IP address" }));
  }
  return hits;
}

function standsFree(text: string, start: number, end: number): boolean {
  const before = text.charCodeAt(start - 1);
  if (isWord(before) || before === 46 || (before === 45 && isWord(text.charCodeAt(start - 2)))) return false;
  if (before === 58 && END_OF_SIX.test(text.slice(Math.max(0, start - 8), start))) return false;
  // Chrome/113.0.0.0 is a version of a product; //10.0.0.1 is a host.
  if (before === 47 && isWord(text.charCodeAt(start - 2))) return false;
  const after = text.charCodeAt(end);
  if (isWord(after) || (after === 45 && /[A-Za-z]/.test(text.charAt(end + 1)))) return false;
  return !(after === 46 && isWord(text.charCodeAt(end + 1)));
}

function versionSix(text: string): Hit[] {
  const hits: Hit[] = [];
  if (!text.includes(":")) return hits;
  for (const match of text.matchAll(IPV6)) {
    const shape = match[0];
    if (!shape.includes(":") || shape.indexOf(":") === shape.lastIndexOf(":")) continue;
    const hit = sixAt(text, match.index, shape);
    if (hit) hits.push(hit);
  }
  return hits;
}

function sixAt(text: string, given: number, shape: string): Hit | undefined {
  let start = given;
  let end = given + shape.length;
  // "Ratio ::" and "key:: value": colons of the sentence around it.
  let value = shape;
  if (!isIPv6(value) && value.endsWith(":")) {
    value = value.slice(0, -1);
    end -= 1;
  }
  if (!isIPv6(value) && value.startsWith(":")) {
    value = value.slice(1);
    start += 1;
  }
  if (!isIPv6(value)) return undefined;
  const before = text.charCodeAt(start - 1);
  const after = text.charCodeAt(end);
  if (
    isWord(before) ||
    before === 58 ||
    isWord(after) ||
    after === 58 ||
    (after === 46 && isWord(text.charCodeAt(end + 1)))
  )
    return undefined;
  // A bare :: is also an operator of programming languages.
  if (value === "::" && !(start === 0 || /\s/.test(text.charAt(start - 1))) && text !== value) return undefined;
  if (value === "::" && /^\s{0,1}[A-Za-z({]/.test(text.slice(end, end + 2))) return undefined;
  if (/^::[a-f]{3,}$|^[a-f]{2,}::$/i.test(value) && !/\d/.test(value)) return undefined;
  end = extended(text, end, [ZONE, PREFIX_6]);
  return hitAt(start, end, { class: "ip", confidence: 0.9, reason: "IPv6 address" });
}

function extended(text: string, from: number, patterns: readonly RegExp[]): number {
  let end = from;
  for (const pattern of patterns) {
    pattern.lastIndex = end;
    const match = pattern.exec(text);
    if (match) end += match[0].length;
  }
  return end;
}

/** Twelve signs without separators, or pairs with blanks, are one only where the text says so. */
function announcedMac(text: string): Hit[] {
  if (!/mac|bssid/i.test(text)) return [];
  return [...text.matchAll(ANNOUNCED_MAC)].map((match) => {
    const value = match[1] ?? "";
    const end = match.index + match[0].length;
    return hitAt(end - value.length, end, { class: "device_id", confidence: 0.85, reason: "MAC address" });
  });
}

/** Finds MAC addresses. */
export function findMac(scanned: Scanned): Hit[] {
  const { text } = scanned;
  const hits = scanned.hasDigits ? announcedMac(text) : [];
  if (!scanned.hasPairs) return hits;
  for (const match of text.matchAll(MAC)) {
    const start = match.index;
    const end = start + match[0].length;
    const edges = [text.charCodeAt(start - 1), text.charCodeAt(end)];
    const next = text.charAt(end);
    if (edges.some((code) => isWord(code)) || ((next === ":" || next === "-") && isWord(text.charCodeAt(end + 1))))
      continue;
    if (
      /^[:-]$/.test(text.charAt(start - 1)) &&
      isWord(text.charCodeAt(start - 2)) &&
      /^[0-9A-Fa-f]$/.test(text.charAt(start - 2)) &&
      /^[0-9A-Fa-f]{2}$/.test(text.slice(start - 3, start - 1))
    )
      continue;
    // Six pairs of digits with dashes are a date or a number unless the text is nothing else or says so.
    const isDigits = /^[\d-]+$/.test(match[0]) && match[0].includes("-");
    if (isDigits && !scanned.whole && !SPEAKS_OF_MAC.test(textBefore(text, start, 30))) continue;
    hits.push(hitAt(start, end, { class: "device_id", confidence: 0.9, reason: "MAC address" }));
  }
  return hits;
}
