import type { Operation } from "../artefacts/index.ts";
import { applyOperations, type ParsedPlan, type Plan, readPlanFiles, writePlanFiles } from "../plan/index.ts";
import { renderOperations } from "../report/index.ts";
import { observedOperations, type VerifyResult } from "../verify/index.ts";
import { type CommandContext, today } from "./context.ts";
import { readSnapshot } from "./snapshot-file.ts";

/** What observations made of a plan folder. */
interface ObservedProposal {
  applied: Operation[];
  skipped: { operation: Operation; reason: string }[];
  /** Files written, below the plan folder. */
  written: string[];
}

/** What a verification saw that the plan does not say, as operations. */
export async function observed(
  context: CommandContext,
  plan: Plan,
  { verification, visits }: VerifyResult,
): Promise<Operation[]> {
  const snapshot = await readSnapshot(context.planDir);
  return observedOperations(plan, {
    visits,
    problems: verification.findings,
    today: today(context),
    ...(snapshot && { snapshot }),
  });
}

/** Writes it into the plan's own files: comments and order stay. */
export async function proposeObserved(
  context: CommandContext,
  { plan }: ParsedPlan,
  result: VerifyResult,
): Promise<ObservedProposal> {
  const before = await readPlanFiles(context.planDir);
  const { files, applied, skipped } = await applyOperations(before, await observed(context, plan, result));
  return { applied, skipped, written: await writePlanFiles(context.planDir, before, files) };
}

/** Prints what was applied, and what was not with the reason. */
export function tellOperations({ printer }: CommandContext, { applied, skipped }: ObservedProposal): void {
  printer.result(renderOperations(applied, { color: printer.color }));
  for (const { reason } of skipped) printer.warn(reason);
}
