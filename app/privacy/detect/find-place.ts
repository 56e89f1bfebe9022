import type { Hit } from "../hit.ts";
import { hitAt, type Scanned } from "./scanned.ts";

/** Two decimal degrees with four digits and more behind the point: eleven metres and closer. */
const PAIR =
  /(?<![\w.,+-])([+-]?\d{1,2}\.\d{4,10})(?:\s?,\s?|\s;\s?|%2C)([+-]?\d{1,3}\.\d{4,10})(?![\w.]|,\s?[+-]?\d)/g;
const DEGREES =
  /\d{1,3}\s?°\s?\d{1,2}\s?['′’]\s?(?:\d{1,2}(?:\.\d{1,6})?\s?(?:["″”]|'')\s?)?[NSEWO](?:[\s,;]{1,3}\d{1,3}\s?°\s?\d{1,2}\s?['′’]\s?(?:\d{1,2}(?:\.\d{1,6})?\s?(?:["″”]|'')\s?)?[NSEWO])?/g;
const GEO_URI = /(?<![\w])geo:[+-]?\d{1,2}\.\d{3,10},[+-]?\d{1,3}\.\d{3,10}/g;
const MAP_URL = /(?<=[/?&](?:@|ll=|q=|center=|query=))[+-]?\d{1,2}\.\d{3,10},[+-]?\d{1,3}\.\d{3,10}/g;

/** Finds coordinates that are exact enough to lead to a door. */
export function findPlace(scanned: Scanned): Hit[] {
  if (!scanned.hasDigit) return [];
  const { text } = scanned;
  const hits: Hit[] = [];
  const add = (match: RegExpExecArray, confidence: number) =>
    hits.push(
      hitAt(match.index, match.index + match[0].length, {
        class: "address",
        confidence,
        reason: "coordinates of a place",
      }),
    );
  for (const match of text.matchAll(PAIR)) {
    const latitude = Math.abs(Number(match[1]));
    const longitude = Math.abs(Number(match[2]));
    if (latitude <= 90 && longitude <= 180 && latitude + longitude > 0) add(match, 0.7);
  }
  if (text.includes("°")) for (const match of text.matchAll(DEGREES)) add(match, 0.8);
  if (text.includes("geo:")) for (const match of text.matchAll(GEO_URI)) add(match, 0.9);
  if (text.includes("://")) for (const match of text.matchAll(MAP_URL)) add(match, 0.8);
  return hits;
}
