import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editYaml } from "../../app/plan/edit-yaml.ts";
import { readYaml } from "../../app/plan/read-yaml.ts";
import { endOfLine, startOfLine } from "../../app/plan/splice.ts";
import { editsBetween, editValue, type ValueEdit } from "../../app/plan/value-edit.ts";
import { nodeAt, spanAt, valueOf } from "../../app/plan/yaml-tree.ts";
import { anyData } from "./arbitraries.ts";
import { PARAMETERS, PLAN, PURCHASE, UNUSUAL } from "./samples.ts";

const windows = (text: string): string => text.replaceAll("\n", "\r\n");
const TEXTS = [
  [
    PURCHASE,
    PLAN,
    PARAMETERS,
    UNUSUAL,
    windows(PURCHASE),
    windows(UNUSUAL),
    PURCHASE.trimEnd(),
    "",
    "# only a comment\n",
  ],
  ["a: 1", "\ufeffa: 1\nb: [x]\n", "{a: 1, b: {c: [1, 2]}}\n", "- a: 1\n  b: 2\n-   c: 3\n"],
].flat();

function dataOf(text: string): unknown {
  const { root, problems } = readYaml(text);
  expect(problems).toEqual([]);
  return root === undefined ? undefined : valueOf(root);
}

type Path = (string | number)[];

/** Every path of some data, and for each collection one that is not there yet. */
function pathsOf(data: unknown, path: Path = []): Path[] {
  if (Array.isArray(data)) {
    return [path, [...path, data.length], ...data.flatMap((item, index) => pathsOf(item, [...path, index]))];
  }
  if (typeof data !== "object" || data === null)
    return data === null || data === undefined ? [path, [...path, "new"]] : [path];
  return [path, [...path, "new"], ...Object.entries(data).flatMap(([key, item]) => pathsOf(item, [...path, key]))];
}

const editOf = (text: string): fc.Arbitrary<{ text: string; edit: ValueEdit }> => {
  const paths = pathsOf(dataOf(text)).filter((path) => path.length > 0);
  return fc
    .record({ path: fc.constantFrom(...paths), value: anyData, isRemoval: fc.boolean() })
    .map(({ path, value, isRemoval }) => ({ text, edit: isRemoval ? { path } : { path, set: { value } } }));
};

/** The part of a path that a file has; where an edit empties or fills its parent, that of the parent. */
function placeOf(text: string, { path, set }: ValueEdit): Path {
  const { root } = readYaml(text);
  const has = (depth: number): boolean => nodeAt(root, path.slice(0, depth)) !== undefined;
  let depth = path.length;
  while (depth > 0 && !has(depth)) depth -= 1;
  const parent = nodeAt(root, path.slice(0, -1));
  const entries = parent?.kind === "map" ? parent.pairs.length : parent?.kind === "sequence" && parent.items.length;
  return path.slice(0, set === undefined && depth === path.length && entries === 1 ? depth - 1 : depth);
}

/** The bytes in front of the lines that an edit may touch, and those behind them. */
function untouched(text: string, edit: ValueEdit): { before: string; behind: string } {
  const { root } = readYaml(text);
  const place = placeOf(text, edit);
  if (place.length === 0) return { before: text.slice(0, root?.start ?? text.length), behind: "" };
  const [key, value] = [spanAt(root, place, "key"), spanAt(root, place, "value")];
  const start = startOfLine(text, Math.min(key.start, value.start));
  return { before: text.slice(0, start), behind: text.slice(endOfLine(text, Math.max(key.end, value.end))) };
}

/** True when one stretch of text was put in and nothing else happened. */
function isInsertion(before: string, after: string): boolean {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  return after.length >= before.length && after.endsWith(before.slice(start));
}

/** True when the edit adds an entry to a collection that has some. */
function addsEntry(text: string, { path, set }: ValueEdit): boolean {
  const { root } = readYaml(text);
  const parent = nodeAt(root, placeOf(text, { path, ...(set && { set }) }));
  const isFilled =
    parent?.kind === "map" ? parent.pairs.length > 0 : parent?.kind === "sequence" && parent.items.length > 0;
  return isFilled && set !== undefined && nodeAt(root, path) === undefined;
}

