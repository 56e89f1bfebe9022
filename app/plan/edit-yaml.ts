import { isDeepStrictEqual } from "node:util";
import type { Path } from "./plan.ts";
import { readYaml } from "./read-yaml.ts";
import { renderBlock, renderInline, isCollection } from "./render-yaml.ts";
import { columnOf, joined, lineEnding, spliced, type Splice } from "./splice.ts";
import {
  blockItemAdded,
  blockItemRemoved,
  blockPairAdded,
  blockPairRemoved,
  valueReplaced,
  type Holder,
} from "./splice-block.ts";
import { flowEntryRemoved, flowItemAdded, flowPairAdded } from "./splice-flow.ts";
import { editsBetween, editValue, valueAt, type ValueEdit } from "./value-edit.ts";
import { childOf, valueOf, type YamlNode } from "./yaml-tree.ts";

export type YamlEdit = { ok: true; text: string } | { ok: false; reason: string };

export interface EditOptions {
  /** Order in which a map's keys are usually written; a new key goes where it belongs in it. */
  orderOf?: (path: Path) => readonly string[];
  /** Reads a text, or remembers what it says. */
  read?: typeof readYaml;
}

/**
 * Changes one value of a YAML text and no byte besides. The result is read again and compared with the change made to the plain
 * data: what comes out is the change that was asked for, or a reason why not.
 */
export function editYaml(text: string, edit: ValueEdit, options: EditOptions = {}): YamlEdit {
  const { read = readYaml } = options;
  const { root, problems } = read(text);
  if (problems[0] !== undefined) return { ok: false, reason: `its YAML has a mistake: ${problems[0].message}` };
  const before = root === undefined ? undefined : valueOf(root);
  const after = editValue(before, edit);
  if (after === undefined) return { ok: false, reason: `there is no place for ${edit.path.join(".")} in it` };
  let current = text;
  for (const step of stepsOf(before, edit)) {
    const next = editOnce(current, step, options);
    if (!next.ok) return next;
    current = next.text;
  }
  return { ok: true, text: current };
}

function stepsOf(before: unknown, edit: ValueEdit): ValueEdit[] {
  const { path, set, insert } = edit;
  const present = valueAt(before, path);
  if (set === undefined) return present === undefined ? [] : [edit];
  return present === undefined || insert === true ? [edit] : editsBetween(present, set.value, path);
}

function editOnce(text: string, edit: ValueEdit, options: EditOptions): YamlEdit {
  const { read = readYaml } = options;
  const { root } = read(text);
  const wanted = editValue(root === undefined ? undefined : valueOf(root), edit);
  const changed = spliced(text, splicesOf({ text, root, edit, options }));
  const result = read(changed);
  const value = result.root === undefined ? undefined : valueOf(result.root);
  if (wanted !== undefined && result.problems.length === 0 && isDeepStrictEqual(value, wanted.value)) {
    return { ok: true, text: changed };
  }
  const reason = `${edit.path.join(".")} cannot be changed without touching more (anchors, tags or unusual layout): edit it by hand`;
  return { ok: false, reason };
}

interface Edited {
  text: string;
  root: YamlNode | undefined;
  edit: ValueEdit;
  options: EditOptions;
}

/** Goes down the path as far as the file does, and changes what is there. */
function splicesOf({ text, root, edit, options }: Edited): Splice[] {
  if (root === undefined) return [rootAdded(text, edit)];
  let node = root;
  let holder: Holder = { behind: 0, colon: "", indent: -2, inFlow: false };
  for (const [depth, key] of edit.path.entries()) {
    const rest = edit.path.slice(depth + 1);
    const child = childOf(node, key);
    const isLast = rest.length === 0;
    if (child === undefined || (isLast && edit.insert === true)) {
      return added(text, node, {
        holder,
        key,
        value: wrapped(rest, edit),
        order: options.orderOf?.(edit.path.slice(0, depth)),
      });
    }
    if (isLast && edit.set === undefined) return removed(text, node, { holder, key });
    holder = holderOf(text, node, { key, outer: holder });
    node = child;
  }
  return valueReplaced(text, node, { holder, value: edit.set?.value });
}

