import { readFileSync } from "node:fs";

import fc from "fast-check";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const definitionsOf = (schema: JsonObject): JsonObject =>
  isObject(schema["definitions"]) ? schema["definitions"] : {};

/** What a reference stands for instead of its schema: names that exist, for example. */
export type Overrides = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** How deep references are followed where something may contain its own kind. */
const MAX_DEPTH = 3;

/** Values that a schema of schemas/ allows, for the parts of JSON Schema that our schemas use. */
export function arbitraryOf(file: string, overrides: Overrides = {}): fc.Arbitrary<unknown> {
  const schema: Json = JSON.parse(readFileSync(file, "utf8"));
  if (!isObject(schema)) throw new Error(`${file} is not an object`);
  return valueOf(schema, { definitions: definitionsOf(schema), overrides, depth: 0 });
}

interface Context {
  definitions: JsonObject;
  overrides: Overrides;
  depth: number;
}

function valueOf(schema: JsonObject, context: Context): fc.Arbitrary<unknown> {
  const { $ref, oneOf, enum: values } = schema;
  if (typeof $ref === "string") return referenced($ref.replace("#/definitions/", ""), context);
  if ("const" in schema) return fc.constant(schema["const"]);
  if (Array.isArray(values)) return fc.constantFrom(...values);
  if (Array.isArray(oneOf)) {
    const kinds = oneOf.filter(isObject).filter((kind) => context.depth < MAX_DEPTH || !containsItself(kind));
    return fc.oneof(...kinds.map((kind) => valueOf(kind, context)));
  }
  const { type } = schema;
  if (Array.isArray(type)) return fc.oneof(...type.map((one) => valueOf({ ...schema, type: one }, context)));
  if (type === "object") return objectOf(schema, context);
  return type === "array" ? arrayOf(schema, context) : scalarOf(schema);
}

const containsItself = (schema: JsonObject) => /lookupSource|groupTrigger/.test(JSON.stringify(schema));

function referenced(name: string, context: Context): fc.Arbitrary<unknown> {
  const override = context.overrides[name];
  if (override) return override;
  const definition = context.definitions[name];
  if (!isObject(definition)) throw new Error(`no definition ${name}`);
  return valueOf(definition, { ...context, depth: context.depth + (containsItself({ $ref: name }) ? 1 : 0) });
}

function objectOf(schema: JsonObject, context: Context): fc.Arbitrary<unknown> {
  const { properties, additionalProperties, propertyNames, required } = schema;
  if (isObject(properties)) {
    const model: Record<string, fc.Arbitrary<unknown>> = {};
    for (const [key, value] of Object.entries(properties)) if (isObject(value)) model[key] = valueOf(value, context);
    const keys = Array.isArray(required) ? required.filter((key) => typeof key === "string") : [];
    return fc.record(model, { requiredKeys: keys });
  }
  if (!isObject(additionalProperties)) return fc.constant({});
  const anyKey = fc.oneof(fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/), fc.string({ minLength: 1, maxLength: 12 }));
  const key = isObject(propertyNames) ? scalarOf({ type: "string", ...propertyNames }).map(String) : anyKey;
  return fc.dictionary(key, valueOf(additionalProperties, context), { maxKeys: 4, noNullPrototype: true });
}

function arrayOf({ items, minItems, uniqueItems }: JsonObject, context: Context): fc.Arbitrary<unknown> {
  const item = isObject(items) ? valueOf(items, context) : fc.constant("x");
  const size = { minLength: typeof minItems === "number" ? minItems : 0, maxLength: 3 };
  return uniqueItems === true ? fc.uniqueArray(item, size) : fc.array(item, size);
}

function scalarOf(schema: JsonObject): fc.Arbitrary<unknown> {
  const { type, pattern, format, minimum, maximum, minLength, exclusiveMinimum } = schema;
  const above = typeof exclusiveMinimum === "number" ? exclusiveMinimum + 1 : -1_000;
  const min = typeof minimum === "number" ? minimum : above;
  const max = typeof maximum === "number" ? maximum : 100_000;
  if (type === "boolean") return fc.boolean();
  if (type === "integer") return fc.integer({ min, max });
  if (type === "number") return fc.double({ min, max, noNaN: true });
  if (format === "regex") return fc.constantFrom("^[A-Z]{3}$", ".*", "a|b");
  if (typeof pattern === "string") return fc.stringMatching(new RegExp(pattern), { maxLength: 24 });
  return typeof minLength === "number" && minLength > 1 ? fc.constant("a reason that is long enough") : textLike;
}

/** Texts of plans, kind and hostile. */
const textLike = fc.oneof(
  fc.constantFrom("purchase", "ecommerce.value", ".buy", "a:hover, [title='x, y']", "app >>> b", "^/a", "{{x}}", "("),
  fc.stringMatching(/^[a-z][a-z0-9_.-]{0,20}$/),
  fc.string({ unit: "binary", minLength: 1, maxLength: 60 }),
);
