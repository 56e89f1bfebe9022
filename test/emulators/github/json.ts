import { isObject, type Json } from "../gtm/json.ts";

export { isObject, type Json, objectsIn, textOf } from "../gtm/json.ts";

export const objectOf = (value: unknown): Json => (isObject(value) ? value : {});
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
