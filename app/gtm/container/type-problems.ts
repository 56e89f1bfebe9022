import type { Path } from "../../plan/index.ts";
import type { GtmCondition, GtmParameter, GtmTag, GtmTrigger, GtmVariable } from "../generated/resources.ts";
import { parameterOf } from "./parameters.ts";
import { TAG_RULES, TRIGGER_FIELDS, TRIGGER_RULES, type TypeRule, VARIABLE_RULES } from "./type-rules.ts";

/** A setting that GTM would refuse, or take and never apply. */
export interface TypeProblem {
  kind: "missing_parameter" | "unknown_parameter" | "wrong_parameter";
  path: Path;
  message: string;
}

/** Largest values that GTM takes, in characters; reported by users, not documented. */
const TEXT_LIMITS: Readonly<Record<string, number>> = { html: 102_400, c: 1_024 };

/** What is wrong with the settings of a tag, by its type. */
export function tagProblems(tag: GtmTag): TypeProblem[] {
  return [...ruleProblems(TAG_RULES[tag.type], tag.parameter, tag.type), ...sizeProblems(tag)];
}

/** What is wrong with the settings of a variable, by its type. */
export function variableProblems(variable: GtmVariable): TypeProblem[] {
  const problems = [
    ...ruleProblems(VARIABLE_RULES[variable.type], variable.parameter, variable.type),
    ...sizeProblems(variable),
  ];
  const attribute = parameterOf(variable.parameter, "varType")?.value === "ATTRIBUTE";
  if (attribute && isEmpty(parameterOf(variable.parameter, "attribute"))) problems.push(missing("attribute", "aev"));
  return problems;
}

/** What is wrong with the settings and conditions of a trigger, by its type. */
export function triggerProblems(trigger: GtmTrigger): TypeProblem[] {
  const problems = ruleProblems(TRIGGER_RULES[trigger.type], trigger.parameter, trigger.type);
  for (const field of TRIGGER_FIELDS[trigger.type] ?? [])
    if (!Object.hasOwn(trigger, field))
      problems.push({ kind: "missing_parameter", path: [], message: `a ${trigger.type} trigger needs ${field}` });
  const custom = trigger.customEventFilter ?? [];
  if (trigger.type === "customEvent" && custom.length !== 1)
    problems.push({
      kind: "wrong_parameter",
      path: ["customEventFilter"],
      message: "a custom-event trigger needs exactly one condition there; others belong into filter",
    });
  for (const field of ["customEventFilter", "filter", "autoEventFilter"] as const)
    for (const [index, condition] of (trigger[field] ?? []).entries())
      problems.push(...conditionProblems(condition, [field, index]));
  return problems;
}

function conditionProblems(condition: GtmCondition, path: Path): TypeProblem[] {
  const keys = condition.parameter.map((parameter) => parameter.key ?? "");
  const problems = ["arg0", "arg1"]
    .filter((key) => !keys.includes(key))
    .map((key): TypeProblem => ({ kind: "missing_parameter", path, message: `the condition has no ${key}` }));
  for (const key of keys)
    if (!["arg0", "arg1", "negate", "ignore_case"].includes(key))
      problems.push({ kind: "unknown_parameter", path, message: `a condition has no parameter ${key}` });
  return problems;
}

function ruleProblems(
  rule: TypeRule | undefined,
  parameters: readonly GtmParameter[] | undefined,
  type: string,
): TypeProblem[] {
  if (rule === undefined) return [];
  const problems: TypeProblem[] = [];
  for (const [key, { required }] of Object.entries(rule.parameters))
    if (required === true && isEmpty(parameterOf(parameters, key))) problems.push(missing(key, type));
  for (const [index, parameter] of (parameters ?? []).entries())
    problems.push(...parameterProblems(rule, parameter, { index, type }));
  const { oneOf } = rule;
  const given = oneOf?.filter((key) => !isEmpty(parameterOf(parameters, key))) ?? [];
  if (oneOf && given.length !== 1)
    problems.push({
      kind: given.length === 0 ? "missing_parameter" : "wrong_parameter",
      path: ["parameter"],
      message: `${type} needs exactly one of ${oneOf.join(" and ")}`,
    });
  return problems;
}

function parameterProblems(
  rule: TypeRule,
  parameter: GtmParameter,
  { index, type }: { index: number; type: string },
): TypeProblem[] {
  const key = parameter.key ?? "";
  const path = ["parameter", index];
  const expected = Object.hasOwn(rule.parameters, key) ? rule.parameters[key] : undefined;
  if (expected === undefined) {
    if (!rule.complete) return [];
    return [{ kind: "unknown_parameter", path, message: `${type} has no parameter ${key}: GTM would ignore it` }];
  }
  // A flag may be decided by a variable; GTM then keeps it as a template.
  const byVariable = expected.type === "boolean" && parameter.type === "template";
  if (parameter.type !== expected.type && !byVariable)
    return [{ kind: "wrong_parameter", path, message: `${key} has to be of type ${expected.type}` }];
  return columnProblems(expected.columns, parameter, path);
}

function columnProblems(columns: readonly string[] | undefined, parameter: GtmParameter, path: Path): TypeProblem[] {
  if (columns === undefined) return [];
  return (parameter.list ?? []).flatMap((row, index): TypeProblem[] => {
    const keys = (row.map ?? []).map((cell) => cell.key ?? "");
    if (row.type === "map" && columns.length === keys.length && columns.every((column) => keys.includes(column)))
      return [];
    const message = `${parameter.key ?? ""}[${index}] has to be a map of ${columns.join(" and ")}`;
    return [{ kind: "wrong_parameter", path: [...path, "list", index], message }];
  });
}

function sizeProblems({ type, parameter }: GtmTag | GtmVariable): TypeProblem[] {
  const limit = Object.hasOwn(TEXT_LIMITS, type) ? TEXT_LIMITS[type] : undefined;
  const long = limit === undefined ? undefined : parameter?.find(({ value }) => (value?.length ?? 0) > limit);
  if (long === undefined) return [];
  const message = `${long.key ?? ""} has ${long.value?.length ?? 0} characters; GTM takes ${limit ?? 0}`;
  return [{ kind: "wrong_parameter", path: ["parameter"], message }];
}

function isEmpty(parameter: GtmParameter | undefined): boolean {
  if (parameter === undefined) return true;
  if (parameter.type === "list") return (parameter.list ?? []).length === 0;
  return (parameter.value ?? "") === "";
}

function missing(key: string, type: string): TypeProblem {
  return { kind: "missing_parameter", path: ["parameter"], message: `${type} needs ${key}` };
}
