import { readArtefact, type Artefact, type SchemaProblem } from "../artefacts/index.ts";

/** Taking one thing out may uncover another, but not often. */
const MAX_ROUNDS = 8;

/**
 * Takes out of a value what its schema refuses, as little as possible at a time, until the rest is accepted. Nothing when no
 * such rest is found.
 */
export async function prune<K extends "plan" | "parameters">(
  kind: K,
  value: unknown,
): Promise<Artefact<K> | undefined> {
  const rest = structuredClone(value);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const reading = await readArtefact(kind, rest);
    if (reading.ok) return reading.value;
    // From the end, so that the indexes of a list stay true while its entries go.
    for (const problem of reading.problems.toReversed()) removeAt(rest, placeOf(problem));
  }
  return undefined;
}

/** An unknown key goes alone; where a key is missing, the map that misses it goes. */
function placeOf({ path, keyword, key }: SchemaProblem): SchemaProblem["path"] {
  return keyword === "additionalProperties" && key !== undefined ? [...path, key] : path;
}

function removeAt(root: unknown, path: SchemaProblem["path"]): void {
  const last = path.at(-1);
  let parent = root;
  for (const key of path.slice(0, -1)) parent = stepInto(parent, key);
  if (last === undefined || typeof parent !== "object" || parent === null) return;
  if (Array.isArray(parent) && typeof last === "number") parent.splice(last, 1);
  else Reflect.deleteProperty(parent, last);
}

function stepInto(value: unknown, key: string | number): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
