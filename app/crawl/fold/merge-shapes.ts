import type { Shape } from "../../artefacts/index.ts";
import { compareText } from "../compare-text.ts";

export type Shapes = Record<string, Shape>;
type Value = string | number | boolean;

/** Example values kept; site.schema.json allows no more. */
const VALUES = 5;

/** One description of several calls: keys sorted, types joined, `always: false` where a call lacks the key. */
export function mergeShapes(calls: readonly Shapes[]): Shapes {
  const keys = new Set(calls.flatMap((call) => Object.keys(call)));
  return Object.fromEntries(
    [...keys].toSorted(compareText).map((key) => [key, mergeOne(calls.map((call) => shapeOf(call, key)))]),
  );
}

function shapeOf(call: Shapes, key: string): Shape | undefined {
  return Object.hasOwn(call, key) ? call[key] : undefined;
}

function mergeOne(found: readonly (Shape | undefined)[]): Shape {
  const shapes = found.filter((shape) => shape !== undefined);
  const types = new Set(shapes.flatMap(({ type }) => type.split("|")));
  // An integer is a number that happened to be whole.
  if (types.has("number")) types.delete("integer");
  const always = shapes.length === found.length && shapes.every((shape) => shape.always !== false);
  const pii = shapes
    .map((shape) => shape.pii)
    .filter((value) => value !== undefined)
    .toSorted(compareText)[0];
  const values = [...new Set(shapes.flatMap((shape) => shape.values ?? []))].toSorted(compareValues);
  const more = values.length > VALUES || shapes.some((shape) => shape.more === true);
  return {
    type: [...types].toSorted(compareText).join("|"),
    ...(!always && { always: false }),
    ...(pii === undefined && values.length > 0 && { values: values.slice(0, VALUES), ...(more && { more: true }) }),
    ...(pii !== undefined && { pii }),
  };
}

function compareValues(a: Value, b: Value): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a !== typeof b) return compareText(typeof a, typeof b);
  return compareText(String(a), String(b));
}
