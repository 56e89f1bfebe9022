import { type DiscoveryField, fieldsOf } from "./discovery.ts";

/** `customEvent` to `CUSTOM_EVENT`: the API's enumerations are lowerCamel, those of export files UPPER_SNAKE. */
export function constantCase(value: string): string {
  return value
    .replaceAll(/[A-Z]/g, (letter) => `_${letter}`)
    .replace("Sdk5", "Sdk_5")
    .toUpperCase();
}

/** `CUSTOM_EVENT` to `customEvent`, and `custom_event` of files written by hand; what is in camel case already stays as it is. */
export function camelCase(value: string): string {
  if (/[a-z]/.test(value) && !value.includes("_")) return value;
  return value.toLowerCase().replaceAll(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}

/**
 * A copy of a resource with its enumerations in the other casing. Only fields that the discovery document lists as
 * enumerations are touched: types of tags and variables, names and values are free text.
 */
export function recase(schema: string, value: unknown, convert: (text: string) => string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const fields = fieldsOf(schema);
  const copy: [string, unknown][] = Object.entries(value).map(([key, item]) => {
    const field = fields.get(key);
    return [key, field === undefined ? item : recaseField(field, item, convert)];
  });
  return Object.fromEntries(copy);
}

function recaseField(field: DiscoveryField, value: unknown, convert: (text: string) => string): unknown {
  const { items } = field;
  if (items !== undefined) return Array.isArray(value) ? value.map((item) => recaseField(items, item, convert)) : value;
  if (field.$ref !== undefined) return recase(field.$ref, value, convert);
  return field.enum !== undefined && typeof value === "string" ? convert(value) : value;
}
