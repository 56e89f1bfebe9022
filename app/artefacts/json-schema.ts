/** The part of JSON Schema draft-07 that `schemas/` uses. */
export interface JsonSchema {
  $ref?: string;
  title?: string;
  description?: string;
  examples?: unknown[];
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, JsonSchema>;
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
  items?: JsonSchema;
  oneOf?: JsonSchema[];
  definitions?: Record<string, JsonSchema>;
  pattern?: string;
  format?: string;
  minLength?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
}

/** A schema together with the definitions that its references lead to. */
export interface SchemaPlace {
  schema: JsonSchema;
  definitions: Record<string, JsonSchema>;
  /** What a person would call such a value, as in "a click trigger". */
  noun: string;
}

/** Follows references until there is none. */
export function placeOf(schema: JsonSchema, { definitions, noun }: Omit<SchemaPlace, "schema">): SchemaPlace {
  let place: SchemaPlace = { schema, definitions, noun };
  while (place.schema.$ref !== undefined) {
    const name = place.schema.$ref.replace("#/definitions/", "");
    const next = definitions[name];
    if (next === undefined) return { schema: {}, definitions, noun };
    place = { schema: next, definitions, noun: nounOf(name) };
  }
  return place;
}

function nounOf(definition: string): string {
  const words = definition.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${/^[aeiou]/.test(words) ? "an" : "a"} ${words}`;
}

const TYPE_NAMES: Record<string, string> = {
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a map",
  null: "nothing",
};

/** Type of a value in JSON Schema's words; whole numbers are "integer". */
export function typeOf(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value === "object" ? "object" : typeof value;
}

export function typeName(type: string): string {
  return TYPE_NAMES[type] ?? type;
}

/** True when a value is of one of the types; a whole number is a number too. */
export function hasType(value: unknown, types: string | string[]): boolean {
  const type = typeOf(value);
  return [types].flat().some((allowed) => allowed === type || (allowed === "number" && type === "integer"));
}

/** Types that a schema lets through; all of its branches' where it has branches, nothing when it does not say. */
export function typesOf(place: SchemaPlace): string[] {
  const { schema } = place;
  if (schema.type !== undefined) return [schema.type].flat();
  if (schema.oneOf !== undefined) return schema.oneOf.flatMap((branch) => typesOf(placeOf(branch, place)));
  return (schema.enum ?? (schema.const === undefined ? [] : [schema.const])).map(typeOf);
}
