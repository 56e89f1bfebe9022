import { rawShapes, type RawShape } from "../shape/raw-shapes.ts";

/** Name under which the browser hands over its messenger; the recorder takes it away before any page script runs. */
const MESSENGER = "__jtrackingReport";
const MAX_MESSAGES = 600;
const MAX_SIGNS = 3_000_000;
const MAX_ARGUMENTS = 8;
const MAX_TEXT = 160;

/** A message to the browser: a call with its arguments, or something that happened. */
export type Send = (kind: string, fields: Record<string, unknown>) => void;

const { stringify } = JSON;
const { keys } = Object;
const { get } = Reflect;
const { isArray } = Array;
const { isFinite } = Number;

/**
 * Texts by hand: libraries give arrays and texts a `toJSON` of their own, which would garble what `JSON.stringify` makes of
 * an object. Of a plain text it asks nothing.
 */
function encode(value: unknown): string {
  if (typeof value === "string") return stringify(value);
  if (typeof value === "boolean" || (typeof value === "number" && isFinite(value))) return String(value);
  if (isArray(value)) {
    let text = "";
    for (let index = 0; index < value.length; index++) text += (index === 0 ? "" : ",") + encode(value[index]);
    return `[${text}]`;
  }
  if (typeof value !== "object" || value === null) return "null";
  let text = "";
  for (const key of keys(value)) {
    const inner: unknown = get(value, key);
    if (inner !== undefined) text += `${text === "" ? "" : ","}${stringify(key)}:${encode(inner)}`;
  }
  return `{${text}}`;
}

/** Takes the messenger out of the page; undefined where the page is not under the recorder. */
export function takeMessenger(page: Window): Send | undefined {
  const messenger: unknown = Reflect.get(page, MESSENGER);
  if (typeof messenger !== "function") return undefined;
  Reflect.deleteProperty(page, MESSENGER);
  let messages = MAX_MESSAGES;
  let signs = MAX_SIGNS;
  return (kind, fields) => {
    if (messages <= 0) return;
    const text = encode({ kind, ...fields });
    messages -= 1;
    signs -= text.length;
    if (signs > 0) messenger(text);
  };
}

const nodeType = Node;
const windowType = Window;

const isOpaque = (value: object): boolean => {
  try {
    return value instanceof nodeType || value instanceof windowType || value === window;
  } catch {
    return true;
  }
};

/** Shapes in the form of a message: path, types, always, values. */
export function shapesOf(value: unknown): unknown[] {
  if (typeof value !== "object" || value === null || isOpaque(value)) return [];
  const list: unknown[] = [];
  for (const [path, shape] of rawShapes(value, { isOpaque })) list.push(row(path, shape));
  return list;
}

const row = (path: string, { types, always, values }: RawShape): unknown[] => [path, types, always, values];

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Arguments of a call: texts, numbers and booleans as they are, null for the rest; shapes of the first object. */
export function argumentsOf(list: ArrayLike<unknown>): { words: unknown[]; shapes: unknown[]; at: number } {
  const words: unknown[] = [];
  let at = -1;
  for (let index = 0; index < list.length && index < MAX_ARGUMENTS; index++) {
    const value = list[index];
    if (at < 0 && isObject(value)) at = index;
    const plain = typeof value === "number" || typeof value === "boolean";
    const word = typeof value === "string" ? value.slice(0, MAX_TEXT) : value;
    words.push(typeof word === "string" || plain ? word : null);
  }
  return { words, shapes: at < 0 ? [] : shapesOf(list[at]), at };
}
