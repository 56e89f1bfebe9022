import { template } from "../container/parameters.ts";
import type { GtmCondition } from "../generated/resources.ts";
import { textOf, type ValueReader } from "./published-values.ts";
import type { Literal, PublishedResource } from "./read-resource.ts";

/** A rule of a published container: one trigger, and the tags that it fires or blocks. */
export interface PublishedRule {
  /** Name of the event, or the expression that it has to match; undefined where the rule asks for none. */
  event: string | undefined;
  isRegex: boolean;
  /** Number of the trigger, where a listener has to be told apart from others of its kind. */
  trigger: string | undefined;
  conditions: GtmCondition[];
  /** Places of tags in the published list. */
  fires: number[];
  blocks: number[];
}

const TYPES: Readonly<Record<string, GtmCondition["type"]>> = {
  _eq: "equals",
  _cn: "contains",
  _sw: "startsWith",
  _ew: "endsWith",
  _re: "matchRegex",
  _gt: "greater",
  _ge: "greaterOrEquals",
  _lt: "less",
  _le: "lessOrEquals",
  _css: "cssSelector",
  _um: "urlMatches",
};

type Predicate = PublishedResource["predicates"][number];

interface RuleContext {
  predicates: readonly Predicate[];
  macros: PublishedResource["macros"];
  reader: ValueReader;
}

/** Reads the rules; those that fire nothing and block nothing are left out. */
export function publishedRules(rules: readonly Literal[], context: RuleContext): PublishedRule[] {
  return rules.map((rule) => ruleFrom(rule, context)).filter(({ fires, blocks }) => fires.length + blocks.length > 0);
}

function ruleFrom(rule: Literal, context: RuleContext): PublishedRule {
  const found: PublishedRule = {
    event: undefined,
    isRegex: false,
    trigger: undefined,
    conditions: [],
    fires: [],
    blocks: [],
  };
  for (const part of Array.isArray(rule) ? rule : []) {
    const [word, ...rest] = Array.isArray(part) ? part : [];
    const numbers = rest.filter((one) => typeof one === "number");
    if (word === "add") found.fires.push(...numbers);
    else if (word === "block") found.blocks.push(...numbers);
    else if (word === "if" || word === "unless")
      for (const number of numbers)
        addPredicate(found, { predicate: context.predicates[number], negate: word === "unless", context });
  }
  return found;
}

interface Test {
  predicate: Predicate | undefined;
  negate: boolean;
  context: RuleContext;
}

function addPredicate(rule: PublishedRule, { predicate, negate, context }: Test): void {
  if (predicate === undefined) return;
  const name = typeof predicate["function"] === "string" ? predicate["function"] : "";
  const subject = macroOf(predicate["arg0"], context);
  const value = textOf(predicate["arg1"], context.reader);
  if (subject?.["function"] === "__e" && !negate && rule.event === undefined && (name === "_eq" || name === "_re")) {
    rule.event = value;
    rule.isRegex = name === "_re";
    return;
  }
  if (subject?.["vtp_name"] === "gtm.triggers") {
    // (^$|((^|,)6001_12($|,))): the number of the container and that of the trigger.
    rule.trigger = /\(\^\|,\)(?<id>[\d_]+)\(\$\|,\)/.exec(value)?.groups?.["id"];
    return;
  }
  const type = Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
  if (type === undefined) {
    context.reader.unknown(`the test ${name}`);
    return;
  }
  const ignoreCase = predicate["ignore_case"] === true;
  rule.conditions.push({
    type,
    parameter: [
      template("arg0", textOf(predicate["arg0"], context.reader)),
      template("arg1", value),
      ...(negate ? [{ type: "boolean", key: "negate", value: "true" } as const] : []),
      ...(ignoreCase ? [{ type: "boolean", key: "ignore_case", value: "true" } as const] : []),
    ],
  });
}

function macroOf(value: Literal | undefined, { macros }: RuleContext): PublishedResource["macros"][number] | undefined {
  if (!Array.isArray(value) || value[0] !== "macro" || typeof value[1] !== "number") return undefined;
  return macros[value[1]];
}
