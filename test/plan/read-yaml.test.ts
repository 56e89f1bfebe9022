import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { lineIndex } from "../../app/plan/line-index.ts";
import { readPlainYaml } from "../../app/plan/read-plain-yaml.ts";
import { readYaml } from "../../app/plan/read-yaml.ts";
import { treeOf } from "../../app/plan/yaml-document.ts";
import { spanAt, valueOf } from "../../app/plan/yaml-tree.ts";
import { damaged } from "./arbitraries.ts";
import { PARAMETERS, PLAN, PURCHASE, UNUSUAL } from "./samples.ts";

const COMPACT =
  "a:\n- 1\n- x: y\n  z: [a, \"b\", 'c''d']\n-\n  q: 1\nb:   # c\n  c: {a: 1,\n    b: [1,\n      2], \"c\": 3}\n  d: -5.0e3\nf:\n";
const TEXTS = [PURCHASE, PLAN, PARAMETERS, UNUSUAL, COMPACT, PURCHASE.replaceAll("\n", "\r\n")];

/** What the yaml package makes of a text, or nothing where it complains. */
function byPackage(text: string): unknown {
  const document = parseDocument(text, {
    version: "1.2",
    schema: "core",
    keepSourceTokens: true,
    prettyErrors: false,
    logLevel: "error",
  });
  const { root, problems } = treeOf(document);
  return document.errors.length + document.warnings.length + problems.length > 0 ? undefined : root;
}

describe("readPlainYaml", () => {
  it.each([
    ["an event", PURCHASE],
    ["an event with Windows line endings", PURCHASE.replaceAll("\n", "\r\n")],
    ["a plan", PLAN],
    ["a dictionary", PARAMETERS],
    ["compact lists and flow over lines", COMPACT],
  ])("reads %s by itself", (_name, text) => {
    expect(readPlainYaml(text)).toBeDefined();
    expect(readPlainYaml(text)).toEqual(byPackage(text));
  });

  it("gives what the yaml package gives, with every place, or nothing", () => {
    let plain = 0;
    fc.assert(
      fc.property(fc.constantFrom(...TEXTS).chain(damaged), (text) => {
        const tree = readPlainYaml(text);
        if (tree === undefined) return;
        plain += 1;
        expect(tree).toEqual(byPackage(text));
      }),
      { numRuns: 4000, seed: 7 },
    );
    expect(plain).toBeGreaterThan(400);
  });

  it.each([
    ["anchors", "a: &x 1\nb: *x\n"],
    ["block scalars", "a: |\n  text\n"],
    ["texts over two lines", "a: b\n  c\n"],
    ["repeated keys", "a: 1\na: 2\n"],
    ["tabs", "a:\t1\n"],
    ["a second document", "a: 1\n---\nb: 2\n"],
    ["a key that is not text", "null: 1\n"],
    ["a depth of a hundred", `a: ${"[".repeat(100)}${"]".repeat(100)}\n`],
  ])("leaves %s to the yaml package", (_name, text) => {
    expect(readPlainYaml(text)).toBeUndefined();
  });
});

