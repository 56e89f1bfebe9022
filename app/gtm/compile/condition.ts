import type { Condition } from "../../artefacts/index.ts";
import { flag, template } from "../container/parameters.ts";
import type { GtmCondition } from "../generated/resources.ts";
import type { Draft } from "./draft.ts";
import { literal } from "./literal.ts";
import { inside, type Place } from "./problem.ts";
import { entersShadow, refuseShadow } from "./selector.ts";
import { isRegex, sourceVariable } from "./source.ts";

const OPERATORS = {
  equals: "equals",
  contains: "contains",
  starts_with: "startsWith",
  ends_with: "endsWith",
  matches: "matchRegex",
  css: "cssSelector",
  less: "less",
  less_or_equal: "lessOrEquals",
  greater: "greater",
  greater_or_equal: "greaterOrEquals",
} as const satisfies Record<Condition["is"], GtmCondition["type"]>;

/** A condition of a trigger, and the words for it in the trigger's name. */
export interface Filter {
  condition: GtmCondition;
  words: string;
}

/** A condition on a variable, which is given as a reference such as `{{Page Path}}`. */
export function test(variable: string, type: GtmCondition["type"], value: string): GtmCondition {
  return { type, parameter: [template("arg0", variable), template("arg1", value)] };
}

/** One `where` of a trigger. */
export function whereFilter(draft: Draft, condition: Condition, place: Place): Filter | undefined {
  const { is, value } = condition;
  const at = { place: inside(place, "value"), leftOut: "trigger" } as const;
  const variable = is === "css" ? elementOf(draft, condition, place) : valueOf(draft, condition, place);
  const text = literal(draft, value, at);
  if (variable === undefined || text === undefined) return undefined;
  if (is === "matches" && !isRegex(draft, text, at)) return undefined;
  if (is === "css" && entersShadow(text)) return refuseShadow(draft, at);
  const extras = [
    ...(condition.not === true ? [flag("negate", true)] : []),
    ...(condition.ignore_case === true && is === "matches" ? [flag("ignore_case", true)] : []),
  ];
  const { parameter, type } = test(variable, OPERATORS[is], text);
  const words = [variable.slice(2, -2), ...(condition.not === true ? ["not"] : []), is.replaceAll("_", " "), text];
  return { condition: { type, parameter: [...parameter, ...extras] }, words: words.join(" ") };
}

function valueOf(draft: Draft, { of }: Condition, place: Place): string | undefined {
  return sourceVariable(draft, of, { place: inside(place, "of"), leftOut: "trigger" });
}

/** GTM tests a selector on an element, never on a text. */
function elementOf(draft: Draft, { of }: Condition, place: Place): string | undefined {
  if ("click" in of) return draft.builtIn("clickElement", place);
  if ("form" in of) return draft.builtIn("formElement", place);
  return draft.refuse(inside(place, "of"), {
    code: "wrong_condition",
    leftOut: "trigger",
    message: "a selector can only be tested on what was clicked or submitted",
    hint: "Use of: { click: id } or of: { form: id } with is: css.",
  });
}
