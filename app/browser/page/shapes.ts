/** Types and example values at one path, as the page reports them. */
export interface PageShape {
  /** string, number, integer, boolean, array, object, null, function or element. */
  types: string[];
  /** False where items of one array lack it. */
  always: boolean;
  values: (string | number | boolean)[];
}

/** What one value may cost: hostile pages push whole documents. */
const MAX_DEPTH = 8;
const MAX_KEYS = 60;
const MAX_ITEMS = 50;
const MAX_PATHS = 400;
const MAX_VALUES = 6;
const MAX_TEXT = 200;
const MAX_PATH_LENGTH = 200;

const { getPrototypeOf, keys: ownKeys } = Object;
const { isArray } = Array;
const tagOf = Function.prototype.call.bind(Object.prototype.toString) as (value: unknown) => string;

interface Walk {
  found: Map<string, PageShape>;
  /** How many parents of this path were seen: a path seen less often is not always there. */
  inside: object[];
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  if (typeof value === "bigint") return "integer";
  if (typeof value === "object") {
    if (value instanceof Node || value === window) return "element";
    return isArray(value) ? "array" : "object";
  }
  return typeof value;
}

function note(walk: Walk, path: string, value: unknown): void {
  const type = typeOf(value);
  let shape = walk.found.get(path);
  if (!shape) {
    if (walk.found.size >= MAX_PATHS) return;
    shape = { types: [], always: true, values: [] };
    walk.found.set(path, shape);
  }
  if (!shape.types.includes(type)) shape.types.push(type);
  const kept = typeof value === "string" ? value.slice(0, MAX_TEXT) : value;
  if (typeof kept !== "string" && typeof kept !== "number" && typeof kept !== "boolean") return;
  if (shape.values.length < MAX_VALUES && !shape.values.includes(kept)) shape.values.push(kept);
}

/** A property's value; a getter may throw. */
function read(holder: object, key: string): unknown {
  try {
    return (holder as Record<string, unknown>)[key];
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

const joined = (path: string, key: string): string => (path === "" ? key : `${path}.${key}`).slice(0, MAX_PATH_LENGTH);

function walkItems(walk: Walk, path: string, items: unknown[]): void {
  const inner = `${path}[]`;
  const seen = new Map<string, number>();
  const count = Math.min(items.length, MAX_ITEMS);
  for (let index = 0; index < count; index++) {
    const before = new Map([...walk.found].map(([key, shape]) => [key, shape.types.length + shape.values.length]));
    visit(walk, inner, read(items, String(index)));
    for (const key of keysUnder(walk, inner, read(items, String(index)))) seen.set(key, (seen.get(key) ?? 0) + 1);
    before.clear();
  }
  for (const [key, times] of seen) {
    const shape = walk.found.get(key);
    if (shape && times < count) shape.always = false;
  }
}

function keysUnder(walk: Walk, path: string, item: unknown): string[] {
  if (typeof item !== "object" || item === null || isArray(item)) return [];
  return keysOf(item)
    .map((key) => joined(path, key))
    .filter((key) => walk.found.has(key));
}

function visit(walk: Walk, path: string, value: unknown): void {
  if (value === undefined) return;
  if (typeof value !== "object" || value === null || value instanceof Node || value === window) {
    note(walk, path, value);
    return;
  }
  if (walk.inside.length >= MAX_DEPTH || walk.inside.includes(value)) {
    note(walk, path, value);
    return;
  }
  walk.inside.push(value);
  if (isArray(value)) {
    note(walk, path, value);
    walkItems(walk, path, value);
  } else {
    const keys = keysOf(value);
    if (keys.length === 0 || (tagOf(value) !== "[object Object]" && getPrototypeOf(value) !== null)) {
      note(walk, path, value);
    }
    for (const key of keys) visit(walk, joined(path, key), read(value, key));
  }
  walk.inside.pop();
}

/** Shapes of everything inside `value`, by path. Never throws; bounded in depth, keys, items and text. */
export function shapesOf(value: object): Map<string, PageShape> {
  const walk: Walk = { found: new Map(), inside: [] };
  for (const key of keysOf(value)) visit(walk, joined("", key), read(value, key));
  return walk.found;
}
