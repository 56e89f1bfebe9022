import { readFileSync } from "node:fs";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { isObject, type Json } from "./json.ts";

/** An operation of GitHub's REST API, as its own description has it. */
export interface Operation {
  /** Such as checks/create. */
  id: string;
  verb: string;
  pattern: RegExp;
  names: string[];
  query: Readonly<Record<string, Json>>;
  request?: Json;
  bodyRequired: boolean;
  /** Schemas by status. */
  responses: Readonly<Record<string, Json>>;
}

interface Cut {
  definitions: Readonly<Record<string, Json>>;
  operations: (Omit<Operation, "pattern" | "names"> & { path: string })[];
}

const cut: Cut = JSON.parse(readFileSync(new URL("generated/openapi.json", import.meta.url), "utf8"));
const { definitions } = cut;

/** These take a path, whose slashes belong to it. */
const GREEDY = new Set(["ref", "basehead"]);

const operations: Operation[] = cut.operations.map((operation) => {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const pattern = operation.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
    GREEDY.has(name) ? "(.+)" : "([^/]+)",
  );
  return {
    ...operation,
    names,
    pattern: new RegExp(`^${pattern}$`),
  };
});

export function operationOf(
  verb: string,
  path: string,
): { operation: Operation; params: Record<string, string> } | undefined {
  for (const operation of operations) {
    const match = operation.verb === verb ? operation.pattern.exec(path) : null;
    if (match === null) continue;
    const params = Object.fromEntries(
      operation.names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? "")]),
    );
    return { operation, params };
  }
  return undefined;
}

const ajv = new Ajv({ strict: false, allErrors: false, coerceTypes: false });
const compiled = new Map<Json, ValidateFunction>();

function validatorOf(schema: Json): ValidateFunction {
  let validate = compiled.get(schema);
  if (validate === undefined) {
    validate = ajv.compile({ ...schema, definitions });
    compiled.set(schema, validate);
  }
  return validate;
}

/** What is wrong with a value, by a schema of the description. */
export function mistakeIn(schema: Json, value: unknown): ErrorObject | undefined {
  const validate = validatorOf(schema);
  return validate(value) ? undefined : validate.errors?.[0];
}

/** Query parameters as the description types them, with what is wrong with them. */
export function readQuery(
  operation: Operation,
  query: URLSearchParams,
): { values: Record<string, string | number | boolean>; mistake?: string } {
  const values: Record<string, string | number | boolean> = {};
  for (const [name, schema] of Object.entries(operation.query)) {
    const text = query.get(name);
    if (text === null) {
      const { default: fallback } = schema;
      if (typeof fallback === "string" || typeof fallback === "number" || typeof fallback === "boolean")
        values[name] = fallback;
      continue;
    }
    const value = schema["type"] === "integer" ? Number(text) : text;
    const error = schema["type"] === "boolean" ? undefined : mistakeIn(schema, value);
    if (error !== undefined) return { values, mistake: `${name} ${error.message ?? "is wrong"}` };
    values[name] = value;
  }
  return { values };
}

/** A value with everything that its schema requires and it does not say: GitHub's answers are long. */
export function filled(schema: Json, value: unknown): unknown {
  const { $ref: reference } = schema;
  if (typeof reference === "string") return filled(definitions[reference.replace("#/definitions/", "")] ?? {}, value);
  if (value === null) return null;
  const allOf = schemasIn(schema["allOf"]);
  if (allOf.length > 0) {
    let whole: unknown = value;
    for (const part of allOf) whole = filled(part, whole);
    return whole;
  }
  const choices = [...schemasIn(schema["anyOf"]), ...schemasIn(schema["oneOf"])];
  if (choices.length > 0) {
    if (value === undefined && choices.some((one) => one["type"] === "null")) return null;
    const fits = choices.find((one) => value !== undefined && mistakeIn(one, filled(one, value)) === undefined);
    return filled(fits ?? choices[0] ?? {}, value);
  }
  if (Array.isArray(value)) {
    const { items } = schema;
    return isObject(items) ? value.map((item) => filled(items, item)) : value;
  }
  if (isObject(value) || (value === undefined && schema["type"] === "object"))
    return filledObject(schema, isObject(value) ? value : {});
  return value === undefined ? plainest(schema) : value;
}

function filledObject(schema: Json, value: Json): Json {
  const properties = isObject(schema["properties"]) ? schema["properties"] : {};
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const whole: Json = {};
  for (const [name, one] of Object.entries(value)) {
    const property = properties[name];
    whole[name] = isObject(property) ? filled(property, one) : one;
  }
  for (const name of required) {
    const property = properties[String(name)];
    if (!(String(name) in whole)) whole[String(name)] = filled(isObject(property) ? property : {}, undefined);
  }
  return whole;
}

function plainest({ enum: allowed, type, minItems }: Json): unknown {
  if (Array.isArray(type) && type.includes("null")) return null;
  if (Array.isArray(allowed)) return allowed[0];
  if (type === "array") return Number(minItems ?? 0) > 0 ? [""] : [];
  if (type === "boolean") return false;
  return type === "integer" || type === "number" ? 0 : "";
}

const schemasIn = (list: unknown): Json[] => (Array.isArray(list) ? list.filter(isObject) : []);
