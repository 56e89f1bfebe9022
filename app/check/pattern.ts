import { matchingCost } from "./regex/matching-cost.ts";

/** A regular expression of the plan, compiled only where matching cannot take exponential time. */
export type CompiledPattern =
  | { kind: "safe"; expression: RegExp; /** Characters of a text at most. */ longest: number }
  | { kind: "invalid"; reason: string }
  | { kind: "slow"; reason: string };

/** By the degree of the matching cost, so that no match takes more than some milliseconds. */
const LONGEST_TEXT = [2000, 2000, 500, 200];

const compiled = new Map<string, CompiledPattern>();
const MAX_REMEMBERED = 10_000;

/** Compiles a pattern as browsers do; the result is kept, because plans repeat their patterns. */
export function compiledPattern(source: string, flags: "" | "i" = ""): CompiledPattern {
  const key = `${flags}/${source}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const result = compile(source, flags);
  if (compiled.size >= MAX_REMEMBERED) compiled.clear();
  compiled.set(key, result);
  return result;
}

function compile(source: string, flags: string): CompiledPattern {
  try {
    const expression = new RegExp(source, flags);
    const cost = matchingCost(source, flags);
    if (cost.kind === "slow") return cost;
    return { kind: "safe", expression, longest: LONGEST_TEXT[cost.degree] ?? 0 };
  } catch (error) {
    return { kind: "invalid", reason: error instanceof Error ? error.message : String(error) };
  }
}
