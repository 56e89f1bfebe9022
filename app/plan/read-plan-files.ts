import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { EXIT, JtrackingError } from "../errors.ts";
import { listPlanFiles, readPlanFile, tooMuch } from "./plan-folder.ts";
import { megabytes, PLAN_LIMITS } from "./plan-limits.ts";
import type { PlanFiles } from "./plan.ts";

/**
 * Reads the files of a plan folder. Files beyond their limit are cut off one byte behind it, for `parsePlan` to complain about.
 * @throws JtrackingError E_PLAN_MISSING when there is no plan.yaml, E_PLAN_LINK for links that lead out of the folder,
 * E_PLAN_UNREADABLE for what is no UTF-8 text, E_PLAN_LIMIT when the folder is too big.
 */
export async function readPlanFiles(dir: string): Promise<PlanFiles> {
  if (!existsSync(join(dir, "plan.yaml")) && !existsSync(join(dir, "plan.yml"))) throw missing(dir);
  const root = realpathSync.native(dir);
  const files = new Map<string, string>();
  let total = 0;
  for (const file of listPlanFiles(root)) {
    const text = readPlanFile(root, file);
    total += text.length;
    if (total > PLAN_LIMITS.totalBytes) throw tooMuch(`has more than ${megabytes(PLAN_LIMITS.totalBytes)}`);
    files.set(file, text);
  }
  return files;
}

function missing(dir: string): JtrackingError {
  return new JtrackingError(`There is no plan in ${dir}: it has no plan.yaml.`, {
    code: "E_PLAN_MISSING",
    exit: EXIT.usage,
    hint: "Create one with: jtracking init URL. Or name its folder: --plan DIR",
    file: dir,
  });
}
