import { relative } from "node:path";
import { EXIT, JtrackingError } from "../errors.ts";
import { parsePlan, readPlanFiles, type ParsedPlan, type PlanProblem } from "../plan/index.ts";
import { planAtRef, type PlanAtRef } from "./plan-at-ref.ts";

/** Reads and parses a plan folder; its problems are findings, and the caller's to show. */
export async function loadPlan(planDir: string): Promise<ParsedPlan> {
  return parsePlan(await readPlanFiles(planDir));
}

/** For commands that act on a plan: one that cannot be read whole is not acted on. */
export async function loadSoundPlan(planDir: string): Promise<ParsedPlan> {
  const parsed = await loadPlan(planDir);
  refuseBroken(parsed.problems, nearPath(planDir));
  return parsed;
}

/**
 * @throws JtrackingError E_PLAN_INVALID (exit 2) that names the first problem and how many there are.
 */
export function refuseBroken(problems: readonly PlanProblem[], planDir: string): void {
  const [first] = problems;
  if (first === undefined) return;
  const more = problems.length === 1 ? "" : ` (and ${problems.length - 1} more)`;
  throw new JtrackingError(`${first.message}${more}`, {
    code: "E_PLAN_INVALID",
    exit: EXIT.usage,
    file: `${planDir}/${first.file}`,
    line: first.position.line,
    column: first.position.column,
    hint: `${first.hint === undefined ? "" : `${asSentence(first.hint)} `}Nothing was changed. See them all with: jtracking check`,
  });
}

const asSentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** The path as a person in the current folder writes it. */
function nearPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith("..") ? path : near;
}

export interface BasePlan extends PlanAtRef {
  parsed: ParsedPlan;
}

/** The plan as a commit has it. */
export async function loadPlanAt(planDir: string, ref: string): Promise<BasePlan> {
  const found = await planAtRef(planDir, ref);
  return { ...found, parsed: await parsePlan(found.files) };
}
