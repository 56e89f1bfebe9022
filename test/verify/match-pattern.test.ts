import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchPattern, replaceMatch } from "../../app/verify/simulate/pattern/match-pattern.ts";
import { matchSteps } from "../../app/verify/simulate/pattern/match-steps.ts";
import { parsePattern } from "../../app/verify/simulate/pattern/pattern-node.ts";

/** Every part that expressions are made of, put together at random. */
const pieces = fc.letrec<{ any: string; atom: string }>((tie) => ({
  any: fc
    .array(fc.oneof(tie("atom"), fc.constantFrom("|", "^", "$", "\\b")), { maxLength: 5 })
    .map((list) => list.join("")),
  atom: fc
    .tuple(
      fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        fc.constantFrom("a", "b", ".", "\\d", "[ab]", "[^a]", "\\w", "\\/", "A"),
        tie("any").map((inner) => `(${inner})`),
        tie("any").map((inner) => `(?:${inner})`),
        tie("any").map((inner) => `(?=${inner})`),
        tie("any").map((inner) => `(?!${inner})`),
      ),
      fc.constantFrom("", "", "*", "+", "?", "{1,2}", "*?", "+?"),
    )
    .map(([atom, count]) => (/^\(\?[=!]/.test(atom) ? atom : atom + count)),
}));

describe("matching by counted steps", () => {
  it("finds what the browser finds, groups and all", () => {
    fc.assert(
      fc.property(pieces.any, fc.stringMatching(/^[abA1/ ]{0,8}$/), fc.boolean(), (source, text, ignoreCase) => {
        const parsed = parsePattern(source);
        expect(parsed).toBeDefined();
        if (!parsed) return;
        const spans = matchSteps(parsed, text, { ignoreCase, steps: 500_000 });
        fc.pre(spans !== "slow");
        const native = new RegExp(source, ignoreCase ? "i" : "").exec(text);
        const found = typeof spans === "string" ? null : spans.map((span) => (span ? text.slice(...span) : undefined));
        expect(found).toEqual(native ? [...native] : null);
      }),
      { numRuns: 1_500 },
    );
  });

  it.each([
    ["(a+)+$", `${"a".repeat(60)}!`],
    ["^(?:a|aa)+$", `${"a".repeat(60)}!`],
    ["(.*)*x", "y".repeat(60)],
    ["^(\\w+\\s?)*$", `${"word ".repeat(30)}!`],
    [".*.*.*.*.*=.*;", "x".repeat(4_000)],
    ["(?=(a+)+$)b", `${"a".repeat(60)}!`],
  ])("%s ends", (pattern, text) => {
    const start = process.cpuUsage();
    expect(matchPattern(pattern, text)).toEqual({ kind: "slow" });
    const { user } = process.cpuUsage(start);
    expect(user / 1_000).toBeLessThan(1_000);
  });

  it.each<[string, string, string]>([
    ["^/product/[^/]+/?$", "/product/mug", "match"],
    ["^/product/[^/]+/?$", "/product/mug/2", "none"],
    ["Product", "/product", "none"],
    ["(", "anything", "invalid"],
    ["(?<year>\\d{4})-\\k<year>", "2026-2026", "match"],
    ["(?<!a)b", "ab", "none"],
    ["(?<=a)b", "ab", "match"],
    ["facebook|twitter|plus\\.google", "https://plus.google.com", "match"],
  ])("%s in %s: %s", (pattern, text, kind) => {
    expect(matchPattern(pattern, text).kind).toBe(kind);
  });

  it("replaces a match by groups and signs", () => {
    const text = "https://shop.example/cat/mugs";
    const match = matchPattern("/(cat)/(\\w+)$", text);
    expect(replaceMatch(text, match, ":$2-$1-$9-$$-$&")).toBe("https://shop.example:mugs-cat-$9-$-/cat/mugs");
  });
});
