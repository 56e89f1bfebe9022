import { EXIT, JtrackingError } from "../errors.ts";
import { compile, type CompiledContainer } from "../gtm/index.ts";
import type { ParsedPlan, Plan } from "../plan/index.ts";
import { type CommandContext, shown, today } from "./context.ts";
import { loadSoundPlan } from "./load-plan.ts";

/** The plan and the whole container that it asks for. */
export interface PlannedContainer {
  parsed: ParsedPlan;
  plan: Plan;
  compiled: CompiledContainer;
}

/**
 * Loads and compiles the plan, for commands that act on GTM: what cannot be compiled would be taken for something to delete.
 * @throws JtrackingError E_PLAN_INVALID (exit 2), E_NOT_COMPILED (exit 1)
 */
export async function loadPlannedContainer(context: CommandContext): Promise<PlannedContainer> {
  const parsed = await loadSoundPlan(context.planDir);
  const { plan } = parsed;
  const compiled = compile(plan, { today: today(context) });
  const [first] = compiled.problems;
  if (first === undefined) return { parsed, plan, compiled };
  const more = compiled.problems.length === 1 ? "" : ` (and ${compiled.problems.length - 1} more)`;
  throw new JtrackingError(`${first.message}${more}`, {
    code: "E_NOT_COMPILED",
    exit: EXIT.findings,
    file: `${shown(context, context.planDir)}/${first.file}`,
    hint: `${first.hint} See them all with: jtracking check`,
  });
}
