/**
 * Types and example values at one path, before privacy and volatility are judged. This file runs in web pages too: plain
 * language features only, nothing of Node and nothing that a page could have replaced after the recorder was installed.
 */
export interface RawShape {
  /** string, number, integer, boolean, array, object, null, function or element. */
  types: string[];
  /** False where some items of a list lack it. */
  always: boolean;
  values: (string | number | boolean)[];
}

/** What one value may cost: hostile pages push whole documents. */
const MAX_DEPTH = 8;
const MAX_KEYS = 80;
const MAX_ITEMS = 100;
const MAX_PATHS = 400;
const MAX_VALUES = 40;
const MAX_TEXT = 160;
const MAX_PATH_LENGTH = 160;

const ownKeys = Object.keys;
const isArray = Array.isArray;
const isInteger = Number.isInteger;
const isFinite = Number.isFinite;
const get = Reflect.get;

type Shapes = Map<string, RawShape>;

export interface ShapeOptions {
  /** True for objects that are not looked into, such as DOM nodes and windows. */
  isOpaque?: (value: object) => boolean;
}

interface Walk {
  isOpaque: (value: object) => boolean;
  /** Objects on the way down: a cycle ends there. */
  inside: object[];
  /** Paths that may still be written. */
  left: number;
}

function typeOf(walk: Walk, value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "number") return isInteger(value) ? "integer" : "number";
  if (typeof value === "bigint") return "integer";
  if (typeof value !== "object") return typeof value;
  if (isArray(value)) return "array";
  return walk.isOpaque(value) ? "element" : "object";
}

function leaf(walk: Walk, value: unknown): RawShape {
  const kept = typeof value === "string" ? value.slice(0, MAX_TEXT) : value;
  const plain = typeof kept === "string" || typeof kept === "boolean" || (typeof kept === "number" && isFinite(kept));
  return { types: [typeOf(walk, value)], always: true, values: plain ? [kept] : [] };
}

/** A property's value; getters and proxies of a page may throw. */
function read(holder: object, key: string): unknown {
  try {
    return get(holder, key);
  } catch {
    return undefined;
  }
}

function keysOf(value: object): string[] {
  try {
    return ownKeys(value).slice(0, MAX_KEYS);
  } catch {
    return [];
  }
}

function join(shape: RawShape, more: RawShape): void {
  for (const type of more.types) if (!shape.types.includes(type)) shape.types.push(type);
  for (const value of more.values) {
    if (shape.values.length < MAX_VALUES && !shape.values.includes(value)) shape.values.push(value);
  }
  shape.always &&= more.always;
}

function put(into: Shapes, path: string, shape: RawShape): void {
  const known = into.get(path);
  if (known) join(known, shape);
  else into.set(path, shape);
}

/** Shapes of all items under one path; a key that only some items have is marked. */
function itemShapes(walk: Walk, path: string, items: readonly unknown[]): Shapes {
  const all: Shapes = new Map();
  const counts = new Map<string, number>();
  const count = Math.min(items.length, MAX_ITEMS);
  for (let index = 0; index < count; index++) {
    for (const [key, shape] of valueShapes(walk, `${path}[]`, read(items, String(index)))) {
      put(all, key, shape);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  for (const [key, shape] of all) if ((counts.get(key) ?? 0) < count) shape.always = false;
  return all;
}

function valueShapes(walk: Walk, path: string, value: unknown): Shapes {
  const found: Shapes = new Map();
  if (value === undefined || typeof value === "symbol" || walk.left <= 0 || path.length > MAX_PATH_LENGTH) return found;
  const ends =
    typeof value !== "object" || value === null || walk.inside.length >= MAX_DEPTH || walk.inside.includes(value);
  if (ends || walk.isOpaque(value)) {
    walk.left -= 1;
    return found.set(path, leaf(walk, value));
  }
  walk.inside.push(value);
  const list = isArray(value);
  const keys = list ? [] : keysOf(value);
  // A list is named even where items follow: an empty list is a list all the same. So is an object without keys.
  if (list || keys.length === 0) {
    walk.left -= 1;
    found.set(path, leaf(walk, value));
  }
  if (list) for (const [key, shape] of itemShapes(walk, path, value)) put(found, key, shape);
  for (const key of keys) {
    if (key === "__proto__") continue;
    for (const [inner, shape] of valueShapes(walk, `${path}.${key}`, read(value, key))) put(found, inner, shape);
  }
  walk.inside.pop();
  return found;
}

/**
 * Shapes of everything inside an object, by path: keys joined by dots, `[]` for any index. Never throws and is bounded in
 * depth, keys, items and text, whatever the object: cycles, throwing getters, proxies, huge lists.
 */
export function rawShapes(holder: object, { isOpaque = () => false }: ShapeOptions = {}): Map<string, RawShape> {
  const walk: Walk = { isOpaque, inside: [holder], left: MAX_PATHS };
  const all: Shapes = new Map();
  for (const key of keysOf(holder)) {
    if (key === "__proto__") continue;
    for (const [path, shape] of valueShapes(walk, key, read(holder, key))) put(all, path, shape);
  }
  return all;
}
