import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchingCost } from "../../../app/check/regex/matching-cost.ts";

describe("expressions that are matched in bearable time", () => {
  it.each([
    "^[A-Z]{3}$",
    "^[a-z]+(?:-[a-z]+)*$",
    "^(a|ab)*$",
    "^\\s*(.*)\\s*$",
    "^.*@.*\\..*$",
    ".*purchase.*",
    "^https?://[^/]+/.*$",
    "(?:[a-z]{1,63}\\.){1,5}[a-z]{2,}$",
    "^\\d+(\\.\\d{1,2})?$",
    "^(\\d{3})+$",
    '^(?:[^"\\\\]|\\\\.)*$',
    "(a?)*b",
    "[]a-]*[^]*",
    "^(?:purchase|refund)$",
    "\\u0061+\\x62*\\cA?",
    "(?<year>\\d{4})-(?=\\d)",
    "",
  ])("%s", (source) => {
    expect(matchingCost(source).kind).toBe("bearable");
  });
});

describe("expressions that blow up", () => {
  it.each([
    "(a+)+$",
    "(a*)*",
    "^(a|a)*$",
    "^(\\w+\\s?)*$",
    "(x+x+)+y",
    "([a-z]|\\w)+!",
    "(a+b?)+c",
    "(?=(a+)+b)",
    "(?:[\\s\\S]|\\d)*x",
    "([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+",
    "(a{1,30}){1,30}b",
    "(?:ab|a|b)*c",
    "(\\w*)\\1(?:\\1a)*",
  ])("%s", (source) => {
    expect(matchingCost(source)).toMatchObject({ kind: "slow", reason: expect.stringContaining("several ways") });
  });
});

it("case counts as the flag says", () => {
  expect(matchingCost("(a|A)*").kind).toBe("bearable");
  expect(matchingCost("(a|A)*", "i").kind).toBe("slow");
});

it("what is too long or too big to look through counts as slow", () => {
  expect(matchingCost("a".repeat(501))).toMatchObject({ reason: expect.stringContaining("longer than 500") });
  expect(matchingCost("[a-z]{60}".repeat(4))).toMatchObject({ reason: expect.stringContaining("too big") });
});

it.each([
  ["abc", 0],
  ["^\\w+\\s\\w+\\s\\w+\\s\\w+$", 1],
  [".*purchase.*", 2],
  ["^.*@.*\\..*$", 3],
])("loops in a row are counted where they compete: %s", (source, degree) => {
  expect(matchingCost(source)).toEqual({ kind: "bearable", degree });
});

it("many competing loops in a row are slow", () => {
  expect(matchingCost(".*.*.*.*x")).toMatchObject({ reason: expect.stringContaining("4 repeated parts") });
});

/** Small expressions over two letters, where every way to match a text can be counted. */
const expressions = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom("a", "b", "[ab]"),
    fc.tuple(tie("node"), tie("node")).map(([left, right]) => left + right),
    fc.tuple(tie("node"), tie("node")).map(([left, right]) => `(?:${left}|${right})`),
    tie("node").map((part) => `(?:${part})+`),
  ),
})).node;

describe("on random expressions", () => {
  it("what counts as bearable never takes long, whatever the text", () => {
    fc.assert(
      fc.property(expressions, fc.stringMatching(/^[ab]{1,3}$/), (source, part) => {
        fc.pre(source.length <= 60 && matchingCost(source).kind === "bearable");
        const expression = new RegExp(`^(?:${source})$`);
        const start = performance.now();

        expression.test(`${part.repeat(30).slice(0, 34)}c`);

        expect(performance.now() - start).toBeLessThan(500);
      }),
      { numRuns: 3000 },
    );
  });
});
