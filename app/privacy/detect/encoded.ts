import type { Hit } from "../hit.ts";
import { hitAt, type Scanned } from "./scanned.ts";

/** Base 64 of both alphabets; shorter ones cannot hold an e-mail address. */
const TOKEN = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{12,4000}={0,2}(?![A-Za-z0-9+/_-])/g;
const PROBE = 24;
const READABLE = /^[\x20-\x7E\t\r\n\u00A0-\u024F]+$/;
const MAX_TOKENS = 2000;

/** What is hidden in base 64, found by the finder that is given; the whole token is the hit. */
export function findEncoded(scanned: Scanned, find: (text: string) => Hit[]): Hit[] {
  if (!scanned.hasDigit && !scanned.hasUpper) return [];
  const hits: Hit[] = [];
  let left = MAX_TOKENS;
  for (const match of scanned.text.matchAll(TOKEN)) {
    const [token] = match;
    if (!/[A-Z]/.test(token) || (!/[a-z]/.test(token) && !/\d/.test(token))) continue;
    left -= 1;
    if (left < 0) break;
    if (!isReadable(Buffer.from(token.slice(0, PROBE), "base64").toString("latin1"))) continue;
    const text = Buffer.from(token, "base64").toString("utf8");
    if (!READABLE.test(text)) continue;
    const [inner] = find(text).filter((hit) => hit.confidence >= 0.8);
    if (inner) hits.push(hitAt(match.index, match.index + token.length, { class: inner.class, confidence: 0.9, reason: `${inner.reason}, in base 64` }));
  }
  return hits;
}

function isReadable(text: string): boolean {
  for (let at = 0; at < text.length - 2; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 32 || code === 127 || (code > 127 && code < 0xa0)) return false;
  }
  return true;
}
