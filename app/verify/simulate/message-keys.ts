import { isPlainObject } from "./data-layer.ts";

const MAX_KEYS = 200;
const MAX_DEPTH = 6;

/** Paths of a message's values, without the values; `[]` stands for any index. */
export function messageKeys(message: object): string[] {
  const keys = new Set<string>();
  collect(message, "", { keys, depth: 0 });
  return [...keys];
}

function collect(value: unknown, path: string, { keys, depth }: { keys: Set<string>; depth: number }): void {
  if (keys.size >= MAX_KEYS) return;
  if (path !== "" && value !== undefined) keys.add(path);
  if (depth >= MAX_DEPTH) return;
  const deeper = { keys, depth: depth + 1 };
  if (Array.isArray(value)) for (const item of value.slice(0, 20)) collect(item, `${path}[]`, deeper);
  else if (isPlainObject(value))
    for (const key of Object.keys(value)) collect(value[key], path === "" ? key : `${path}.${key}`, deeper);
}
