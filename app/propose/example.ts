import type { DictionaryEntry, Parameter, SeenCall, Shape } from "../artefacts/index.ts";

type Scalar = string | number | boolean;
type Example = Record<string, Scalar | Record<string, Scalar>[]>;

/**
 * A valid example made of values that were seen, or nothing where a required one is not known. Values of one call go together:
 * calls that were seen with one value each come first, so that an id stands beside its own name and price.
 */
export function exampleOf(
  parameters: Readonly<Record<string, Parameter>>,
  dictionary: Readonly<Record<string, DictionaryEntry>>,
  seen: readonly SeenCall[],
): Example | undefined {
  const calls = seen.toSorted((a, b) => doubtOf(a) - doubtOf(b));
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

/** How many values of a call may belong to another moment, or to an empty cart. */
function doubtOf({ parameters }: SeenCall): number {
  const values = Object.values(parameters).map((shape) => shape.values ?? []);
  return values.filter((all) => all.length > 1 || all[0] === 0).length;
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
  const values = shapes.flatMap((shape) => shape.values ?? []).filter(fits);
  return values.find((value) => value !== 0) ?? values[0];
}

/** One product: of the surest call that tells of one, and where that call tells of several, what all of them share. */
function itemOf(
  path: string,
  entry: DictionaryEntry,
  calls: readonly SeenCall[],
): Record<string, Scalar>[] | undefined {
  const told = calls.find((call) => valuesAt(`${path}[].item_id`, call) + valuesAt(`${path}[].item_name`, call) > 0);
  if (told === undefined) return undefined;
  const named = valuesAt(`${path}[].item_id`, told) > 0 ? "item_id" : "item_name";
  const item: Record<string, Scalar> = {};
  for (const [field, { type }] of Object.entries(entry.fields ?? {})) {
    const at = `${path}[].${field}`;
    if (field !== named && valuesAt(at, told) > 1) continue;
    const value = valueOf(shapesAt(at, [told]), { type });
    if (value !== undefined) item[field] = value;
  }
  return "item_id" in item || "item_name" in item ? [item] : undefined;
}

const valuesAt = (path: string, call: SeenCall): number =>
  Math.max(0, ...shapesAt(path, [call]).map((shape) => shape.values?.length ?? 0));
