import type { ItemField, Shape } from "../artefacts/index.ts";
import { itemFields } from "../ga4/index.ts";
import { judge } from "../privacy/index.ts";

export interface ObservedItems {
  /** Path of the array in the data layer. */
  path: string;
  fields: Record<string, ItemField>;
}

const ITEM_PATH = /^(.*?(?:^|\.)items)\[\]\.([^.[\]]+)$/;
const KNOWN: ReadonlyMap<string, ItemField["type"]> = new Map(
  itemFields.map((field) => [field.name, field.type === "items" ? "string" : field.type]),
);
const WHOLE = new Set(["quantity", "index"]);

/** The products array among the paths that were seen, with GA4's type for each known field and the type seen for others. */
export function itemFieldsOf(seen: readonly { path: string; shape: Shape }[]): ObservedItems | undefined {
  const found = seen.flatMap(({ path, shape }) => {
    const match = ITEM_PATH.exec(path);
    return match?.[1] === undefined || match[2] === undefined ? [] : [{ array: match[1], field: match[2], shape }];
  });
  const [first] = found;
  if (first === undefined) return undefined;
  const fields: Record<string, ItemField> = {};
  for (const { array, field, shape } of found) {
    if (array !== first.array) continue;
    if (shape.pii !== undefined || judge({ kind: "property", input: { name: field, type: shape.type } }).personal)
      continue;
    fields[field] = { type: fieldType(field, shape), pii: "none" };
  }
  return { path: first.array, fields };
}

function fieldType(field: string, shape: Shape): ItemField["type"] {
  if (WHOLE.has(field)) return "integer";
  const known = KNOWN.get(field);
  if (known !== undefined) return known;
  const types = shape.type.split("|");
  if (types.includes("string")) return "string";
  return types.some((type) => type === "number" || type === "integer") ? "number" : "boolean";
}
