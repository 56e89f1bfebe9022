import type { GtmParameter } from "../generated/resources.ts";
import type { Literal } from "./read-resource.ts";

/** Reads values of the published form; remembers what it has no reading for. */
export interface ValueReader {
  /** The name under which a variable of the published container is known, by its place in the list. */
  nameOf(macro: number): string;
  /** Told about forms that are not known. */
  unknown(form: string): void;
}

/** Levels that a value may nest. */
const MAX_DEPTH = 40;

/** A value as GTM's interface would show it: `{{name}}` for variables. */
export function textOf(value: Literal | undefined, reader: ValueReader, depth = 0): string {
  if (value === undefined || value === null || depth > MAX_DEPTH) return "";
  if (typeof value !== "object") return String(value);
  if (!Array.isArray(value)) return JSON.stringify(value);
  const [form, ...rest] = value;
  if (form === "macro" && typeof rest[0] === "number") return `{{${reader.nameOf(rest[0])}}}`;
  if (form === "escape") return textOf(rest[0], reader, depth + 1);
  if (form === "template") return rest.map((part) => textOf(part, reader, depth + 1)).join("");
  reader.unknown(typeof form === "string" ? form : "a list");
  return JSON.stringify(value);
}

/** A setting of a tag or variable as the API's parameter. */
export function parameterFrom(key: string, value: Literal, reader: ValueReader): GtmParameter {
  return { key, ...valueFrom(value, reader, 0) };
}

function valueFrom(value: Literal, reader: ValueReader, depth: number): GtmParameter {
  if (typeof value === "boolean") return { type: "boolean", value: String(value) };
  if (typeof value === "number") return { type: "integer", value: String(value) };
  const [form, ...items] = Array.isArray(value) && depth < MAX_DEPTH ? value : [];
  if (form === "list") return { type: "list", list: items.map((one) => valueFrom(one, reader, depth + 1)) };
  if (form !== "map") return { type: "template", value: textOf(value, reader) };
  const map = pairs(items).map(([name, one]): GtmParameter => {
    const cell = valueFrom(one, reader, depth + 1);
    // Cells of tables are texts in GTM, whatever the published form made of them.
    const type = cell.type === "boolean" || cell.type === "integer" ? "template" : cell.type;
    return { ...cell, key: textOf(name, reader), type };
  });
  return { type: "map", map };
}

/** Texts that look like numbers or flags are published as such; the interface wants texts. */
export function asRule(parameter: GtmParameter, type: GtmParameter["type"] | undefined): GtmParameter {
  const isPlain = parameter.type === "integer" || parameter.type === "boolean";
  return isPlain && type === "template" ? { ...parameter, type } : parameter;
}

function pairs(values: readonly Literal[]): [Literal, Literal][] {
  const found: [Literal, Literal][] = [];
  for (let at = 0; at + 1 < values.length; at += 2) found.push([values[at] ?? "", values[at + 1] ?? ""]);
  return found;
}

/** Items behind `"list"`. */
export function itemsOf(value: Literal | undefined): Literal[] {
  return Array.isArray(value) && value[0] === "list" ? value.slice(1) : [];
}
