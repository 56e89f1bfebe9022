import type { Hit } from "../hit.ts";
import { hitAt, type Scanned } from "./scanned.ts";

const PROBE = 24;
const READABLE = /^[\x20-\x7E\t\r\n\u00A0-\u024F]+$/;
const MAX_LENGTH = 4000;

/** What is hidden in base 64, found by the finder that is given; the whole token is the hit. */
export function findEncoded(scanned: Scanned, find: (text: string) => Hit[]): Hit[] {
  const hits: Hit[] = [];
  for (const { start, end } of scanned.longRuns) {
    if (end - start > MAX_LENGTH) continue;
    const token = scanned.text.slice(start, end);
    if (!/[A-Z]/.test(token) || (!/[a-z]/.test(token) && !/\d/.test(token))) continue;
    if (!isReadable(Buffer.from(token.slice(0, PROBE), "base64").toString("latin1"))) continue;
    const text = Buffer.from(token, "base64").toString("utf8");
    if (!READABLE.test(text)) continue;
    const inner = find(text).find((hit) => hit.confidence >= 0.8);
    if (!inner) continue;
    const padding = /^={0,2}/.exec(scanned.text.slice(end, end + 2))?.[0].length ?? 0;
    hits.push(
      hitAt(start, end + padding, { class: inner.class, confidence: 0.9, reason: `${inner.reason}, in base 64` }),
    );
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
