import type { Expression, Function as FunctionNode, SpreadElement } from "acorn";

import type { Scope, Taint, Value } from "./value.ts";

/** One reading of a script: the evaluator that its parts call, and what it found. */
export interface Run {
  /** Nodes that may still be looked at; a script that needs more is not judged to the end. */
  budget: number;
  /** Depth of calls. */
  depth: number;
  leaks: Taint[];
  evaluate(node: Expression | SpreadElement, scope: Scope): Value;
  /** Reads the text of a program, as `eval` does; gives its value, also that of a return. */
  read(code: string): Value;
  /** Runs a function of the script with arguments, and what `this` is in it where that is known; gives what it returns. */
  invoke(fn: { node: FunctionNode; scope: Scope }, args: Value[], self?: Value): Value;
}

/** Finds a name in the scopes around it. */
export function lookUp(scope: Scope, name: string): Value | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const value = at.names.get(name);
    if (value) return value;
  }
  return undefined;
}

/** The scope in which a name was declared, or the outermost. */
export function ownerOf(scope: Scope, name: string): Scope {
  let at = scope;
  for (;;) {
    if (at.names.has(name) || !at.parent) return at;
    at = at.parent;
  }
}

/** Whether a script declared the name itself. */
export function isLocal(scope: Scope, name: string): boolean {
  return lookUp(scope, name) !== undefined;
}
