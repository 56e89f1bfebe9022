import type { ItemField, Parameter } from "../artefacts/index.ts";
import { limits } from "../ga4/index.ts";
import type { ResolvedEvent } from "../plan/index.ts";
import { compiledPattern } from "./pattern.ts";
import { quote } from "./quote.ts";

/** What a value breaks, and where below it. */
export interface Violation {
  /** Keys and indexes from the value that was checked. */
  path: (string | number)[];
  /** What it should be, ready to follow the value's name: "has to be one of …". */
  expected: string;
}

type Constraints = Omit<Parameter, "from" | "waiver">;

/** Everything that a value of a parameter breaks; empty when it may be sent. */
export function violations(constraints: Constraints, value: unknown): Violation[] {
  const expected = typeExpected(constraints.type, value);
  if (expected !== undefined) return [{ path: [], expected }];
  const own = [
    listExpected(constraints.enum, value),
    rangeExpected(constraints, value),
    lengthExpected(constraints, value),
    patternExpected(constraints.pattern, value),
  ];
  return [
    ...own.filter((text) => text !== undefined).map((text) => ({ path: [], expected: text })),
    ...itemViolations(constraints.fields, value),
  ];
}

/** What an event's parameters, taken together, break: those missing, those unknown, those with wrong values. */
export function parameterViolations(
  event: Pick<ResolvedEvent, "parameters">,
  values: object,
  alsoKnown: ReadonlySet<string>,
): Violation[] {
  const found: Violation[] = [];
  const given = new Map<string, unknown>(Object.entries(values));
  const planned = new Set(event.parameters.map(({ name }) => name));
  for (const parameter of event.parameters) {
    if (given.has(parameter.name)) {
      for (const { path, expected } of violations(parameter, given.get(parameter.name)))
        found.push({ path: [parameter.name, ...path], expected });
    } else if (parameter.required) found.push({ path: [parameter.name], expected: "is required" });
  }
  for (const name of given.keys())
    if (!planned.has(name) && !alsoKnown.has(name))
      found.push({ path: [name], expected: "is not among the event's parameters" });
  return found;
}

function typeExpected(type: Parameter["type"], value: unknown): string | undefined {
  switch (type) {
    case "string":
      return typeof value === "string" ? undefined : "has to be a text";
    case "boolean":
      return typeof value === "boolean" ? undefined : "has to be true or false";
    case "number":
      return typeof value === "number" && Number.isFinite(value) ? undefined : "has to be a number";
    case "integer":
      return Number.isInteger(value) ? undefined : "has to be a whole number";
    case "items":
      return Array.isArray(value) ? undefined : "has to be a list of items";
    default:
      return undefined;
  }
}

function listExpected(list: Parameter["enum"], value: unknown): string | undefined {
  if (list === undefined || list.some((item) => item === value)) return undefined;
  const shown = list.slice(0, 5).map(quote).join(", ");
  return `has to be one of ${shown}${list.length > 5 ? ", …" : ""}`;
}

function rangeExpected({ minimum, maximum }: Constraints, value: unknown): string | undefined {
  if (typeof value !== "number") return undefined;
  if (minimum !== undefined && value < minimum) return `has to be at least ${minimum}`;
  return maximum !== undefined && value > maximum ? `has to be at most ${maximum}` : undefined;
}

function lengthExpected(constraints: Constraints, value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const { min_length: shortest, max_length: longest } = constraints;
  const length = Array.from(value).length;
  if (shortest !== undefined && length < shortest) return `needs at least ${shortest} characters`;
  return longest !== undefined && length > longest ? `may have at most ${longest} characters` : undefined;
}

function patternExpected(pattern: string | undefined, value: unknown): string | undefined {
  if (pattern === undefined || typeof value !== "string") return undefined;
  const compiled = compiledPattern(pattern);
  if (compiled.kind !== "safe" || value.length > compiled.longest || compiled.expression.test(value)) return undefined;
  return `has to match ${quote(pattern)}`;
}

function itemViolations(fields: Constraints["fields"], value: unknown): Violation[] {
  if (!Array.isArray(value)) return [];
  const found: Violation[] = [];
  if (value.length > limits.items) found.push({ path: [], expected: `may have at most ${limits.items} items` });
  if (fields === undefined) return found;
  for (const [index, item] of value.slice(0, limits.items).entries()) found.push(...oneItem(fields, item, index));
  return found;
}

function oneItem(fields: Readonly<Record<string, ItemField>>, item: unknown, index: number): Violation[] {
  if (typeof item !== "object" || item === null || Array.isArray(item))
    return [{ path: [index], expected: "has to be an object" }];
  const found: Violation[] = [];
  const given = new Map<string, unknown>(Object.entries(item));
  for (const [name, field] of Object.entries(fields)) {
    if (!given.has(name)) {
      if (field.required) found.push({ path: [index, name], expected: "is required" });
      continue;
    }
    for (const { expected } of violations(field, given.get(name))) found.push({ path: [index, name], expected });
  }
  for (const name of given.keys())
    if (!Object.hasOwn(fields, name))
      found.push({ path: [index, name], expected: "is not among the fields of the items" });
  return found;
}
