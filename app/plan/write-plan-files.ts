import type { PlanFiles } from "./plan.ts";

/**
 * Makes a plan folder hold `after`: writes what differs from `before`, removes what `after` does not have.
 * @returns the paths written or removed, below the folder, in order.
 * @throws JtrackingError E_PLAN_MOVED when a file on disk is no longer what `before` says; nothing is written then.
 */
export async function writePlanFiles(dir: string, before: PlanFiles, after: PlanFiles): Promise<string[]> {
  throw new Error(`not built yet: ${dir} ${before.size} ${after.size}`);
}
