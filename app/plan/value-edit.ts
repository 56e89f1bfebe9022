import { isDeepStrictEqual } from "node:util";
import type { Path } from "./plan.ts";

/** A change of one value: `set` puts it there, without it what is there goes. */
export interface ValueEdit {
  path: Path;
  set?: { value: unknown };
  /** The path ends in a list's index: what is there moves on instead of being replaced. */
  insert?: true;
}

type Step = string | number;

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What stands under a key or index of plain data. */
function childValue(value: unknown, key: Step): unknown {
  if (Array.isArray(value)) return typeof key === "number" ? value[key] : undefined;
  return isMap(value) && Object.hasOwn(value, key) ? value[String(key)] : undefined;
}

/** What stands at a path of plain data. */
export function valueAt(value: unknown, path: Path): unknown {
  let found = value;
  for (const key of path) found = childValue(found, key);
  return found;
}

/**
 * The data after an edit; the given data is left as it is. Nothing when the edit cannot be made: its path leads through a text
 * or number, or to an entry that the list is too short for.
 */
export function editValue(value: unknown, { path, set, insert }: ValueEdit): { value: unknown } | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return set;
  const container = value ?? (set === undefined ? value : emptyFor(key));
  if (Array.isArray(container)) return editList(container, { key, rest, set, insert });
  if (!isMap(container)) return undefined;
  const name = String(key);
  if (rest.length === 0 && set === undefined) {
    return { value: Object.fromEntries(Object.entries(container).filter(([other]) => other !== name)) };
  }
  const inner = editValue(childValue(container, name), { path: rest, ...(set && { set }), ...(insert && { insert }) });
  return inner && { value: { ...container, [name]: inner.value } };
}

interface ListEdit {
  key: Step;
  rest: Path;
  set: { value: unknown } | undefined;
  insert: true | undefined;
}

function editList(list: readonly unknown[], { key, rest, set, insert }: ListEdit): { value: unknown } | undefined {
  if (typeof key !== "number" || !Number.isInteger(key) || key < 0 || key > list.length) return undefined;
  if (rest.length === 0 && set === undefined) return { value: list.toSpliced(key, 1) };
  if (rest.length === 0 && insert === true) return { value: list.toSpliced(key, 0, set?.value) };
  const inner = editValue(list[key], { path: rest, ...(set && { set }), ...(insert && { insert }) });
  return inner && { value: list.toSpliced(key, 1, inner.value) };
}

function emptyFor(key: Step): unknown {
  return typeof key === "number" ? [] : {};
}

/** The smallest edits that turn one value into another; where they have nothing in common it is replaced as a whole. */
export function editsBetween(before: unknown, after: unknown, path: Path): ValueEdit[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after) && before.length > 0 && after.length > 0) {
    return listEdits(before, after, path);
  }
  if (isMap(before) && isMap(after) && Object.keys(before).some((key) => Object.hasOwn(after, key))) {
    return mapEdits(before, after, path);
  }
  return [{ path, set: { value: after } }];
}

function mapEdits(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  path: Path,
): ValueEdit[] {
  const kept = Object.entries(after).filter(([, value]) => value !== undefined);
  const names = new Set(kept.map(([key]) => key));
  const edits: ValueEdit[] = Object.keys(before)
    .filter((key) => !names.has(key))
    .map((key) => ({ path: [...path, key] }));
  for (const [key, value] of kept) {
    if (Object.hasOwn(before, key)) edits.push(...editsBetween(before[key], value, [...path, key]));
    else edits.push({ path: [...path, key], set: { value } });
  }
  return edits;
}

/** Lists are compared from both ends; what is left in the middle is changed entry by entry. */
function listEdits(before: readonly unknown[], after: readonly unknown[], path: Path): ValueEdit[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && isDeepStrictEqual(before[start], after[start])) start += 1;
  let tail = 0;
  while (tail < shorter - start && isDeepStrictEqual(before.at(-1 - tail), after.at(-1 - tail))) tail += 1;
  const same = shorter - tail;
  const edits: ValueEdit[] = [];
  for (let index = start; index < same; index += 1) {
    edits.push(...editsBetween(before[index], after[index], [...path, index]));
  }
  const removed = before.slice(same, before.length - tail);
  const added = after.slice(same, after.length - tail);
  for (const index of removed.keys()) edits.push({ path: [...path, before.length - tail - 1 - index] });
  for (const [index, value] of added.entries())
    edits.push({ path: [...path, same + index], set: { value }, insert: true });
  return edits;
}