describe("readYaml", () => {
  it("reads scalars as YAML 1.2 does", () => {
    const text = "a: [1, -2.5, 1e3, 0x1f, 0o17, .inf, true, null, ~, yes, 2026-11-20, 1_000, 'x', \"\\u00e9\"]\nb:\n";
    const { root, problems } = readYaml(text);
    expect(problems).toEqual([]);
    expect(root && valueOf(root)).toEqual({
      a: [1, -2.5, 1000, 31, 15, Number.POSITIVE_INFINITY, true, null, null, "yes", "2026-11-20", "1_000", "x", "é"],
      b: null,
    });
  });

  it("follows aliases, and puts what they give where the alias is", () => {
    const text = "a: &x { b: 1 }\nc: *x\n";
    const { root, problems } = readYaml(text);
    expect(problems).toEqual([]);
    expect(root && valueOf(root)).toEqual({ a: { b: 1 }, c: { b: 1 } });
    expect(lineIndex(text)(spanAt(root, ["c", "b"], "value"))).toEqual({
      line: 2,
      column: 4,
      endLine: 2,
      endColumn: 6,
    });
  });

  it.each([
    ["a tab", "a: 1\n\tb: 2\n", "syntax", /tab/i, 2],
    ["an open bracket", "a: [1\nb: 2\n", "syntax", /Flow sequence/, 2],
    ["an open quote", "a: 'x\nb: 1\n", "syntax", /quote is never closed/, 1],
    ["two values on a line", "a: b: c\n", "syntax", /second key/, 1],
    ["a key without a colon", "a\nb: 1\n", "syntax", /key is expected/, 1],
    ["a value that needs quotes", "a: @x\n", "syntax", /reserved character @/, 1],
    ["an unknown escape", 'a: "\\q"\n', "syntax", /escape/, 1],
    ["a second document", "a: 1\n---\nb: 2\n", "syntax", /second document/, 2],
    ["a tag", "a: !foo 1\n", "syntax", /tag/, 1],
    ["an alias without an anchor", "a: *nope\n", "syntax", /no anchor &nope/, 1],
    ["an alias inside its anchor", "a: &a [*a]\n", "syntax", /inside its own anchor/, 1],
    ["a collection as a key", "? [a]\n: 1\n", "syntax", /key has to be a text/, 1],
    ["a control character", "a: 1\nb: \u0000\n", "syntax", /U\+0000/, 2],
    ["a key written twice", "a:\n  b: 1\n  c: 2\n  b: 3\n", "duplicate_key", /b is written twice/, 4],
    ["a key that poisons prototypes", "__proto__: { a: 1 }\n", "syntax", /__proto__/, 1],
    ["a deep nest", `a: ${"[".repeat(90)}${"]".repeat(90)}\n`, "limit", /nested/, 1],
    ["a bottomless nest", `a: ${"[".repeat(20_000)}`, "limit", /nested|deep/i, 1],
  ] as const)("says what is wrong with %s, once and where", (...[, text, kind, message, line]) => {
    const { problems } = readYaml(text);
    expect(problems).toHaveLength(1);
    const [problem] = problems;
    expect(problem).toMatchObject({ kind, message: expect.stringMatching(message), hint: expect.any(String) });
    expect(problem && lineIndex(text)(problem).line).toBe(line);
  });

  it("refuses a few lines that stand for billions of values, at once", () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let depth = 1; depth < 12; depth += 1) {
      const inner = Array.from({ length: 10 }, () => `*a${depth - 1}`).join(", ");
      lines.push(`a${depth}: &a${depth} [${inner}]`);
    }
    const start = performance.now();
    const { problems } = readYaml(lines.join("\n"));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ kind: "limit", message: expect.stringMatching(/aliases/) });
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it("ignores a byte order mark but keeps it in the count of characters", () => {
    const { root, problems } = readYaml("\ufeffevent: purchase\n");
    expect(problems).toEqual([]);
    expect(root && valueOf(root)).toEqual({ event: "purchase" });
    expect(spanAt(root, ["event"], "value")).toMatchObject({ start: 8, end: 16 });
  });
});

describe("spanAt", () => {
  const { root } = readYaml(PURCHASE);
  const textAt = (path: (string | number)[], target: "key" | "value"): string => {
    const { start, end } = spanAt(root, path, target);
    return PURCHASE.slice(start, end);
  };

  it.each([
    [["version"], "value", "2"],
    [["version"], "key", "version"],
    [["trigger", "on"], "value", "data_layer"],
    [["parameters", "value", "from", "data_layer"], "key", "data_layer"],
    [
      ["parameters", "currency"],
      "value",
      "required: true     # ISO 4217\n    from: { data_layer: ecommerce.currency }",
    ],
    [["destinations", 1], "value", "ads"],
    [["destinations", 1], "key", "ads"],
    [["examples", "invalid", 0, "value"], "value", '"10"'],
    // What is not there: the key of the nearest parent that is.
    [["parameters", "value", "description"], "value", "value"],
    [["destinations", 7], "value", "destinations"],
    [["fires"], "value", "event"],
  ] as const)("finds %j (%s)", (path, target, text) => {
    expect(textAt([...path], target)).toBe(text);
  });
});
