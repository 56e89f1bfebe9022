import type {
  AssignmentExpression,
  CallExpression,
  Expression,
  MemberExpression,
  NewExpression,
  ObjectExpression,
  Pattern,
  SpreadElement,
  Super,
} from "acorn";

import { judgeName } from "../judge-name.ts";
import { memberOf } from "./content.ts";
import { callGlobal, callMethod, construct, namesIn } from "./known-calls.ts";
import { isLocal, lookUp, ownerOf, type Run } from "./run.ts";
import {
  either,
  FLAG,
  isPersonObject,
  leakAtSink,
  leakOf,
  mixed,
  textOf,
  UNKNOWN,
  type Scope,
  type Value,
} from "./value.ts";

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
      return typeof node.value === "string" && node.value.includes("$gtm")
        ? withReferences(node.value, scope)
        : literal(node.value, node.regex?.pattern);
    case "TemplateLiteral": {
      const inner = node.expressions.map((part) => evaluate(part, scope, run));
      const [first, ...rest] = node.quasis.map((quasi): Value => ({ text: quasi.value.cooked ?? "" }));
      const values = [first ?? UNKNOWN, ...inner.flatMap((value, index) => [value, rest[index] ?? UNKNOWN])];
      return withText(values);
    }
    case "BinaryExpression": {
      if (node.left.type === "PrivateIdentifier") return FLAG;
      const values = [evaluate(node.left, scope, run), evaluate(node.right, scope, run)];
      return COMPARISONS.has(node.operator) ? FLAG : withText(values);
    }
    case "UnaryExpression": {
      const value = evaluate(node.argument, scope, run);
      return node.operator === "+" || node.operator === "-" ? value : FLAG;
    }
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

/** A variable of GTM inside a string. */
function withReferences(text: string, scope: Scope): Value {
  return mixed((text.match(/\$gtm\d+/g) ?? []).map((name) => lookUp(scope, name) ?? UNKNOWN));
}

