import type {
  AssignmentExpression,
  BinaryExpression,
  CallExpression,
  Expression,
  Literal,
  MemberExpression,
  NewExpression,
  ObjectExpression,
  Pattern,
  SpreadElement,
  Super,
  TemplateLiteral,
  UnaryExpression,
} from "acorn";

import { memberOf } from "./content.ts";
import { callOn, callUnknown, judged } from "./calls.ts";
import { eventOf, selfOf } from "./kept-data.ts";
import { callMethod } from "./known-calls.ts";
import { callGlobal, construct, namesIn } from "./known-globals.ts";
import { lookUp, ownerOf, type Run } from "./run.ts";
import { either, FLAG, leakAtSink, leakOf, mixed, textOf, UNKNOWN, type Scope, type Value } from "./value.ts";

const COMPARISONS = new Set(["==", "!=", "===", "!==", "<", "<=", ">", ">=", "in", "instanceof"]);

/** What an expression gives, as far as it matters for personal data. */
export function evaluate(node: Expression | SpreadElement | Super, scope: Scope, run: Run): Value {
  if (run.budget <= 0) return UNKNOWN;
  run.budget -= 1;
  switch (node.type) {
    case "Identifier":
      return lookUp(scope, node.name) ?? { path: [node.name] };
    case "ThisExpression":
      return lookUp(scope, "this") ?? { element: "" };
    case "Literal":
      return literal(node, scope);
    case "TemplateLiteral":
      return template(node, scope, run);
    case "BinaryExpression":
      return binary(node, scope, run);
    case "UnaryExpression":
      return unary(node, scope, run);
    case "LogicalExpression":
      return either(evaluate(node.left, scope, run), evaluate(node.right, scope, run));
    case "ConditionalExpression":
      evaluate(node.test, scope, run);
      return either(evaluate(node.consequent, scope, run), evaluate(node.alternate, scope, run));
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return { run: { node, scope } };
    case "AssignmentExpression":
      return assign(node, scope, run);
    default:
      return evaluateRest(node, scope, run);
  }
}

function evaluateRest(node: Expression | SpreadElement | Super, scope: Scope, run: Run): Value {
  switch (node.type) {
    case "MemberExpression":
      return member(node, scope, run);
    case "CallExpression":
      return call(node, scope, run);
    case "NewExpression":
      return create(node, scope, run);
    case "ArrayExpression":
      return { items: node.elements.map((element) => (element ? evaluate(element, scope, run) : UNKNOWN)) };
    case "ObjectExpression":
      return objectOf(node, scope, run);
    case "SpreadElement":
    case "AwaitExpression":
      return evaluate(node.argument, scope, run);
    case "YieldExpression":
      return node.argument ? evaluate(node.argument, scope, run) : UNKNOWN;
    case "ChainExpression":
    case "ParenthesizedExpression":
      return evaluate(node.expression, scope, run);
    case "SequenceExpression": {
      const values = node.expressions.map((part) => evaluate(part, scope, run));
      return values.at(-1) ?? UNKNOWN;
    }
    case "TaggedTemplateExpression":
      return evaluate(node.quasi, scope, run);
    case "UpdateExpression":
      return FLAG;
    default:
      return UNKNOWN;
  }
}

function template(node: TemplateLiteral, scope: Scope, run: Run): Value {
  const inner = node.expressions.map((part) => evaluate(part, scope, run));
  const [first, ...rest] = node.quasis.map((quasi): Value => ({ text: quasi.value.cooked ?? "" }));
  return withText([first ?? UNKNOWN, ...inner.flatMap((value, index) => [value, rest[index] ?? UNKNOWN])]);
}

function binary(node: BinaryExpression, scope: Scope, run: Run): Value {
  if (node.left.type === "PrivateIdentifier") return FLAG;
  const values = [evaluate(node.left, scope, run), evaluate(node.right, scope, run)];
  return COMPARISONS.has(node.operator) ? FLAG : withText(values);
}

function unary(node: UnaryExpression, scope: Scope, run: Run): Value {
  const value = evaluate(node.argument, scope, run);
  return node.operator === "+" || node.operator === "-" ? value : FLAG;
}

/** A constant; a variable of GTM inside a string is put in before the script runs. */
function literal({ value, regex }: Literal, scope: Scope): Value {
  if (regex) return { text: regex.pattern, names: namesIn(regex.pattern) };
  if (typeof value === "number" || typeof value === "boolean") return { ...FLAG, text: String(value) };
  if (typeof value !== "string") return UNKNOWN;
  const references = value.match(/\$gtm\d+/g);
  return references ? mixed(references.map((name) => lookUp(scope, name) ?? UNKNOWN)) : { text: value };
}

function withText(values: readonly Value[]): Value {
  const text = textOf(values);
  if (text !== undefined) return { text };
  const store = values.find((value) => value.store !== undefined);
  return store ? { ...mixed(values), ...store } : mixed(values);
}

function keyOf(node: MemberExpression, scope: Scope, run: Run): string | undefined {
  if (node.property.type === "PrivateIdentifier") return node.property.name;
  if (!node.computed) return node.property.type === "Identifier" ? node.property.name : undefined;
  return evaluate(node.property, scope, run).text;
}

function member(node: MemberExpression, scope: Scope, run: Run): Value {
  const object = evaluate(node.object, scope, run);
  const key = keyOf(node, scope, run);
  return key === undefined ? object : memberOf(object, key);
}

