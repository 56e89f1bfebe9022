import type { Hit } from "../hit.ts";
import { hitAt, isWord, type Scanned } from "./scanned.ts";

/**
 * Ids of visitors as the cookies of Google Analytics, Meta and others write them.
 * Source: https://developers.google.com/analytics/devguides/collection/gtagjs/cookies-user-id
 */
const VISITOR_ID =
  /GA1\.[1-3]\.(?:\d{1,3}-\d{1,2}\.)?\d{6,10}\.\d{9,10}|GS[12]\.[1-3]\.[0-9a-z$.]{20,120}|fb\.[0-3]\.\d{13}\.\d{6,20}|amp-[A-Za-z0-9_-]{22}/g;
const FIRST_LETTERS = /GA1\.|GS[12]\.|fb\.\d|amp-/;

/** Finds ids that stand for one visitor by their form alone. */
export function findVisitor({ text, hasDigits }: Scanned): Hit[] {
  if (!hasDigits || !FIRST_LETTERS.test(text)) return [];
  const hits: Hit[] = [];
  for (const { 0: id, index } of text.matchAll(VISITOR_ID))
    if (!isWord(text.charCodeAt(index - 1)))
      hits.push(
        hitAt(index, index + id.length, { class: "unique_id", confidence: 0.9, reason: "id of a visitor in a cookie" }),
      );
  return hits;
}
