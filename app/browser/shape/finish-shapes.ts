import type { Shape } from "../../artefacts/index.ts";
import { detect, judge } from "../../privacy/index.ts";
import type { RawShape } from "./raw-shapes.ts";
import { isVolatileKey, isVolatileValue } from "./volatile.ts";

type Value = string | number | boolean;

/** Examples that a snapshot holds. */
const MAX_EXAMPLES = 5;
const MAX_EXAMPLE_LENGTH = 100;
/** GTM's own bookkeeping, and callbacks: no part of what the site says. */
const DROPPED = /^gtm(?:\.|$)|(?:^|\.)(?:event_?callback|event_?timeout|hit_?callback)$/i;
const CACHE_SIZE = 5_000;

const keyClasses = new Map<string, string | undefined>();

function remember(key: string, found: string | undefined): string | undefined {
  if (keyClasses.size >= CACHE_SIZE) keyClasses.clear();
  keyClasses.set(key, found);
  return found;
}

/** Class of personal data that a key asks for by its name; undefined for keys that say nothing about a person. */
function classOfKey(path: string): string | undefined {
  if (keyClasses.has(path)) return keyClasses.get(path);
  const plain = path.replaceAll("[]", "");
  const verdict = judge({ kind: "datalayer_path", input: { path: plain } });
  if (verdict.personal) return remember(path, verdict.class ?? "unique_id");
  const field = judge({ kind: "field", name: plain.split(".").at(-1) ?? plain });
  return remember(path, field.personal ? (field.class ?? "unique_id") : undefined);
}

function classOfValue(value: Value, key: string): string | undefined {
  if (typeof value === "boolean") return undefined;
  return detect(String(value), { key })[0]?.class;
}

/** Addresses stay readable, but query values and fragments may be anybody's: they go. */
function shorten(value: string, origin: string): string {
  const isAddress = /^(?:https?:\/\/|\/)[^\s]*$/i.test(value);
  if (!isAddress) return value.replaceAll(/\s+/g, " ").trim().slice(0, MAX_EXAMPLE_LENGTH);
  const own = origin !== "" && value.startsWith(`${origin}/`) ? value.slice(origin.length) : value;
  return own.replace(/[?#].*$/, "").slice(0, MAX_EXAMPLE_LENGTH);
}

function compareValues(a: Value, b: Value): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = [`${typeof a}:${String(a)}`, `${typeof b}:${String(b)}`];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function joinTypes(types: readonly string[]): string {
  const all = new Set(types);
  // A whole number among fractions is a number that happened to be whole.
  if (all.has("number")) all.delete("integer");
  return [...all].toSorted().join("|");
}

function finish(path: string, raw: RawShape, origin: string): Shape {
  const shape: Shape = { type: joinTypes(raw.types), ...(!raw.always && { always: false }) };
  const key = path.replaceAll("[]", "").split(".").at(-1) ?? path;
  const held = raw.values.some((value) => typeof value !== "boolean");
  const byKey = held ? classOfKey(path) : undefined;
  const pii = byKey ?? raw.values.map((value) => classOfValue(value, key)).find((found) => found !== undefined);
  if (pii !== undefined) return { ...shape, pii };
  if (isVolatileKey(path) || raw.values.some(isVolatileValue)) return shape;
  const texts = raw.values.map((value) => (typeof value === "string" ? shorten(value, origin) : value));
  const values = [...new Set(texts)].filter((value) => value !== "").toSorted(compareValues);
  if (values.length === 0) return shape;
  return { ...shape, values: values.slice(0, MAX_EXAMPLES), ...(values.length > MAX_EXAMPLES && { more: true }) };
}

/** A key that is itself a value, such as an e-mail address or an id in a map, stands for all of its kind. */
function safePath(path: string): string {
  let plain = path;
  for (const { start, end } of detect(path).toReversed()) plain = `${plain.slice(0, start)}*${plain.slice(end)}`;
  const parts = plain.split(".").map((part) => {
    const name = part.replaceAll("[]", "");
    return name.length > 60 || isVolatileValue(name) ? `*${part.slice(name.length)}` : part;
  });
  return parts.join(".");
}

/**
 * What may be kept of what a page said: types always, up to five examples where neither key nor value is personal or
 * another one on the next visit. Keys sorted. `origin` is the site's own, cut off from addresses.
 */
export function finishShapes(raw: Iterable<readonly [string, RawShape]>, origin: string): Record<string, Shape> {
  const found = new Map<string, RawShape>();
  for (const [path, shape] of raw) {
    if (DROPPED.test(path)) continue;
    const safe = safePath(path);
    const known = found.get(safe);
    const merged = known && {
      types: [...known.types, ...shape.types],
      always: known.always && shape.always,
      values: [...known.values, ...shape.values],
    };
    found.set(safe, merged ?? shape);
  }
  const names = [...found.keys()].toSorted();
  return Object.fromEntries(
    names.map((path) => [path, finish(path, found.get(path) ?? { types: [], always: true, values: [] }, origin)]),
  );
}