function create(node: NewExpression, scope: Scope, run: Run): Value {
  const args = node.arguments.map((arg) => evaluate(arg, scope, run));
  const path = evaluate(node.callee, scope, run).path?.join(".") ?? "";
  const body = args.at(-1)?.text;
  if (path.endsWith("Function") && body !== undefined) return run.read(`(function () {${body}\n})`);
  return construct(path, args) ?? mixed(args);
}

function objectOf(node: ObjectExpression, scope: Scope, run: Run): Value {
  const fields = new Map<string, Value>();
  for (const property of node.properties) {
    if (property.type === "SpreadElement") {
      fields.set(`...${fields.size}`, evaluate(property.argument, scope, run));
      continue;
    }
    const value = evaluate(property.value, scope, run);
    const { key } = property;
    const name = key.type === "Identifier" && !property.computed ? key.name : evaluateKey(key, scope, run);
    fields.set(name, judged(name, value));
  }
  return { fields };
}

function evaluateKey(key: Expression | { type: "PrivateIdentifier"; name: string }, scope: Scope, run: Run): string {
  return key.type === "PrivateIdentifier" ? key.name : (evaluate(key, scope, run).text ?? "");
}

function assign(node: AssignmentExpression, scope: Scope, run: Run): Value {
  const value = evaluate(node.right, scope, run);
  const { left } = node;
  if (left.type === "MemberExpression") return assignMember(left, value, { scope, run });
  const before = left.type === "Identifier" ? lookUp(scope, left.name) : undefined;
  const known = node.operator === "=" || !before ? value : withText([before, value]);
  bind(left, known, { scope: left.type === "Identifier" ? ownerOf(scope, left.name) : scope, run });
  return known;
}

function assignMember(left: MemberExpression, value: Value, { scope, run }: { scope: Scope; run: Run }): Value {
  const key = keyOf(left, scope, run) ?? "";
  const object = left.object.type === "Super" ? UNKNOWN : evaluate(left.object, scope, run);
  if (object.fields) {
    object.fields.set(key, judged(key, value));
    return value;
  }
  if (object.items) {
    object.items.push(value);
    return value;
  }
  const path = [...(object.path ?? []), key].join(".");
  // One cookie made from another stays where it was.
  const kept = path === "document.cookie" ? leakOf(value) : undefined;
  const leak =
    kept ?? (isOutside(key, path) ? leakAtSink(path.startsWith("window.") ? judged(key, value) : value) : undefined);
  if (leak) run.leaks.push(leak);
  if (value.run && /^on[a-z]+$/.test(key)) run.invoke(value.run, [eventOf(object, key.slice(2))], selfOf(object));
  return value;
}

/** Where a value goes when the script gives it to an address, to a store or to the page. */
function isOutside(key: string, path: string): boolean {
  return key === "src" || key === "href" || /^(?:window|localStorage|sessionStorage)\./.test(path);
}

/** Gives a value to a name or to the names of a pattern. */
export function bind(pattern: Pattern, value: Value, { scope, run }: { scope: Scope; run: Run }): void {
  switch (pattern.type) {
    case "Identifier": {
      const before = scope.names.get(pattern.name);
      scope.names.set(pattern.name, before ? either(value, before) : value);
      return;
    }
    case "ObjectPattern":
      for (const property of pattern.properties) {
        if (property.type === "RestElement") bind(property.argument, value, { scope, run });
        else if (property.key.type === "Identifier")
          bind(property.value, memberOf(value, property.key.name), { scope, run });
      }
      return;
    case "ArrayPattern":
      for (const [index, element] of pattern.elements.entries())
        if (element) bind(element, memberOf(value, String(index)), { scope, run });
      return;
    case "RestElement":
      bind(pattern.argument, value, { scope, run });
      return;
    case "AssignmentPattern":
      bind(pattern.left, either(value, evaluate(pattern.right, scope, run)), { scope, run });
      return;
    default:
  }
}

function call(node: CallExpression, scope: Scope, run: Run): Value {
  const args = node.arguments.map((arg) => evaluate(arg, scope, run));
  const { callee } = node;
  if (callee.type === "Super") return UNKNOWN;
  if (callee.type === "MemberExpression") {
    const borrowed = keyOf(callee, scope, run) === "call" ? borrowedMethod(callee.object, scope, run) : undefined;
    if (borrowed !== undefined) return callMethod(args[0] ?? UNKNOWN, borrowed, { args: args.slice(1), run });
    const object = evaluate(callee.object, scope, run);
    return callOn({ object, key: keyOf(callee, scope, run) ?? "", root: rootOf(callee), args }, { scope, run });
  }
  const target = evaluate(callee, scope, run);
  if (target.run) return run.invoke(target.run, args);
  const path = target.path?.join(".") ?? "";
  return callGlobal(path, args, run) ?? callUnknown(path, args, { scope, run });
}

/** `[].map.call(list, …)`: an array's method, used on a list. */
function borrowedMethod(of: Expression | Super, scope: Scope, run: Run): string | undefined {
  const isBorrowed =
    of.type === "MemberExpression" && of.object.type === "ArrayExpression" && of.object.elements.length === 0;
  return isBorrowed ? keyOf(of, scope, run) : undefined;
}

function rootOf(callee: MemberExpression): string | undefined {
  let root: Expression | Super = callee.object;
  while (root.type === "MemberExpression") root = root.object;
  return root.type === "Identifier" ? root.name : undefined;
}
