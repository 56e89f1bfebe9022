import type { ParsedPlan, PlanProblem } from "../plan/index.ts";
import { safeText } from "./quote.ts";
import type { Report } from "./rule.ts";

/** What kept files or parts of them out of the plan, as reports of the rule for its kind. */
export function* planProblems(parsed: ParsedPlan, kind: PlanProblem["kind"]): Generator<Report> {
  for (const { file, path, position, message, hint, ...problem } of parsed.problems)
    if (problem.kind === kind)
      yield { file, path, position, message: safeText(hint === undefined ? message : `${message} ${hint}`) };
}
