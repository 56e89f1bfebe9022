/** The tracking plan: load and save its files, follow references, compare two of them. */
export { applyOperations, type AppliedOperations } from "./apply-operations.ts";
export { diffPlans, type ChangeClass, type ChangeSubject, type PlanChange } from "./diff-plans.ts";
export { parsePlan } from "./parse-plan.ts";
export type { ParsedPlan, Path, Plan, PlanEvent, PlanFiles, PlanGtmFile, PlanProblem, Position } from "./plan.ts";
export { readPlanFiles } from "./read-plan-files.ts";
export {
  resolveEvent,
  resolveParameters,
  type ResolvedDestination,
  type ResolvedEvent,
  type ResolvedParameter,
} from "./resolve-event.ts";
export { writePlanFiles } from "./write-plan-files.ts";
