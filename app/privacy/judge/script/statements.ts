import type { Function as FunctionNode, Program, Statement } from "acorn";

import { bind, evaluate } from "./expressions.ts";
import { parsedScript } from "./parsed-script.ts";
import type { Run } from "./run.ts";
import { either, tainted, UNKNOWN, type Scope, type Value } from "./value.ts";

const MAX_CALLS = 12;

/** A reading of one script that looks at a bounded number of nodes. */
export function startRun(budget: number): Run {
  const run: Run = {
    budget,
    depth: 0,
    leaks: [],
    evaluate: (node, scope) => evaluate(node, scope, run),
    read: (code) => readCode(code, run),
    invoke: (fn, args, self) => invoke(fn, args, { run, self }),
  };
  return run;
}

function readCode(code: string, run: Run): Value {
  if (run.depth >= MAX_CALLS) return tainted(["eval"]);
  const program = parsedScript(code);
  if (program === undefined) return tainted(["eval"]);
  run.depth += 1;
  const scope: Scope = { names: new Map() };
  const returned = executeAll(
    program.body.filter((node) => node.type === "ReturnStatement"),
    scope,
    run,
  );
  const value = either(returned, runProgram(program, scope, run));
  run.depth -= 1;
  return value;
}

/** Runs a whole program; gives the value of its last expression. */
export function runProgram(program: Program, scope: Scope, run: Run): Value {
  let last: Value = UNKNOWN;
  const statements = program.body.filter((node): node is Statement => !/^(?:Import|Export)/.test(node.type));
  hoist(statements, scope);
  for (const statement of statements) {
    const value = execute(statement, scope, run);
    if (statement.type === "ExpressionStatement") last = value;
  }
  return last;
}

function invoke(
  { node, scope }: { node: FunctionNode; scope: Scope },
  args: Value[],
  { run, self }: { run: Run; self: Value | undefined },
): Value {
  if (run.depth >= MAX_CALLS || run.budget <= 0) return UNKNOWN;
  run.depth += 1;
  const inner: Scope = { names: new Map(), parent: scope };
  inner.names.set("arguments", { items: args });
  if (self && node.type !== "ArrowFunctionExpression") inner.names.set("this", self);
  for (const [index, param] of node.params.entries()) {
    const given = args[index] ?? (param.type === "Identifier" ? { path: [param.name] } : UNKNOWN);
    bind(param, given === UNKNOWN && param.type === "Identifier" ? { path: [param.name] } : given, {
      scope: inner,
      run,
    });
  }
  const result =
    node.body.type === "BlockStatement" ? executeAll(node.body.body, inner, run) : evaluate(node.body, inner, run);
  run.depth -= 1;
  return result;
}

function hoist(statements: readonly Statement[], scope: Scope): void {
  for (const statement of statements)
    if (statement.type === "FunctionDeclaration")
      scope.names.set(statement.id.name, { run: { node: statement, scope } });
}

/** Runs statements one after the other; gives everything that is returned among them. */
function executeAll(statements: readonly Statement[], scope: Scope, run: Run): Value {
  hoist(statements, scope);
  let returned: Value = UNKNOWN;
  for (const statement of statements) {
    const value = execute(statement, scope, run);
    if (statement.type !== "ExpressionStatement") returned = either(value, returned);
  }
  return returned;
}

function execute(node: Statement, scope: Scope, run: Run): Value {
  if (run.budget <= 0) return UNKNOWN;
  run.budget -= 1;
  switch (node.type) {
    case "ExpressionStatement":
      return evaluate(node.expression, scope, run);
    case "ReturnStatement":
      return node.argument ? evaluate(node.argument, scope, run) : UNKNOWN;
    case "VariableDeclaration":
      for (const { id, init } of node.declarations)
        bind(id, init ? evaluate(init, scope, run) : UNKNOWN, { scope, run });
      return UNKNOWN;
    case "BlockStatement":
      return executeAll(node.body, scope, run);
    case "IfStatement": {
      evaluate(node.test, scope, run);
      const then = execute(node.consequent, scope, run);
      return node.alternate ? either(then, execute(node.alternate, scope, run)) : then;
    }
    case "TryStatement": {
      const parts = [node.block, node.handler?.body, node.finalizer].map((block) =>
        block ? execute(block, scope, run) : UNKNOWN,
      );
      return anyOf(parts);
    }
    case "SwitchStatement": {
      evaluate(node.discriminant, scope, run);
      return executeAll(
        node.cases.flatMap((one) => one.consequent),
        scope,
        run,
      );
    }
    case "WithStatement":
      // Names in it may mean anything.
      run.leaks.push({ words: ["with"] });
      return UNKNOWN;
    case "LabeledStatement":
      return execute(node.body, scope, run);
    default:
      return executeLoop(node, scope, run);
  }
}

function executeLoop(node: Statement, scope: Scope, run: Run): Value {
  switch (node.type) {
    case "ForStatement":
      if (node.init) {
        if (node.init.type === "VariableDeclaration") execute(node.init, scope, run);
        else evaluate(node.init, scope, run);
      }
      if (node.test) evaluate(node.test, scope, run);
      return twice(node.body, scope, run);
    case "ForInStatement":
    case "ForOfStatement": {
      const list = evaluate(node.right, scope, run);
      const item = list.items ? anyOf(list.items) : list;
      const given = node.type === "ForOfStatement" ? item : UNKNOWN;
      const [first] = node.left.type === "VariableDeclaration" ? node.left.declarations : [];
      const target = node.left.type === "VariableDeclaration" ? first?.id : node.left;
      if (target) bind(target, given, { scope, run });
      return twice(node.body, scope, run);
    }
    case "WhileStatement":
    case "DoWhileStatement":
      evaluate(node.test, scope, run);
      return twice(node.body, scope, run);
    default:
      return UNKNOWN;
  }
}

function anyOf(values: readonly Value[]): Value {
  let found: Value = UNKNOWN;
  for (const value of values.toReversed()) found = either(value, found);
  return found;
}

/** What the first round leaves in a variable, the second may pass on. */
function twice(body: Statement, scope: Scope, run: Run): Value {
  return either(execute(body, scope, run), execute(body, scope, run));
}
