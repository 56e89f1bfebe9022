import type { Operation } from "../artefacts/index.ts";
import type { PlanFiles } from "./plan.ts";

export interface AppliedOperations {
  files: PlanFiles;
  applied: Operation[];
  /** Operations that would have overwritten something or had nothing to change, with the reason. */
  skipped: { operation: Operation; reason: string }[];
}

/**
 * Performs operations on the text of a plan's files, one after the other, each of them wholly or not at all. What an operation
 * does not name keeps every byte: comments, order, quoting, line endings.
 */
export async function applyOperations(files: PlanFiles, operations: readonly Operation[]): Promise<AppliedOperations> {
  throw new Error(`not built yet: ${files.size} ${operations.length}`);
}
