/** The tracking plan: load and save its files, follow references, compare two of them. */
export { applyOperations, type AppliedOperations } from "./apply-operations.ts";
export { diffPlans } from "./diff-plans.ts";
export { isNamedAfter } from "./event-file.ts";
export { isMisplaced, planFileKind } from "./plan-file.ts";
export { maxBytes as maxPlanFileBytes, PLAN_LIMITS } from "./plan-limits.ts";
export { parsePlan } from "./parse-plan.ts";
export type { ParsedPlan, Path, Plan, PlanEvent, PlanFiles, PlanGtmFile, PlanProblem, Position } from "./plan.ts";
export type { ChangeClass, ChangeSubject, PlanChange } from "./plan-change.ts";
export { readPlanFiles } from "./read-plan-files.ts";
export {
  resolveEvent,
  resolveParameters,
  type ResolvedDestination,
  type ResolvedEvent,
  type ResolvedParameter,
} from "./resolve-event.ts";
export { writePlanFiles } from "./write-plan-files.ts";
