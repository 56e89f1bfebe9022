import { type Budget, nextPairs, pairOf, secondOf } from "./loops.ts";
import type { PositionGraph } from "./position-graph.ts";

/**
 * Loops in a row that can take the same characters, such as the two of `.*@.*`: the time to match grows with the length of the
 * text to the power of their number.
 */
export function longestChain(graph: PositionGraph, loops: readonly ReadonlySet<number>[], budget: Budget): number {
  const loopAt = new Map<number, number>();
  for (const [index, loop] of loops.entries()) for (const position of loop) loopAt.set(position, index);
  const after = loops.map((loop, index) => competing({ graph, loop, index, loopAt, budget }));
  const lengths = new Map<number, number>();
  const lengthFrom = (index: number): number => {
    const known = lengths.get(index);
    if (known !== undefined) return known;
    const length = 1 + Math.max(0, ...[...(after[index] ?? [])].map(lengthFrom));
    lengths.set(index, length);
    return length;
  };
  return Math.max(0, ...loops.keys().map(lengthFrom));
}

interface OneLoop {
  graph: PositionGraph;
  loop: ReadonlySet<number>;
  index: number;
  loopAt: ReadonlyMap<number, number>;
  budget: Budget;
}

/** Later loops that a second reader reaches while the first reads the same text without leaving its loop. */
function competing({ graph, loop, index, loopAt, budget }: OneLoop): Set<number> {
  const found = new Set<number>();
  const queue = [...loop].map((position) => pairOf(graph, position, position));
  const seen = new Set(queue);
  for (let pair = queue.pop(); pair !== undefined; pair = queue.pop()) {
    for (const { next } of nextPairs(graph, loop, { pair, budget })) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
      const other = loopAt.get(secondOf(graph, next));
      if (other !== undefined && other !== index) found.add(other);
    }
  }
  return found;
}
