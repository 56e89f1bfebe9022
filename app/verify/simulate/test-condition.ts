import { matchPattern } from "./pattern/match-pattern.ts";
import { valueText } from "./value-text.ts";
import type { World } from "./world.ts";

export interface Comparison {
  operator: string;
  left: unknown;
  right: unknown;
  ignoreCase: boolean;
}

/** Why a comparison could not be made: an expression that is none, or that takes too long. */
export type Obstacle = "invalid_regex" | "slow_regex" | "unknown_operator";

export interface Verdict {
  holds: boolean;
  obstacle?: Obstacle;
}

const numbers = (left: unknown, right: unknown, test: (a: number, b: number) => boolean): Verdict => ({
  holds: test(Number(left), Number(right)),
});

/** One comparison of a condition, before `negate` turns it round. */
export function compare({ operator, left, right, ignoreCase }: Comparison, world: Pick<World, "matches">): Verdict {
  const fold = (text: string): string => (ignoreCase ? text.toLowerCase() : text);
  const [a, b] = [fold(valueText(left)), fold(valueText(right))];
  switch (operator) {
    case "equals":
      return { holds: a === b };
    case "contains":
      return { holds: a.includes(b) };
    case "startswith":
      return { holds: a.startsWith(b) };
    case "endswith":
      return { holds: a.endsWith(b) };
    case "matchregex": {
      const found = matchPattern(valueText(right), valueText(left), { ignoreCase });
      if (found.kind === "invalid") return { holds: false, obstacle: "invalid_regex" };
      return found.kind === "slow" ? { holds: false, obstacle: "slow_regex" } : { holds: found.kind === "match" };
    }
    case "greater":
      return numbers(left, right, (x, y) => x > y);
    case "greaterorequals":
      return numbers(left, right, (x, y) => x >= y);
    case "less":
      return numbers(left, right, (x, y) => x < y);
    case "lessorequals":
      return numbers(left, right, (x, y) => x <= y);
    case "cssselector":
      return { holds: world.matches(left, valueText(right)) };
    case "urlmatches":
      return { holds: a === b };
    default:
      return { holds: false, obstacle: "unknown_operator" };
  }
}
