import type { DictionaryEntry, Parameter, SeenCall, Shape } from "../artefacts/index.ts";

type Scalar = string | number | boolean;
type Example = Record<string, Scalar | Record<string, Scalar>[]>;

/** A valid example made of values that were seen, or nothing where a required one is not known. */
export function exampleOf(
  parameters: Readonly<Record<string, Parameter>>,
  dictionary: Readonly<Record<string, DictionaryEntry>>,
  calls: readonly SeenCall[],
): Example | undefined {
  const example: Example = {};
  for (const [name, parameter] of Object.entries(parameters)) {
    const path = pathOf(parameter);
    const entry = dictionary[name];
    if (path === undefined || entry === undefined) return undefined;
    const value = entry.type === "items" ? itemOf(path, entry, calls) : valueOf(shapesAt(path, calls), entry);
    if (value === undefined && parameter.required === true) return undefined;
    if (value !== undefined) example[name] = value;
  }
  return Object.keys(example).length > 0 ? example : undefined;
}

function pathOf(parameter: Parameter): string | undefined {
  const { from } = parameter;
  return from !== undefined && "data_layer" in from ? from.data_layer.replace(/^eventModel\./, "") : undefined;
}

function shapesAt(path: string, calls: readonly SeenCall[]): Shape[] {
  return calls.flatMap((call) => (Object.hasOwn(call.parameters, path) ? [call.parameters[path] ?? []].flat() : []));
}

function valueOf(shapes: readonly Shape[], entry: Pick<DictionaryEntry, "type" | "pattern">): Scalar | undefined {
  const wanted = entry.type === "integer" || entry.type === "number" ? "number" : entry.type;
  const fits = (value: Scalar) =>
    typeof value === wanted &&
    (entry.type !== "integer" || Number.isInteger(value)) &&
    (entry.pattern === undefined || new RegExp(entry.pattern, "u").test(String(value)));
  return shapes.flatMap((shape) => shape.values ?? []).find(fits);
}

function itemOf(
  path: string,
  entry: DictionaryEntry,
  calls: readonly SeenCall[],
): Record<string, Scalar>[] | undefined {
  const item: Record<string, Scalar> = {};
  for (const [field, { type }] of Object.entries(entry.fields ?? {})) {
    const value = valueOf(shapesAt(`${path}[].${field}`, calls), { type });
    if (value !== undefined) item[field] = value;
  }
  return "item_id" in item || "item_name" in item ? [item] : undefined;
}
