import { type Budget, firstOf, nextPairs, pairOf, secondOf } from "./loops.ts";
import type { PositionGraph } from "./position-graph.ts";

/**
 * Whether one text leads round a loop in two ways: two readers part, read the same characters, and meet again. Then every turn
 * of the loop doubles the ways that have to be tried.
 */
export function isAmbiguous(graph: PositionGraph, loop: ReadonlySet<number>, budget: Budget): boolean {
  const before = new Map<number, number[]>();
  const together = [...loop].map((position) => pairOf(graph, position, position));
  const seen = new Set(together);
  const parted = new Set<number>();
  const queue = [...together];
  for (let pair = queue.pop(); pair !== undefined; pair = queue.pop()) {
    for (const { next, ways } of nextPairs(graph, loop, { pair, budget })) {
      if (!loop.has(secondOf(graph, next))) continue;
      if (ways > 1) return true;
      before.set(next, [...(before.get(next) ?? []), pair]);
      if (seen.has(next)) continue;
      seen.add(next);
      if (firstOf(graph, next) !== secondOf(graph, next)) parted.add(next);
      queue.push(next);
    }
  }
  return parted.size > 0 && meetAgain(together, before, parted);
}

function meetAgain(together: readonly number[], before: Map<number, number[]>, parted: ReadonlySet<number>): boolean {
  const queue = [...together];
  const seen = new Set(queue);
  for (let pair = queue.pop(); pair !== undefined; pair = queue.pop()) {
    for (const earlier of before.get(pair) ?? []) {
      if (parted.has(earlier)) return true;
      if (seen.has(earlier)) continue;
      seen.add(earlier);
      queue.push(earlier);
    }
  }
  return false;
}
