import { detect } from "./detect.ts";
import { jsonValues } from "./detect/json-values.ts";
import type { Hit, TextContext } from "./hit.ts";

/** What replaces one value may bring two others together; more rounds than this are never needed. */
const MAX_ROUNDS = 4;
const NUMBER = /^-?\d[\d.eE+-]*$/;

/**
 * The text with every piece of personal data replaced by its class in brackets, such as `[email]`. JSON stays JSON,
 * addresses stay addresses with their query keys, and what was redacted once is not changed again.
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
  const values = jsonValues(text);
  const numbers = new Set(values?.filter(({ kind }) => kind === "number").map(({ start }) => start));
  const parts: string[] = [];
  let at = 0;
  for (const hit of hits) {
    const isNumber = values ? numbers.has(hit.start) : isScriptNumber(text, hit);
    parts.push(text.slice(at, hit.start), isNumber ? `"[${hit.class}]"` : placeholder(text, hit));
    at = hit.end;
  }
  parts.push(text.slice(at));
  return parts.join("");
}

function placeholder(text: string, hit: Hit): string {
  const before = text.slice(Math.max(0, hit.start - 12), hit.start);
  if (hit.class !== "ip" || !/:\/\/(?:[^\s/]{0,8}@)?\[?$/.test(before)) return `[${hit.class}]`;
  // Brackets around a host are read as an IPv6 address; the domain is reserved for names that do not exist.
  return before.endsWith("[") ? "::" : "ip.invalid";
}

/** A number of an object inside a script or a page, which without quotes would be a list. */
function isScriptNumber(text: string, { start, end }: Hit): boolean {
  if (!NUMBER.test(text.slice(start, end)) || !text.includes('"')) return false;
  return /[:[,]\s*$/.test(text.slice(Math.max(0, start - 12), start)) && /^\s*[,}\]]/.test(text.slice(end, end + 12));
}
