import { isAmbiguous } from "./ambiguity.ts";
import { longestChain } from "./loop-chain.ts";
import { loopsOf } from "./loops.ts";
import { positionGraph } from "./position-graph.ts";
import { syntaxTrees } from "./syntax-tree.ts";

/** bearable: the time grows with the length of the text to the power of `degree` (plus one where it may start anywhere). */
export type MatchingCost = { kind: "bearable"; degree: number } | { kind: "slow"; reason: string };

const MAX_LENGTH = 500;
const MAX_POSITIONS = 200;
const MAX_DEGREE = 3;
const MAX_STEPS = 150_000;
const TOO_BIG: MatchingCost = { kind: "slow", reason: "it is too big to be looked through" };

/**
 * How long a backtracking engine can take to match an expression that it has accepted. Errs on the slow side only.
 * Method: Weideman et al., "Analyzing matching time behavior of backtracking regular expression matchers", 2016.
 */
export function matchingCost(source: string, flags = ""): MatchingCost {
  if (source.length > MAX_LENGTH) return { kind: "slow", reason: `it is longer than ${MAX_LENGTH} characters` };
  const budget = { left: MAX_STEPS };
  let degree = 0;
  for (const tree of syntaxTrees(source, flags)) {
    const graph = positionGraph(tree, MAX_POSITIONS);
    if (graph === undefined) return TOO_BIG;
    const loops = loopsOf(graph);
    if (loops.some((loop) => isAmbiguous(graph, loop, budget)))
      return { kind: "slow", reason: "a repeated part of it can match the same text in several ways" };
    degree = Math.max(degree, longestChain(graph, loops, budget));
  }
  if (budget.left < 0) return TOO_BIG;
  if (degree <= MAX_DEGREE) return { kind: "bearable", degree };
  return { kind: "slow", reason: `${degree} repeated parts of it in a row can match the same text` };
}
