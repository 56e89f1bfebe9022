import { hasType, typeName, typeOf, typesOf, type JsonSchema, type SchemaPlace } from "./json-schema.ts";
import { listed, shown, suggestion } from "./schema-problem.ts";

/** A problem with the value itself, without its place. */
export interface ValueProblem {
  keyword: string;
  message: string;
  hint?: string;
}

/** What is wrong with a value's type. */
export function typeProblem(value: unknown, place: SchemaPlace): ValueProblem | undefined {
  const types = typesOf(place);
  if (types.length === 0 || hasType(value, types)) return undefined;
  const wanted = [...new Set(types)].map(typeName).join(" or ");
  const { enum: allowed, description } = place.schema;
  const isText = types.includes("string") && (typeof value === "number" || typeof value === "boolean");
  const hints = [
    isText ? `Put it in quotes: "${String(value)}".` : undefined,
    allowed === undefined ? undefined : `Allowed: ${listed(allowed)}.`,
    description,
  ];
  const hint = hints.find((text) => text !== undefined);
  const message = `This has to be ${wanted}, and is ${described(value)}.`;
  return { keyword: "type", message, ...(hint !== undefined && { hint }) };
}

function described(value: unknown): string {
  const type = typeOf(value);
  if (type === "null") return "empty";
  return type === "array" || type === "object" ? typeName(type) : `${typeName(type)} (${shown(value)})`;
}

/** What is wrong with a value of the right type; at most one problem, the most telling. */
export function valueProblem(value: unknown, schema: JsonSchema): ValueProblem | undefined {
  if (schema.const !== undefined && value !== schema.const) {
    return { keyword: "const", message: `This has to be ${shown(schema.const)}, and is ${shown(value)}.` };
  }
  if (schema.enum !== undefined && !schema.enum.includes(value)) {
    return {
      keyword: "enum",
      message: `${shown(value)} is not allowed here.`,
      hint: suggestion(value, schema.enum, "Allowed"),
    };
  }
  if (typeof value === "string") return textProblem(value, schema);
  if (typeof value === "number") return numberProblem(value, schema);
  return Array.isArray(value) ? listProblem(value, schema) : undefined;
}

function textProblem(value: string, schema: JsonSchema): ValueProblem | undefined {
  const { minLength = 0, pattern } = schema;
  if (Array.from(value).length < minLength) {
    const message =
      value === "" ? "This must not be empty." : `This needs at least ${minLength} characters: ${shown(value)}.`;
    return { keyword: "minLength", message, ...hintOf(schema) };
  }
  if (pattern !== undefined && !new RegExp(pattern, "u").test(value)) {
    return {
      keyword: "pattern",
      message: `${shown(value)} does not have the right form.`,
      ...formHint(schema, pattern),
    };
  }
  return schema.format === "regex" ? regexProblem(value) : undefined;
}

function formHint(schema: JsonSchema, pattern: string): { hint: string } {
  const example = schema.examples?.[0];
  const form = example === undefined ? `It has to match ${pattern}.` : `Write it like ${shown(example)}.`;
  return { hint: schema.description === undefined ? form : `${schema.description} ${form}` };
}

function hintOf({ description }: JsonSchema): { hint?: string } {
  return description === undefined ? {} : { hint: description };
}

function regexProblem(value: string): ValueProblem | undefined {
  try {
    void new RegExp(value, "u");
    return undefined;
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message.replace(/^Invalid regular expression: /, "") : "";
    const hint = "Regular expressions are read as JavaScript does, in Unicode mode.";
    return { keyword: "format", message: `This is not a regular expression: ${why}.`, hint };
  }
}

function numberProblem(value: number, { minimum, maximum, exclusiveMinimum }: JsonSchema): ValueProblem | undefined {
  if (minimum !== undefined && value < minimum) {
    return { keyword: "minimum", message: `This has to be ${minimum} or more, and is ${value}.` };
  }
  if (maximum !== undefined && value > maximum) {
    return { keyword: "maximum", message: `This has to be ${maximum} or less, and is ${value}.` };
  }
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) {
    return { keyword: "exclusiveMinimum", message: `This has to be more than ${exclusiveMinimum}, and is ${value}.` };
  }
  return undefined;
}

function listProblem(
  value: readonly unknown[],
  { minItems = 0, maxItems, uniqueItems }: JsonSchema,
): ValueProblem | undefined {
  if (value.length < minItems) {
    const wanted = minItems === 1 ? "one entry" : `${minItems} entries`;
    return { keyword: "minItems", message: `This list needs at least ${wanted}, and has ${value.length}.` };
  }
  if (maxItems !== undefined && value.length > maxItems)
    return { keyword: "maxItems", message: `This list takes ${maxItems} entries at most, and has ${value.length}.` };
  if (uniqueItems !== true) return undefined;
  const seen = new Set<string>();
  const repeated = value.find((entry) => seen.size === seen.add(JSON.stringify(entry)).size);
  if (repeated === undefined) return undefined;
  return { keyword: "uniqueItems", message: `${shown(repeated)} is listed twice.`, hint: "Keep one of them." };
}
