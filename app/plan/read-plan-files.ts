import type { PlanFiles } from "./plan.ts";

/**
 * Reads the files of a plan folder. Links that lead out of the folder are refused.
 * @throws JtrackingError E_PLAN_MISSING when there is no plan.yaml, E_PLAN_LIMIT when the folder is too big.
 */
export async function readPlanFiles(dir: string): Promise<PlanFiles> {
  throw new Error(`not built yet: ${dir}`);
}
