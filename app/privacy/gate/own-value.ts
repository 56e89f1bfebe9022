/** What stands under a key of an object or a list, and not in its prototype; undefined where there is nothing. */
export function ownValue(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

/** Keys and values of an object or a list; empty for anything else. */
export function ownEntries(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
