import { parse, type Expression, type Node, type Program, type SpreadElement } from "acorn";

import { EXIT, JtrackingError } from "../../errors.ts";
import { fieldOf } from "../container/container.ts";

/** A value that stands in a script as a literal. */
export type Literal = string | number | boolean | null | Literal[] | { [key: string]: Literal };

type LiteralObject = { [key: string]: Literal };

/** What a published container is made of: https://www.googletagmanager.com/gtm.js has it under `resource`. */
export interface PublishedResource {
  version: string;
  macros: LiteralObject[];
  tags: LiteralObject[];
  predicates: LiteralObject[];
  /** `[["if", predicate…], ["unless", predicate…], ["add", tag…], ["block", tag…]]` */
  rules: Literal[];
}

/** Characters that are read; GTM refuses to publish containers above 200 kB. */
const MAX_CHARACTERS = 10_000_000;

/** Levels of nested literals. */
const MAX_DEPTH = 60;

/** Nodes of the script that are looked at while the object is searched. */
const MAX_NODES = 2_000_000;

/**
 * Reads the container out of the text of a gtm.js. The script is parsed and never run.
 * @throws JtrackingError E_PUBLISHED (exit 2) where there is no container in it.
 */
export function readResource(script: string, from: string): PublishedResource {
  if (script.length > MAX_CHARACTERS) throw refused(from, "is longer than 10 MB");
  let program: Program;
  try {
    program = parse(script, { ecmaVersion: "latest", sourceType: "script" });
  } catch (cause) {
    throw refused(from, "is no script", cause);
  }
  const resource = findResource(program);
  if (resource === undefined) throw refused(from, "holds no published container");
  const value = literal(resource, 0);
  const objects = (key: string) => listIn(value, key).filter((one): one is LiteralObject => isObject(one));
  const version = fieldOf(value, "version");
  return {
    version: typeof version === "string" ? version.slice(0, 20) : "",
    macros: objects("macros"),
    tags: objects("tags"),
    predicates: objects("predicates"),
    rules: listIn(value, "rules"),
  };
}

const isObject = (value: Literal): value is LiteralObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function listIn(value: Literal | undefined, key: string): Literal[] {
  const list = value !== undefined && isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return Array.isArray(list) ? list : [];
}

/** The value of the first property `resource` that has tags and macros; found without recursion. */
function findResource(program: Program): Expression | undefined {
  const queue: unknown[] = [program];
  let seen = 0;
  for (let node = queue.pop(); node !== undefined && seen < MAX_NODES; node = queue.pop()) {
    seen += 1;
    if (isProperty(node) && nameOfKey(node.key) === "resource" && isContainer(node.value)) return node.value;
    if (typeof node === "object" && node !== null)
      for (const child of Object.values(node)) if (typeof child === "object" && child !== null) queue.push(child);
  }
  return undefined;
}

interface PropertyLike {
  key: Node;
  value: Expression;
}

function isProperty(node: unknown): node is PropertyLike {
  return fieldOf(node, "type") === "Property" && fieldOf(node, "kind") === "init";
}

function nameOfKey(key: Node): string {
  const name = key.type === "Identifier" ? fieldOf(key, "name") : fieldOf(key, "value");
  return typeof name === "string" || typeof name === "number" ? String(name) : "";
}

function isContainer(value: Expression): boolean {
  if (value.type !== "ObjectExpression") return false;
  const keys = new Set(value.properties.map((one) => (one.type === "Property" ? nameOfKey(one.key) : "")));
  return ["macros", "tags", "rules"].every((key) => keys.has(key));
}

/** The value of an expression that is made of literals alone; undefined for anything that would have to be run. */
function literal(expression: Expression | SpreadElement, depth: number): Literal | undefined {
  if (depth > MAX_DEPTH) return undefined;
  switch (expression.type) {
    case "Literal": {
      const { value } = expression;
      return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
    }
    case "ArrayExpression":
      return expression.elements.map((one) => (one === null ? null : (literal(one, depth + 1) ?? null)));
    case "ObjectExpression":
      return Object.fromEntries(
        expression.properties.flatMap((one): [string, Literal][] =>
          one.type === "Property" ? [[nameOfKey(one.key), literal(one.value, depth + 1) ?? null]] : [],
        ),
      );
    case "UnaryExpression": {
      const value = literal(expression.argument, depth + 1);
      if (expression.operator === "-" && typeof value === "number") return -value;
      // Minified scripts write !0 for true.
      return expression.operator === "!" && typeof value === "number" ? value === 0 : undefined;
    }
    case "TemplateLiteral":
      return expression.expressions.length === 0 ? (expression.quasis[0]?.value.cooked ?? "") : undefined;
    default:
      return undefined;
  }
}

function refused(from: string, message: string, cause?: unknown): JtrackingError {
  return new JtrackingError(`${from} ${message}`, {
    code: "E_PUBLISHED",
    exit: EXIT.usage,
    hint: "Import an export file of the container instead: in GTM, Admin → Export Container.",
    cause,
  });
}
