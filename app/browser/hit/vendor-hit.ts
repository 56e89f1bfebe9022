/** What one hit says: event name, account, and the parameters that the site chose. Values as sent. */
export interface VendorHit {
  event?: string;
  destination?: string;
  /** Nested data, keys as the vendor calls them. */
  parameters: Record<string, unknown>;
}

/** A hit taken apart for the decoders. */
export interface HitParts {
  url: URL;
  query: URLSearchParams;
  /** Form-encoded body; empty where the body is something else. */
  form: URLSearchParams;
  /** Parsed JSON body. */
  json: unknown;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** An object's own value under a path with dots; undefined where any step is missing. */
export function at(value: unknown, path: string): unknown {
  let here = value;
  for (const key of path.split(".")) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
    here = Reflect.get(here, key);
  }
  return here;
}

/** A text of some length at a path; undefined otherwise. */
export function textAt(value: unknown, path: string): string | undefined {
  const found = at(value, path);
  if (typeof found === "number") return String(found);
  return typeof found === "string" && found !== "" ? found : undefined;
}

/** The object at a path; empty where there is none. */
export function recordAt(value: unknown, path: string): Record<string, unknown> {
  const found = at(value, path);
  return isRecord(found) ? found : {};
}

/** A hit without the keys that say nothing. */
export function vendorHit(
  event: string | null | undefined,
  destination: string | null | undefined,
  parameters: Record<string, unknown> = {},
): VendorHit {
  return { ...(event && { event }), ...(destination && { destination }), parameters };
}

/** Query keys of one form, such as `cd[value]` or `ep.value`, with the prefix and suffix taken away. */
export function named(query: URLSearchParams, pattern: RegExp): Record<string, string> {
  const found = [...query].flatMap(([key, value]) => {
    const name = pattern.exec(key)?.[1];
    return name === undefined || name === "__proto__" ? [] : [[name, value] as const];
  });
  return Object.fromEntries(found);
}

/** Those of the keys that are there. */
export function only(query: URLSearchParams, keys: Readonly<Record<string, string>>): Record<string, string> {
  const found = Object.entries(keys).flatMap(([key, name]) => {
    const value = query.get(key);
    return value ? [[name, value] as const] : [];
  });
  return Object.fromEntries(found);
}

/** A JSON text inside a parameter; undefined where it is none. */
export function parsed(text: string | null | undefined): unknown {
  if (!text || text.length > 100_000) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A list's items, or the value itself as the only item. */
export function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.slice(0, 100);
  return value === undefined ? [] : [value];
}