describe("editYaml", () => {
  it("makes the edit in the data and leaves every other byte as it was", () => {
    let [done, refused] = [0, 0];
    fc.assert(
      fc.property(fc.constantFrom(...TEXTS).chain(editOf), ({ text, edit }) => {
        const wanted = editValue(dataOf(text), edit);
        const result = editYaml(text, edit);
        if (!result.ok || wanted === undefined) {
          refused += wanted === undefined ? 0 : 1;
          return;
        }
        done += 1;
        expect(dataOf(result.text)).toEqual(wanted.value);
        const { before, behind } = untouched(text, edit);
        // The last line of a file goes with the line ending in front of it.
        expect(result.text.startsWith(behind === "" ? before.replace(/\r?\n$/, "") : before)).toBe(true);
        // And the first key of a list's entry hands its place behind the dash on to the next.
        expect(result.text.endsWith(edit.set === undefined ? behind.trimStart() : behind)).toBe(true);
        if (addsEntry(text, edit)) expect(isInsertion(text, result.text)).toBe(true);
      }),
      { numRuns: 2500, seed: 17 },
    );
    expect(done).toBeGreaterThan(2000);
    expect(refused).toBeLessThan(done / 200);
  });

  it("keeps the bytes of all lines but one when it sets a scalar", () => {
    fc.assert(
      fc.property(fc.constantFrom(PURCHASE, windows(PURCHASE)), fc.integer(), (text, value) => {
        const result = editYaml(text, { path: ["version"], set: { value } });
        expect(result).toEqual({ ok: true, text: text.replace("version: 2 ", `version: ${value} `) });
      }),
      { numRuns: 50, seed: 19 },
    );
  });

  it.each<[string, string, ValueEdit, string]>([
    [
      "a value, and keeps its comment",
      "a: 1   # why\nb: 2\n",
      { path: ["a"], set: { value: "x" } },
      "a: x   # why\nb: 2\n",
    ],
    ["a value that was empty", "a:   # why\nb: 2\n", { path: ["a"], set: { value: 1 } }, "a: 1   # why\nb: 2\n"],
    [
      "a new key, in the style of a flow map",
      "a: {b: 1}\n",
      { path: ["a", "c"], set: { value: 2 } },
      "a: {b: 1, c: 2}\n",
    ],
    [
      "a new key, below the others",
      "a:\n  b: 1 # one\n\nc: 3\n",
      { path: ["a", "d"], set: { value: 2 } },
      "a:\n  b: 1 # one\n  d: 2\n\nc: 3\n",
    ],
    [
      "a new key with Windows line endings",
      "a:\r\n  b: 1\r\nc: 3\r\n",
      { path: ["a", "d"], set: { value: 2 } },
      "a:\r\n  b: 1\r\n  d: 2\r\nc: 3\r\n",
    ],
    ["a new key behind no final line ending", "a: 1", { path: ["b"], set: { value: 2 } }, "a: 1\nb: 2"],
    ["a key in a map that is not there", "a: 1\n", { path: ["b", "c"], set: { value: 2 } }, "a: 1\nb: { c: 2 }\n"],
    [
      "an entry of a block list",
      "a:\n- x # one\nb: 1\n",
      { path: ["a", 1], set: { value: "w" } },
      "a:\n- x # one\n- w\nb: 1\n",
    ],
    ["an entry of a flow list", "a: [ x, y ]\n", { path: ["a", 2], set: { value: "z" } }, "a: [ x, y, z ]\n"],
    [
      "a map, entry by entry",
      "a:\n  b: 1 # one\n  c: 2 # two\n",
      { path: ["a"], set: { value: { b: 1, c: 3 } } },
      "a:\n  b: 1 # one\n  c: 3 # two\n",
    ],
    [
      "a list, entry by entry",
      "a:\n- x # x\n- y # y\n- z # z\n",
      { path: ["a"], set: { value: ["x", "z"] } },
      "a:\n- x # x\n- z # z\n",
    ],
    [
      "a scalar by a big map",
      "a: 1 # why\nb: 2\n",
      { path: ["a"], set: { value: { long: "x".repeat(120), more: 1 } } },
      `a: # why\n  long: ${"x".repeat(120)}\n  more: 1\nb: 2\n`,
    ],
    ["nothing where it is so already", "a:   { b: 1 }\n", { path: ["a"], set: { value: { b: 1 } } }, "a:   { b: 1 }\n"],
  ])("sets %s", (...[, text, edit, expected]) => {
    expect(editYaml(text, edit)).toEqual({ ok: true, text: expected });
  });

  it.each<[string, string, Path, string]>([
    ["a line", "a: 1\nb: 2 # two\nc: 3\n", ["b"], "a: 1\nc: 3\n"],
    [
      "several lines, and keeps the comments above",
      "a: 1\n# about b\nb:\n  c: 1\n  d: 2\n\ne: 3\n",
      ["b"],
      "a: 1\n# about b\n\ne: 3\n",
    ],
    ["the last line of a file without a final line ending", "a: 1\nb: 2", ["b"], "a: 1"],
    ["an entry of a flow map", "a: { b: 1, c: 2, d: 3 }\n", ["a", "c"], "a: { b: 1, d: 3 }\n"],
    ["the last entry of a flow map", "a: { b: 1, c: 2 }\n", ["a", "c"], "a: { b: 1 }\n"],
    ["the only entry of a map", "a:\n  b: 1\nc: 2\n", ["a", "b"], "a: {}\nc: 2\n"],
    ["an entry of a list", "a:\n- x\n# about y\n- y\n", ["a", 0], "a:\n# about y\n- y\n"],
    ["the first key of a list's entry", "- a: 1\n  b: 2\n", [0, "a"], "- b: 2\n"],
    ["nothing that is not there", "a: 1\n", ["b"], "a: 1\n"],
  ])("removes %s", (...[, text, path, expected]) => {
    expect(editYaml(text, { path })).toEqual({ ok: true, text: expected });
  });

  it("puts a new key where it belongs among its neighbours", () => {
    const orderOf = (): string[] => ["event", "version", "owner", "trigger"];
    const at = (text: string, key: string): unknown => editYaml(text, { path: [key], set: { value: 1 } }, { orderOf });
    expect(at("# top\nevent: x # name\ntrigger: y\n", "owner")).toEqual({
      ok: true,
      text: "# top\nevent: x # name\nowner: 1\ntrigger: y\n",
    });
    expect(at("# top\ntrigger: y\n", "owner")).toEqual({ ok: true, text: "# top\nowner: 1\ntrigger: y\n" });
    expect(at("event: x\nother: y\n", "unlisted")).toEqual({ ok: true, text: "event: x\nother: y\nunlisted: 1\n" });
  });

  it.each<[string, string, ValueEdit, RegExp]>([
    ["what an alias repeats", "a: &x { b: 1 }\nc: *x\n", { path: ["c", "b"], set: { value: 2 } }, /by hand/],
    ["a file with a mistake", "a: [\n", { path: ["a"], set: { value: 2 } }, /has a mistake/],
    ["a place behind a text", "a: text\n", { path: ["a", "b"], set: { value: 2 } }, /no place for a\.b/],
    ["an entry far behind a list", "a: [1]\n", { path: ["a", 5], set: { value: 2 } }, /no place for a\.5/],
  ])("refuses to change %s, and says so", (...[, text, edit, reason]) => {
    expect(editYaml(text, edit)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });
});

describe("editsBetween", () => {
  it("gives edits that turn one value into the other", () => {
    fc.assert(
      fc.property(anyData, anyData, (before, after) => {
        let data: unknown = before;
        for (const edit of editsBetween(before, after, [])) data = editValue(data, edit)?.value;
        expect(data).toEqual(after);
      }),
      { numRuns: 500, seed: 23 },
    );
  });
});
