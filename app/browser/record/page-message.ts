import type { RawShape } from "../shape/raw-shapes.ts";

/** A word of a command: texts, numbers and booleans as they were, null for anything else. */
export type Word = string | number | boolean | null;
export type ShapeRows = readonly (readonly [string, RawShape])[];

/** What the recorder in a page tells. */
export type PageMessage =
  | { kind: "start"; top: boolean; origin: string }
  | { kind: "push"; layer: string; event?: string; shapes: ShapeRows }
  | { kind: "gtag" | "list"; layer: string; words: Word[]; shapes: ShapeRows; at: number }
  | { kind: "call"; name: string; method?: string; words: Word[]; shapes: ShapeRows; at: number }
  | { kind: "window"; url: string };

const MAX_MESSAGE = 3_000_000;

const isText = (value: unknown): value is string => typeof value === "string";
const isWord = (value: unknown): value is Word =>
  value === null || isText(value) || typeof value === "number" || typeof value === "boolean";
const isValue = (value: unknown): value is string | number | boolean => isWord(value) && value !== null;

function shapeRow(row: unknown): [string, RawShape][] {
  if (!Array.isArray(row)) return [];
  const [path, types, always, values]: unknown[] = row;
  if (!isText(path) || path === "__proto__" || !Array.isArray(types) || !Array.isArray(values)) return [];
  return [[path, { types: types.filter(isText), always: always !== false, values: values.filter(isValue) }]];
}

const rowsOf = (value: unknown): ShapeRows => (Array.isArray(value) ? value.flatMap(shapeRow) : []);

function fieldsOf(payload: string): ReadonlyMap<string, unknown> {
  if (payload.length > MAX_MESSAGE) return new Map();
  try {
    const value: unknown = JSON.parse(payload);
    return new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
  } catch {
    return new Map();
  }
}

/** Reads a message. A page may have forged it: undefined for anything that is not exactly as the recorder writes it. */
export function readMessage(payload: string): PageMessage | undefined {
  const fields = fieldsOf(payload);
  const text = (key: string): string => {
    const value = fields.get(key);
    return isText(value) ? value : "";
  };
  const list = fields.get("words");
  const words = Array.isArray(list) ? list.filter(isWord) : [];
  const shapes = rowsOf(fields.get("shapes"));
  const at = Number(fields.get("at") ?? -1);
  const kind = fields.get("kind");
  switch (kind) {
    case "start":
      return { kind, top: fields.get("top") === true, origin: text("origin") };
    case "push":
      return { kind, layer: text("layer"), ...(text("event") && { event: text("event") }), shapes };
    case "gtag":
    case "list":
      return { kind, layer: text("layer"), words, shapes, at };
    case "call":
      return { kind, name: text("name"), ...(text("method") && { method: text("method") }), words, shapes, at };
    case "window":
      return { kind, url: text("url") };
    default:
      return undefined;
  }
}