function literal(value: unknown, pattern: string | undefined): Value {
  if (pattern !== undefined) return { text: pattern, names: namesIn(pattern) };
  if (typeof value === "string") return { text: value };
  return typeof value === "number" || typeof value === "boolean" ? { ...FLAG, text: String(value) } : UNKNOWN;
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

/** A value under a personal name is personal, unless the script shows that it is a constant, a number or a yes or no. */
function judged(name: string, value: Value): Value {
  if (value.flag === true || value.text !== undefined || value.run || value.fields || value.items || leakOf(value))
    return value;
  const verdict = judgeName(name);
  return verdict.personal ? { ...value, taint: { class: verdict.class, words: [name] } } : value;
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
  const leaves =
    key === "src" ||
    key === "href" ||
    path === "document.cookie" ||
    /^(?:window|localStorage|sessionStorage)\./.test(path);
  const leak = leaves ? leakAtSink(path.startsWith("window.") ? judged(key, value) : value) : undefined;
  if (leak) run.leaks.push(leak);
  if (value.run && /^on[a-z]+$/.test(key)) run.invoke(value.run, [{ path: ["event"] }]);
  return value;
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
  if (callee.type === "MemberExpression") return methodCall(callee, args, { scope, run });
  if (callee.type === "Super") return UNKNOWN;
  const target = evaluate(callee, scope, run);
  if (target.run) return run.invoke(target.run, args);
  const path = target.path?.join(".") ?? "";
  const known = callGlobal(path, args, run);
  if (known) return known;
  return unknownCall(path, args, { scope, run });
}

function methodCall(callee: MemberExpression, args: Value[], { scope, run }: { scope: Scope; run: Run }): Value {
  const object = evaluate(callee.object, scope, run);
  const key = keyOf(callee, scope, run) ?? "";
  if (key === "call" || key === "apply") if (object.run) return run.invoke(object.run, args.slice(1));
  const own = object.fields?.get(key);
  if (own?.run) return run.invoke(own.run, args);
  if (object.path) {
    const path = [...object.path, key].join(".");
    const known = callGlobal(path, args, run);
    if (known) return known;
    if (/^(?:window\.)?document$/.test(object.path.join(".")) && /^querySelector(?:All)?$/.test(key))
      return { element: args[0]?.text ?? "" };
    if (/^(?:Object|JSON|Array|Math|Promise|Number|String|crypto|CryptoJS|Date)\b/.test(path))
      return builtIn(path, args, run);
    if (isSink(path, callee, scope)) return unknownCall(path, args, { scope, run });
  }
  if ((key === "push" || key === "unshift") && object.items) {
    object.items.push(...args);
    return FLAG;
  }
  if (key === "send" || key === "postMessage" || key === "emit")
    for (const arg of args) {
      const leak = leakAtSink(arg);
      if (leak) run.leaks.push(leak);
    }
  return callMethod(object, key, { args, run });
}

function builtIn(path: string, args: Value[], run: Run): Value {
  if (/^JSON\.parse$/.test(path)) return args[0] ?? UNKNOWN;
  if (/^JSON\.stringify$|^Object\.(?:assign|values|entries|fromEntries)$/.test(path)) {
    const whole = args.find((arg) => isPersonObject(arg));
    if (whole) return { taint: { class: "unique_id", words: whole.path ?? [] } };
    return path === "Object.fromEntries" || path === "Object.assign"
      ? either(args.at(-1) ?? UNKNOWN, mixed(args))
      : mixed(args);
  }
  if (/\.isArray$|\.is$|^Object\.keys$|^Number\.is/.test(path)) return FLAG;
  if (/^Array\.(?:from|prototype)/.test(path))
    return callMethod(args[0] ?? UNKNOWN, args[1]?.run ? "map" : "slice", { args: args.slice(1), run });
  return mixed(args);
}

/** Whether a method belongs to something outside the script, to which it hands its arguments. */
function isSink(path: string, callee: MemberExpression, scope: Scope): boolean {
  let root: Expression | Super = callee.object;
  while (root.type === "MemberExpression") root = root.object;
  if (root.type !== "Identifier" || isLocal(scope, root.name)) return false;
  return /^(?:window\.)?(?:dataLayer|\w*[lL]ayer|analytics|ga|_paq|fbq|ttq|amplitude|mixpanel|posthog|navigator\.sendBeacon|console|localStorage|sessionStorage|cookieStore|parent|opener|socket|ws|xhr|axios|\$|jQuery|heap|rudderanalytics|utag|_satellite|adobe|digitalData|clarity|hj|gtag|Sentry|Bugsnag|datadog\w*|DD_\w+)(?:\.|$)/.test(
    path,
  );
}

/** A call of something the script does not define: what it is given leaves the page. */
function unknownCall(path: string, args: Value[], { scope, run }: { scope: Scope; run: Run }): Value {
  const isOutside = !isLocal(scope, path.split(".")[0] ?? "");
  if (/(?:local|session)Storage\.setItem$|cookieStore\.set$/.test(path) && args[0]?.text !== undefined && args[1]) {
    const leak = leakAtSink(judged(args[0].text, args[1]));
    if (leak) run.leaks.push(leak);
    return FLAG;
  }
  if (/(?:local|session)Storage\.getItem$/.test(path)) return callMethod(UNKNOWN, "getItem", { args, run });
  for (const arg of args) {
    if (arg.run) run.invoke(arg.run, [{ path: ["event"] }]);
    const leak = isOutside && isSender(path) ? leakAtSink(arg) : undefined;
    if (leak) run.leaks.push(leak);
  }
  const name = path.split(".").at(-1) ?? "";
  const subject = /^(?:get|fetch|load|read|find|current)([A-Z_]\w*)/.exec(name)?.[1];
  const result = mixed(args);
  if (result.taint || subject === undefined) return result;
  const verdict = judgeName(subject);
  return {
    ...result,
    path: [subject],
    ...(verdict.personal ? { taint: { class: verdict.class, words: [name] } } : {}),
  };
}

/** Functions that turn a value into another one are no senders: what they give is followed instead. */
function isSender(path: string): boolean {
  return !/(?:^|\.)(?:encodeURI(?:Component)?|decodeURI(?:Component)?|escape|unescape|btoa|String|Number|parseInt|parseFloat|(?:\w*(?:sha|md5|hash|digest|encrypt|encode|crypt)\w*))$/i.test(
    path,
  );
}
