import { overlap } from "./char-set.ts";
import type { PositionGraph } from "./position-graph.ts";

/** Groups of positions that lead to each other: the repeated parts of the expression. */
export function loopsOf(graph: PositionGraph): ReadonlySet<number>[] {
  const reach = graph.sets.map((_, position) => reachable(graph, position));
  const together = (a: number, b: number) => reach[a]?.has(b) === true && reach[b]?.has(a) === true;
  const loops: ReadonlySet<number>[] = [];
  const done = new Set<number>();
  for (const start of graph.sets.keys()) {
    if (done.has(start) || !together(start, start)) continue;
    const loop = new Set([...graph.sets.keys()].filter((position) => together(start, position)));
    for (const position of loop) done.add(position);
    loops.push(loop);
  }
  return loops;
}

/** Positions that can come after a position, at any distance. */
function reachable({ follow }: PositionGraph, start: number): Set<number> {
  const found = new Set<number>();
  const queue = [start];
  for (let position = queue.pop(); position !== undefined; position = queue.pop()) {
    for (const next of follow[position]?.keys() ?? []) {
      if (found.has(next)) continue;
      found.add(next);
      queue.push(next);
    }
  }
  return found;
}

/** Two readers of one text, as one number: `first * positions + second`. */
export const pairOf = (graph: PositionGraph, first: number, second: number): number =>
  first * graph.sets.length + second;

export const firstOf = (graph: PositionGraph, pair: number): number => Math.floor(pair / graph.sets.length);

export const secondOf = (graph: PositionGraph, pair: number): number => pair % graph.sets.length;

/** Steps that may still be taken; a hostile expression must not cost more time to look through than to match. */
export interface Budget {
  left: number;
}

/** Pairs that one character leads to, and in how many ways when both readers took the same step; the first stays in the loop. */
export function* nextPairs(
  graph: PositionGraph,
  loop: ReadonlySet<number>,
  { pair, budget }: { pair: number; budget: Budget },
): Generator<{ next: number; ways: number }> {
  const first = firstOf(graph, pair);
  const second = secondOf(graph, pair);
  for (const [a, ways] of graph.follow[first] ?? []) {
    if (!loop.has(a)) continue;
    for (const b of graph.follow[second]?.keys() ?? []) {
      budget.left -= 1;
      if (budget.left < 0) return;
      if (!overlap(graph.sets[a] ?? [], graph.sets[b] ?? [])) continue;
      yield { next: pairOf(graph, a, b), ways: first === second && a === b ? ways : 1 };
    }
  }
}
