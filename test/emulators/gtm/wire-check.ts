import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";

import discovery from "./generated/discovery.json" with { type: "json" };
import { isObject } from "./json.ts";

interface Field {
  type?: string;
  $ref?: string;
  enum?: readonly string[];
  items?: Field;
}

const compiled = new Map<string, ValidateFunction>();

function jsonSchema(field: Field): object {
  if (field.$ref !== undefined) return { $ref: `#/definitions/${field.$ref}` };
  if (field.items) return { type: "array", items: jsonSchema(field.items) };
  return { type: field.type, ...(field.enum && { enum: field.enum }) };
}

const definitions = Object.fromEntries(
  Object.entries(discovery.schemas).map(([name, fields]) => [
    name,
    {
      type: "object",
      additionalProperties: false,
      properties: Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, jsonSchema(field)])),
    },
  ]),
);

function validatorOf(schema: string): ValidateFunction {
  const known = compiled.get(schema);
  if (known) return known;
  const ajv = new Ajv({ allErrors: false, strict: false });
  const validate = ajv.compile({ $ref: `#/definitions/${schema}`, definitions });
  compiled.set(schema, validate);
  return validate;
}

/** What Google's front end says to a body that its schema does not allow; undefined when it does. */
export function bodyMistake(schema: string, body: unknown): string | undefined {
  if (!isObject(body)) return "Invalid JSON payload received. Expected an object.";
  const validate = validatorOf(schema);
  if (validate(body)) return undefined;
  const [error] = validate.errors ?? [];
  return error ? mistake(schema, error) : "Invalid JSON payload received.";
}

function mistake(schema: string, { instancePath, keyword, params }: ErrorObject): string {
  const root = schema.charAt(0).toLowerCase() + schema.slice(1);
  const place = [root, ...instancePath.split("/").slice(1)].join(".").replaceAll(/\.(\d+)/g, "[$1]");
  if (keyword === "additionalProperties")
    return `Invalid JSON payload received. Unknown name "${String(params["additionalProperty"])}" at '${place}': Cannot find field.`;
  return `Invalid value at '${place}' (${keyword})`;
}
