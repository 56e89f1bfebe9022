import { type Spans, matchSteps } from "./match-steps.ts";
import { parsePattern, type ParsedPattern, type PatternNode } from "./pattern-node.ts";

export type PatternMatch =
  | { kind: "match"; start: number; end: number; groups: (string | undefined)[] }
  | { kind: "none" }
  /** No regular expression for a browser. */
  | { kind: "invalid" }
  /** Given up: it would have taken too long. */
  | { kind: "slow" };

/** About ten milliseconds. */
const MAX_STEPS = 200_000;
/** What an address, a text or a class may be long. */
const MAX_TEXT = 20_000;
const MAX_KEPT = 500;

interface Prepared {
  native?: RegExp;
  parsed?: ParsedPattern;
}

const kept = new Map<string, Prepared>();

/**
 * Searches a text for a regular expression as GTM does: anywhere in it, cases told apart unless asked not to. Ends in any
 * case: an expression that is not plainly fast is matched by steps that are counted.
 */
export function matchPattern(pattern: string, text: string, { ignoreCase = false } = {}): PatternMatch {
  const { native, parsed } = prepare(pattern, ignoreCase);
  if (!native) return { kind: "invalid" };
  const short = text.slice(0, MAX_TEXT);
  if (!parsed || isFast(parsed.node)) {
    const found = native.exec(short);
    if (!found) return { kind: "none" };
    return { kind: "match", start: found.index, end: found.index + found[0].length, groups: [...found] };
  }
  const spans = matchSteps(parsed, short, { ignoreCase, steps: MAX_STEPS });
  return typeof spans === "string" ? { kind: spans } : matchOf(spans, short);
}

function matchOf(spans: Spans, text: string): PatternMatch {
  const [start, end] = spans[0] ?? [0, 0];
  return { kind: "match", start, end, groups: spans.map((span) => (span ? text.slice(...span) : undefined)) };
}

function prepare(pattern: string, ignoreCase: boolean): Prepared {
  const key = `${ignoreCase ? "i" : "-"}${pattern}`;
  const before = kept.get(key);
  if (before) return before;
  let native: RegExp | undefined;
  try {
    native = new RegExp(pattern, ignoreCase ? "i" : "");
  } catch {
    native = undefined;
  }
  const parsed = native && parsePattern(pattern);
  const prepared = { ...(native && { native }), ...(parsed && { parsed }) };
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(key, prepared);
  return prepared;
}

/** True where at most two repetitions without an end follow each other, each of a single character. */
function isFast(node: PatternNode): boolean {
  return cost(node) <= 2;
}

function cost(node: PatternNode): number {
  switch (node.kind) {
    case "all":
      return sum(node.parts.map(cost));
    case "any":
      return Math.max(...node.parts.map(cost));
    case "group":
      return cost(node.part);
    case "look":
      return cost(node.part) + 1;
    case "same":
      return 3;
    case "repeat":
      if (node.max <= 1) return cost(node.part);
      return node.part.kind === "one" ? Number(node.max > 20) : 3;
    default:
      return 0;
  }
}

/** `$1`, `$&` and `$$` in what a match is replaced by, as `String.replace` has them. */
export function replaceMatch(text: string, match: PatternMatch, replacement: string): string {
  if (match.kind !== "match") return text;
  const filled = replacement.replaceAll(/\$(?:\$|&|(\d{1,2}))/g, (whole, digits: string | undefined) => {
    if (whole === "$$") return "$";
    if (digits === undefined) return match.groups[0] ?? "";
    const index = Number(digits);
    return index > 0 && index < match.groups.length ? (match.groups[index] ?? "") : whole;
  });
  return text.slice(0, match.start) + filled + text.slice(match.end);
}

function sum(numbers: readonly number[]): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
