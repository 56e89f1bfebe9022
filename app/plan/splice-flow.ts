import { renderInline } from "./render-yaml.ts";
import { renderKey } from "./render-scalar.ts";
import type { Splice } from "./splice.ts";
import type { Span, YamlMap, YamlSequence } from "./yaml-tree.ts";

/** Adds `key: value` at the end of `{ … }`. */
export function flowPairAdded(text: string, map: YamlMap, { key, value }: { key: string; value: unknown }): Splice {
  const entry = `${renderKey(key)}: ${renderInline(value, true)}`;
  const entries = map.pairs.map((pair) => ({
    start: pair.keyStart,
    end: Math.max(pair.keyEnd, pair.colon + 1, pair.value.end),
  }));
  return entryAdded(text, { collection: map, entries, entry, empty: `{ ${entry} }`, index: entries.length });
}

/** Adds a value to `[ … ]` in front of the entry with an index. */
export function flowItemAdded(
  text: string,
  list: YamlSequence,
  { index, value }: { index: number; value: unknown },
): Splice {
  const entry = renderInline(value, true);
  const entries = list.items.map((item) => ({ start: item.dash, end: item.value.end }));
  return entryAdded(text, { collection: list, entries, entry, empty: `[${entry}]`, index });
}

interface AddedEntry {
  collection: Span;
  entries: Span[];
  entry: string;
  /** The whole collection where it had no entries. */
  empty: string;
  index: number;
}

function entryAdded(text: string, { collection, entries, entry, empty, index }: AddedEntry): Splice {
  const { start, end } = collection;
  const before = entries[index - 1];
  const after = entries[index];
  if (after !== undefined) return { start: after.start, end: after.start, text: `${entry}, ` };
  if (before === undefined) {
    return /^[{[]\s*[}\]]$/.test(text.slice(start, end))
      ? { start, end, text: empty }
      : { start: start + 1, end: start + 1, text: ` ${entry}` };
  }
  const comma = commaBehind(text, { start: before.end, end });
  if (comma === undefined) return { start: before.end, end: before.end, text: `, ${entry}` };
  return { start: comma + 1, end: comma + 1, text: ` ${entry}` };
}

/** The comma behind an entry; comments in between are passed. */
function commaBehind(text: string, { start, end }: Span): number | undefined {
  const gap = /^(?:\s|#.*)*/.exec(text.slice(start, end))?.[0].length ?? 0;
  return text.charAt(start + gap) === "," && start + gap < end ? start + gap : undefined;
}

/** Takes an entry out of brackets, with the comma that parted it from its neighbour. */
export function flowEntryRemoved(
  text: string,
  collection: Span,
  { entries, index }: { entries: Span[]; index: number },
): Splice[] {
  const entry = entries[index] ?? { start: collection.start + 1, end: collection.start + 1 };
  const before = entries[index - 1];
  const after = entries[index + 1];
  const comma = commaBehind(text, { start: entry.end, end: collection.end });
  if (before === undefined && after === undefined) {
    const inside = { start: collection.start + 1, end: collection.end - 1 };
    if (!text.slice(inside.start, inside.end).includes("#")) return [{ ...inside, text: "" }];
  }
  if (comma !== undefined && after !== undefined)
    return [{ start: entry.start, end: pastSpaces(text, comma + 1), text: "" }];
  const commaBefore = before === undefined ? undefined : commaBehind(text, { start: before.end, end: entry.start });
  if (commaBefore === undefined)
    return [{ start: entry.start, end: comma === undefined ? entry.end : comma + 1, text: "" }];
  if (text.slice(commaBefore + 1, entry.start).trim() === "") {
    return [{ start: commaBefore, end: comma === undefined ? entry.end : comma, text: "" }];
  }
  return [{ start: entry.start, end: comma === undefined ? entry.end : comma + 1, text: "" }];
}

function pastSpaces(text: string, offset: number): number {
  let at = offset;
  while (text.charAt(at) === " ") at += 1;
  return at;
}
