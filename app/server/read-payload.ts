/** A value in a webhook's payload; undefined where the payload has no such place. */
export function at(payload: unknown, ...path: readonly (string | number)[]): unknown {
  let value: unknown = payload;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

export function textAt(payload: unknown, ...path: readonly (string | number)[]): string {
  const value = at(payload, ...path);
  return typeof value === "string" ? value : "";
}

export function numberAt(payload: unknown, ...path: readonly (string | number)[]): number {
  const value = at(payload, ...path);
  return typeof value === "number" && Number.isSafeInteger(value) ? value : 0;
}

export function listAt(payload: unknown, ...path: readonly (string | number)[]): unknown[] {
  const value = at(payload, ...path);
  return Array.isArray(value) ? value : [];
}
