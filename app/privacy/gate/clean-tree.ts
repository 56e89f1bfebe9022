import { detect } from "../detect.ts";
import { cleanOutput } from "./clean-output.ts";

declare const CLEAN: unique symbol;

/** A value whose texts hold nothing personal, however deep. Only this file makes one: an exit that takes no other has no way round. */
export type Clean<T> = T & { readonly [CLEAN]: true };

const MAX_DEPTH = 64;
const MIN_NUMBER = 1_000_000;
/** Most keys are; a name alone is nobody's. */
const PLAIN_KEY = /^[A-Za-z_]{1,60}$/;
/** Numbers that name a thing of ours or of Google's. */
const NUMBERED = /(?:id|fingerprint|version|account|container|workspace|at|time|line|column|count|path)$/i;

/**
 * A copy without personal data in any text, number or key, proven by a second look. Throws a RangeError where it is nested more
 * deeply than any artefact, or where it cannot be made clean.
 */
export function cleanTree<T>(value: T): Clean<T> {
  const copy = structuredClone(value);
  cleanInside(copy, 0);
  if (isClean(copy)) return copy;
  throw new RangeError("a value cannot be made free of personal data");
}

function isClean<T>(value: T): value is Clean<T> {
  let clean = true;
  visit(value, 0, (text) => {
    clean &&= cleanOutput(text) === text;
  });
  return clean;
}

function visit(value: unknown, depth: number, see: (text: string) => void): void {
  if (depth > MAX_DEPTH) throw new RangeError("a value is nested too deeply to be looked through");
  if (typeof value === "string") see(value);
  else if (typeof value === "object" && value !== null)
    for (const [key, item] of Object.entries(value)) {
      if (!Array.isArray(value)) see(key);
      visit(item, depth + 1, see);
    }
}

function cleanInside(value: unknown, depth: number): void {
  if (depth > MAX_DEPTH) throw new RangeError("a value is nested too deeply to be looked through");
  if (typeof value !== "object" || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    const cleaned = cleanScalar(item);
    const name = Array.isArray(value) ? key : cleanOutput(key);
    if (name !== key) Reflect.deleteProperty(value, key);
    if (name !== key || cleaned !== item) Reflect.set(value, name, cleaned);
    cleanInside(cleaned, depth + 1);
  }
}

function cleanScalar(item: unknown): unknown {
  if (typeof item === "string") return cleanOutput(item.toWellFormed());
  if (typeof item !== "number" || Math.abs(item) < MIN_NUMBER) return item;
  const [hit] = detect(String(item));
  return hit ? `[${hit.class}]` : item;
}

/** A copy for machines, such as the document of --json: its keys and texts as people would be shown them. */
export function cleanDocument(value: unknown): unknown {
  const text = JSON.stringify(value, (key, item: unknown) => {
    if (typeof item === "string") return NUMBERED.test(key) && /^\d+$/.test(item) ? item : cleanOutput(item);
    return withCleanKeys(item);
  });
  return text === undefined ? undefined : JSON.parse(text);
}

function withCleanKeys(item: unknown): unknown {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return item;
  if (Object.keys(item).every((key) => PLAIN_KEY.test(key) || cleanOutput(key) === key)) return item;
  return Object.fromEntries(Object.entries(item).map(([key, inner]) => [cleanOutput(key), inner]));
}
