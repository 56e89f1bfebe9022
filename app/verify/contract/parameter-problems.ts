import type { ItemField } from "../../artefacts/index.ts";
import type { ResolvedEvent, ResolvedParameter } from "../../plan/index.ts";
import { matchPattern } from "../simulate/pattern/match-pattern.ts";
import type { Observation } from "../visit/visit.ts";
import type { Problem, ProblemKind } from "./problem.ts";

type Value = string | number;
/** A problem before it is known where it was seen. */
export type BareProblem = Omit<Problem, "page" | "state" | "causes" | "event">;

const isNumeric = (text: string): boolean => text.trim() !== "" && Number.isFinite(Number(text));
const BOOLEANS = new Set(["true", "false", "1", "0"]);

/** What one sending of an event has that its plan does not allow, and lacks that it asks for. */
export function parameterProblems(event: ResolvedEvent, observation: Observation): BareProblem[] {
  return [
    ...event.parameters.flatMap((parameter) => problemsOf(parameter, observation)),
    ...currencyProblem(observation),
  ];
}

function problemsOf(parameter: ResolvedParameter, observation: Observation): BareProblem[] {
  const { name } = parameter;
  const path = ["parameters", name];
  if (parameter.type === "items") return itemProblems(parameter, observation.items);
  const found = observation.parameters[name];
  if (found === undefined || found === "") {
    if (!parameter.required) return [];
    const what = found === "" ? "is empty" : "is missing";
    return [
      {
        kind: "missing_parameter",
        severity: "error",
        parameter: name,
        message: `The required parameter ${name} ${what}.`,
        path: [...path, "required"],
      },
    ];
  }
  const problem = (kind: ProblemKind, message: string, key: string): BareProblem => ({
    kind,
    severity: "error",
    parameter: name,
    message,
    path: [...path, key],
  });
  const wrong = wrongType(parameter, found);
  if (wrong !== undefined)
    return [problem("wrong_type", `${name} was to be ${wrong}, and was ${shown(found)}.`, "type")];
  return valueProblems(parameter, found).map(([kind, message, key]) => problem(kind, `${name} ${message}.`, key));
}

/** The wire knows numbers and text. Text that is a number counts as one, unless the page's own data said it as text. */
function wrongType({ type, from }: ResolvedParameter, value: Value): string | undefined {
  const strict = from !== undefined && ("data_layer" in from || "global" in from);
  const isNumber = typeof value === "number" || (!strict && isNumeric(value));
  if (type === "number" && !isNumber) return "a number";
  if (type === "integer" && !(isNumber && Number.isInteger(Number(value)))) return "a whole number";
  return type === "boolean" && !BOOLEANS.has(String(value)) ? "true or false" : undefined;
}

function valueProblems(parameter: ResolvedParameter, value: Value): [ProblemKind, string, string][] {
  const { enum: allowed, pattern, minimum, maximum, min_length: least, max_length: most } = parameter;
  const text = String(value);
  const found: [ProblemKind, string, string][] = [];
  if (allowed !== undefined && !allowed.some((one) => String(one) === text))
    found.push(["not_in_enum", `was ${shown(value)}, which is none of ${allowed.map(String).join(", ")}`, "enum"]);
  if (pattern !== undefined && matchPattern(pattern, text).kind !== "match")
    found.push(["pattern_mismatch", `was ${shown(value)}, which does not match ${pattern}`, "pattern"]);
  if (minimum !== undefined && Number(value) < minimum)
    found.push(["out_of_range", `was ${shown(value)}, below ${minimum}`, "minimum"]);
  if (maximum !== undefined && Number(value) > maximum)
    found.push(["out_of_range", `was ${shown(value)}, above ${maximum}`, "maximum"]);
  if (least !== undefined && text.length < least)
    found.push(["wrong_length", `has ${text.length} characters, fewer than ${least}`, "min_length"]);
  if (most !== undefined && text.length > most)
    found.push(["wrong_length", `has ${text.length} characters, more than ${most}`, "max_length"]);
  return found;
}

const shown = (value: Value): string =>
  typeof value === "number" ? String(value) : JSON.stringify(value.slice(0, 80));

function itemProblems({ name, required, fields = {} }: ResolvedParameter, items: Observation["items"]): BareProblem[] {
  const path = ["parameters", name];
  if (items.length === 0)
    return required
      ? [
          {
            kind: "missing_parameter",
            severity: "error",
            parameter: name,
            message: `The required parameter ${name} is missing: no item was sent.`,
            path: [...path, "required"],
          },
        ]
      : [];
  const seen = new Set<string>();
  const problems: BareProblem[] = [];
  for (const [index, item] of items.entries()) {
    for (const [field, wanted] of Object.entries(fields)) {
      const message = fieldProblem(item[field], wanted);
      if (message === undefined || seen.has(field)) continue;
      seen.add(field);
      problems.push({
        kind: "wrong_item",
        severity: "error",
        parameter: `${name}[].${field}`,
        message: `${field} of item ${index + 1} ${message}.`,
        path: [...path, "fields", field],
      });
    }
  }
  return problems;
}

/** Items travel as text: a field's type is judged by what its text can be read as. */
function fieldProblem(value: Value | undefined, { type, required, enum: allowed }: ItemField): string | undefined {
  if (value === undefined || value === "") return required === true ? "is missing" : undefined;
  const numeric = typeof value === "number" || isNumeric(value);
  if ((type === "number" || type === "integer") && !numeric) return `was to be a number, and was ${shown(value)}`;
  if (type === "integer" && !Number.isInteger(Number(value)))
    return `was to be a whole number, and was ${shown(value)}`;
  if (type === "boolean" && !BOOLEANS.has(String(value))) return `was to be true or false, and was ${shown(value)}`;
  if (allowed !== undefined && !allowed.some((one) => String(one) === String(value)))
    return `was ${shown(value)}, which is none of ${allowed.map(String).join(", ")}`;
  return undefined;
}

/** GA4 takes no value without a currency: https://support.google.com/analytics/answer/9796179 */
function currencyProblem({ parameters }: Observation): BareProblem[] {
  if (parameters["value"] === undefined || parameters["currency"] !== undefined) return [];
  return [
    {
      kind: "currency_missing",
      severity: "warning",
      parameter: "currency",
      message: "A value was sent without a currency; GA4 ignores it.",
      path: ["parameters"],
    },
  ];
}
