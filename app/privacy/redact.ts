import { detect } from "./detect.ts";
import type { Hit, TextContext } from "./hit.ts";

/** What replaces one value may bring two others together; more rounds than this are never needed. */
const MAX_ROUNDS = 4;

/**
 * The text with every piece of personal data replaced by its class in brackets, such as `[email]`. JSON stays JSON, addresses
 * stay addresses with their query keys, and what was redacted once is not changed again.
 */
export function redact(text: string, context: TextContext = {}): string {
  let current = text;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const hits = detect(current, context);
    if (hits.length === 0) return current;
    current = replaced(current, hits);
  }
  return current;
}

function replaced(text: string, hits: readonly Hit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const hit of hits) {
    parts.push(text.slice(at, hit.start), placeholder(text, hit));
    at = hit.end;
  }
  parts.push(text.slice(at));
  return parts.join("");
}

function placeholder(text: string, hit: Hit): string {
  const before = text.slice(Math.max(0, hit.start - 12), hit.start);
  // Brackets around a host are read as an IPv6 address; the domain is reserved for names that do not exist.
  if (hit.class === "ip" && /:\/\/(?:[^\s/]{0,8}@)?\[?$/.test(before))
    return before.endsWith("[") ? "::" : "ip.invalid";
  const isNumber = /^-?\d[\d.eE+-]*$/.test(text.slice(hit.start, hit.end));
  if (
    isNumber &&
    /[:[,]\s*$/.test(before) &&
    /^\s*[,}\]]/.test(text.slice(hit.end, hit.end + 12)) &&
    text.includes('"')
  )
    return `"[${hit.class}]"`;
  return `[${hit.class}]`;
}
