import type { Path } from "../../plan/index.ts";
import { type DiscoveryField, fieldsOf } from "./discovery.ts";

/** One place where a resource is not what the API's discovery document says. */
export interface ShapeProblem {
  path: Path;
  /** unknown_field: the document does not know the key, so the API refuses it. */
  kind: "type" | "enum" | "unknown_field" | "depth";
  message: string;
}

/** Parameters nest in lists and maps; real ones stay below 6. */
const MAX_DEPTH = 24;

/** Compares a value in the API's casing with a schema of the discovery document, such as Tag. */
export function shapeProblems(schema: string, value: unknown, path: Path = []): ShapeProblem[] {
  if (path.length > MAX_DEPTH * 2)
    return [{ path, kind: "depth", message: `is nested deeper than ${MAX_DEPTH} levels` }];
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return [{ path, kind: "type", message: `has to be an object, not ${nounFor(value)}` }];
  const fields = fieldsOf(schema);
  return Object.entries(value).flatMap(([key, item]): ShapeProblem[] => {
    const field = fields.get(key);
    if (field !== undefined) return fieldProblems(field, item, [...path, key]);
    return [{ path: [...path, key], kind: "unknown_field", message: `the API knows no field ${key} here` }];
  });
}

function fieldProblems(field: DiscoveryField, value: unknown, path: Path): ShapeProblem[] {
  const { items } = field;
  if (items !== undefined) {
    if (Array.isArray(value)) return value.flatMap((item, index) => fieldProblems(items, item, [...path, index]));
    return [{ path, kind: "type", message: `has to be a list, not ${nounFor(value)}` }];
  }
  if (field.$ref !== undefined) return shapeProblems(field.$ref, value, path);
  const type = field.type === "integer" ? "number" : field.type;
  // oxlint-disable-next-line valid-typeof -- the document's names are those of typeof
  if (typeof value !== type) return [{ path, kind: "type", message: `has to be a ${type}, not ${nounFor(value)}` }];
  if (field.enum !== undefined && typeof value === "string" && !field.enum.includes(value))
    return [{ path, kind: "enum", message: `the API knows no value ${JSON.stringify(value.slice(0, 60))} here` }];
  return [];
}

function nounFor(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (value === null || value === undefined) return "nothing";
  return typeof value === "object" ? "an object" : `the ${typeof value} ${JSON.stringify(value).slice(0, 60)}`;
}