/** What has to be put where a path ends early: maps and lists for the rest of it, around the value. */
function wrapped(rest: Path, { set }: ValueEdit): unknown {
  let value = set?.value;
  for (const key of rest.toReversed()) value = typeof key === "number" ? [value] : { [key]: value };
  return value;
}

function rootAdded(text: string, { path, set }: ValueEdit): Splice {
  const value = wrapped(path, { path, ...(set && { set }) });
  const ending = lineEnding(text);
  const lines = isCollection(value) ? renderBlock(value, 0) : [renderInline(value, false)];
  const gap = text === "" || text.endsWith("\n") || text === "\ufeff" ? "" : ending;
  return { start: text.length, end: text.length, text: `${gap}${joined(lines, 0, ending)}${ending}` };
}

function holderOf(text: string, node: YamlNode, { key, outer }: { key: string | number; outer: Holder }): Holder {
  const inFlow = outer.inFlow || (node.kind !== "scalar" && node.flow);
  if (node.kind === "map") {
    const pair = node.pairs.find((candidate) => candidate.key === String(key));
    if (pair === undefined) return outer;
    const behind = pair.colon === -1 ? pair.keyEnd : pair.colon + 1;
    const indent = columnOf(text, pair.keyStart);
    return { key: pair.key, behind, colon: pair.colon === -1 ? ":" : "", indent, inFlow };
  }
  const item = node.kind === "sequence" && typeof key === "number" ? node.items[key] : undefined;
  if (item === undefined) return outer;
  const isDash = node.kind === "sequence" && !node.flow;
  return { behind: item.dash + (isDash ? 1 : 0), colon: "", indent: columnOf(text, item.dash), inFlow };
}

interface Addition {
  holder: Holder;
  key: string | number;
  value: unknown;
  order: readonly string[] | undefined;
}

function added(text: string, node: YamlNode, { holder, key, value, order }: Addition): Splice[] {
  if (node.kind === "map" && (node.flow || node.pairs.length === 0)) {
    return [flowPairAdded(text, node, { key: String(key), value })];
  }
  if (node.kind === "map") {
    return [blockPairAdded(text, node, { key: String(key), value, after: neighbourOf(String(key), { node, order }) })];
  }
  if (node.kind === "sequence" && typeof key === "number") {
    const list = node.flow || node.items.length === 0 ? flowItemAdded : blockItemAdded;
    return [list(text, node, { index: key, value })];
  }
  return valueReplaced(text, node, { holder, value: typeof key === "number" ? [value] : { [key]: value } });
}

/** The pair that a new key goes below: the last of those that come before it in the usual order, or the last of all. */
function neighbourOf(
  key: string,
  { node, order }: { node: YamlNode & { kind: "map" }; order: readonly string[] | undefined },
): number {
  const rank = order?.indexOf(key) ?? -1;
  if (order === undefined || rank === -1) return node.pairs.length - 1;
  return node.pairs.findLastIndex((pair) => {
    const other = order.indexOf(pair.key);
    return other !== -1 && other < rank;
  });
}

function removed(text: string, node: YamlNode, { holder, key }: { holder: Holder; key: string | number }): Splice[] {
  if (node.kind === "scalar") return [];
  const entries =
    node.kind === "map"
      ? node.pairs.map((pair) => ({ start: pair.keyStart, end: Math.max(pair.keyEnd, pair.colon + 1, pair.value.end) }))
      : node.items.map((item) => ({ start: item.dash, end: item.value.end }));
  const index = node.kind === "map" ? node.pairs.findIndex((pair) => pair.key === String(key)) : Number(key);
  if (node.flow) return flowEntryRemoved(text, node, { entries, index });
  if (entries.length === 1) return valueReplaced(text, node, { holder, value: node.kind === "map" ? {} : [] });
  return node.kind === "map" ? blockPairRemoved(text, node, index) : blockItemRemoved(text, node, index);
}
