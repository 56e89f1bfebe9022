import type { Hit } from "../hit.ts";
import { hitAt, type Scanned } from "./scanned.ts";

const PROBE = 24;
const READABLE = /^[\x20-\x7E\t\r\n\u00A0-\u024F]+$/;
const MAX_LENGTH = 4000;
const MIN_LENGTH = 12;
const MAX_SEGMENTS = 20;
const HEX = /^(?:0x)?(?:[0-9a-f]{2}){8,}$/i;
/** Proven by a check or by a form that nothing else has. */
const SURE = 0.8;

interface Token {
  text: string;
  start: number;
}

/** What is hidden in base 64 or in hexadecimal, found by the finder that is given; the whole token is the hit. */
export function findEncoded(scanned: Scanned, find: (text: string) => Hit[]): Hit[] {
  const hits: Hit[] = [];
  for (const { start, end } of scanned.longRuns) {
    if (end - start > MAX_LENGTH) continue;
    for (const token of tokensOf({ text: scanned.text.slice(start, end), start })) {
      const hit = tokenHit(token, scanned.text, find);
      if (!hit) continue;
      hits.push(hit);
      break;
    }
  }
  return hits;
}

/** The run as a whole, and its parts between slashes: a slash is a sign of base 64 and one of addresses. */
function tokensOf(run: Token): Token[] {
  if (!run.text.includes("/")) return [run];
  const tokens = [run];
  let at = run.start;
  for (const text of run.text.split("/", MAX_SEGMENTS)) {
    if (text.length >= MIN_LENGTH) tokens.push({ text, start: at });
    at += text.length + 1;
  }
  return tokens;
}

function tokenHit({ text, start }: Token, around: string, find: (text: string) => Hit[]): Hit | undefined {
  const end = start + text.length;
  const plain = HEX.test(text) ? decoded(text.replace(/^0x/i, ""), "hex") : fromBase64(text);
  const inner = plain === undefined ? undefined : find(plain).find((hit) => hit.confidence >= SURE);
  if (!inner) return undefined;
  const padding = /^={0,2}/.exec(around.slice(end, end + 2))?.[0].length ?? 0;
  return hitAt(start, end + padding, { class: inner.class, confidence: 0.9, reason: `${inner.reason}, encoded` });
}

function fromBase64(text: string): string | undefined {
  if (!/[A-Z]/.test(text) || (!/[a-z]/.test(text) && !/\d/.test(text))) return undefined;
  return isReadable(Buffer.from(text.slice(0, PROBE), "base64").toString("latin1"))
    ? decoded(text, "base64")
    : undefined;
}

/** Numbers in hexadecimal are no texts: the first signs of a text are readable. */
function decoded(text: string, encoding: "hex" | "base64"): string | undefined {
  const plain = Buffer.from(text, encoding).toString("utf8");
  return READABLE.test(plain) ? plain : undefined;
}

function isReadable(text: string): boolean {
  for (let at = 0; at < text.length - 2; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 32 || code === 127 || (code > 127 && code < 0xa0)) return false;
  }
  return true;
}
