import type { CharSet } from "./char-set.ts";
import type { RegexNode } from "./syntax-tree.ts";

/**
 * Positions of an expression (its characters and classes) and which may follow which. A pair that may follow each other in two
 * ways is counted twice. Construction: Glushkov, "The abstract theory of automata", 1961.
 */
export interface PositionGraph {
  sets: CharSet[];
  /** How many ways lead from a position to the next, by position. */
  follow: Map<number, number>[];
}

type Repeat = Extract<RegexNode, { kind: "repeat" }>;

interface Fragment {
  empty: boolean;
  first: number[];
  last: number[];
}

/** Counted repetitions of up to so many characters are written out; longer ones count as endless. */
const MAX_WRITTEN_OUT = 64;

/** Builds the graph; undefined when it would have more than `limit` positions. */
export function positionGraph(tree: RegexNode, limit: number): PositionGraph | undefined {
  if (size(tree, limit) > limit) return undefined;
  const graph: PositionGraph = { sets: [], follow: [] };
  build(graph, tree);
  return graph;
}

/** Positions that the tree will have; stops counting beyond the limit. */
function size(node: RegexNode, limit: number): number {
  if (node.kind === "set") return 1;
  if (node.kind === "repeat") {
    const part = size(node.part, limit);
    return part * copiesOf(node, part);
  }
  let sum = 0;
  for (const part of node.kind === "sequence" ? node.parts : node.options) {
    sum += size(part, limit);
    if (sum > limit) return sum;
  }
  return sum;
}

/** Copies that a repetition is written out as: 1 for a loop, also where a part loops itself or a single character may repeat. */
function copiesOf({ part, min, max }: Repeat, partSize: number): number {
  const loops = max * partSize > MAX_WRITTEN_OUT || (part.kind === "set" && min !== max) || hasLoop(part);
  return loops && max > 1 ? 1 : max;
}

function hasLoop(node: RegexNode): boolean {
  if (node.kind === "set") return false;
  if (node.kind === "repeat") return (node.max > 1 && node.min !== node.max) || hasLoop(node.part);
  return (node.kind === "sequence" ? node.parts : node.options).some(hasLoop);
}

function build(graph: PositionGraph, node: RegexNode): Fragment {
  switch (node.kind) {
    case "set": {
      const position = graph.sets.push(node.set) - 1;
      graph.follow.push(new Map());
      return { empty: false, first: [position], last: [position] };
    }
    case "sequence":
      return inSequence(
        graph,
        node.parts.map((part) => build(graph, part)),
      );
    case "choice": {
      const options = node.options.map((option) => build(graph, option));
      return {
        empty: options.some((option) => option.empty),
        first: options.flatMap((option) => option.first),
        last: options.flatMap((option) => option.last),
      };
    }
    default:
      return repeated(graph, node);
  }
}

function inSequence(graph: PositionGraph, parts: readonly Fragment[]): Fragment {
  let whole = NOTHING;
  for (const part of parts) {
    connect(graph, whole.last, part.first);
    whole = {
      empty: whole.empty && part.empty,
      first: whole.empty ? [...whole.first, ...part.first] : whole.first,
      last: part.empty ? [...whole.last, ...part.last] : part.last,
    };
  }
  return whole;
}

function repeated(graph: PositionGraph, node: Repeat): Fragment {
  const { part, min, max } = node;
  if (max === 0) return NOTHING;
  const copies = copiesOf(node, size(part, MAX_WRITTEN_OUT));
  if (copies === max) {
    const written = Array.from({ length: max }, () => build(graph, part));
    // The engine tries a copy only behind the one before it: a(?:a(?:a)?)? and not a?a?a?.
    let rest = NOTHING;
    for (const [index, copy] of [...written.entries()].toReversed()) {
      const whole = inSequence(graph, [copy, rest]);
      rest = index < min ? whole : { ...whole, empty: true };
    }
    return rest;
  }
  const loop = build(graph, part);
  connect(graph, loop.last, loop.first);
  return { ...loop, empty: loop.empty || min === 0 };
}

const NOTHING: Fragment = { empty: true, first: [], last: [] };

function connect(graph: PositionGraph, from: readonly number[], to: readonly number[]): void {
  for (const position of from) {
    const next = graph.follow[position];
    for (const other of to) next?.set(other, (next.get(other) ?? 0) + 1);
  }
}
