import { join } from "node:path";
import type { Operation, Snapshot } from "../artefacts/index.ts";
import {
  applyOperations,
  parsePlan,
  readPlanFiles,
  writePlanFiles,
  type ParsedPlan,
  type PlanFiles,
} from "../plan/index.ts";
import { cleanTree } from "../privacy/index.ts";
import { propose } from "../propose/index.ts";
import { renderOperations } from "../report/index.ts";
import { type CommandContext, shown, today } from "./context.ts";
import { refuseBroken } from "./load-plan.ts";
import { readIfThere, writeProposedSnapshot } from "./snapshot-file.ts";

/** What a proposal did to a plan folder. */
export interface Proposal {
  parsed: ParsedPlan;
  applied: Operation[];
  skipped: { operation: Operation; reason: string }[];
  /** Files written, below the plan folder. */
  written: string[];
}

/** Prints what was applied, and what was not with the reason. */
export function tellProposal({ printer }: CommandContext, { applied, skipped }: Proposal): void {
  printer.result(renderOperations(applied, { color: printer.color }));
  for (const { reason } of skipped) printer.warn(reason);
}

/** Files of the plan folder; none where there is no plan yet. */
async function filesOrNone(planDir: string): Promise<PlanFiles> {
  return (await readIfThere(join(planDir, "plan.yaml"))) === undefined ? new Map() : readPlanFiles(planDir);
}

/**
 * Applies the proposal to the plan folder. A plan that cannot be read whole is refused and nothing is written.
 * `previous` is the snapshot that the last proposal was made from.
 */
export async function proposeInto(
  context: CommandContext,
  snapshot: Snapshot,
  previous: Snapshot | undefined,
): Promise<Proposal> {
  const { before, existing } = await planBefore(context);
  const operations = propose({
    snapshot,
    ...(existing !== undefined && { plan: existing.plan }),
    ...(existing !== undefined && previous !== undefined && { previous }),
    today: today(context),
  });
  return applyInto(context, { before, operations, snapshot });
}

/**
 * The plan as it stands. One that cannot be read whole is refused.
 * @throws JtrackingError E_PLAN_INVALID (exit 2)
 */
export async function planBefore(context: CommandContext): Promise<{ before: PlanFiles; existing?: ParsedPlan }> {
  const before = await filesOrNone(context.planDir);
  if (before.size === 0) return { before };
  const existing = await parsePlan(before);
  refuseBroken(existing.problems, shown(context, context.planDir));
  return { before, existing };
}

/** Writes the operations into the plan folder, and remembers the snapshot where they are all that it suggests. */
export async function applyInto(
  context: CommandContext,
  { before, operations, snapshot }: { before: PlanFiles; operations: readonly Operation[]; snapshot?: Snapshot },
): Promise<Proposal> {
  const { files, applied, skipped } = await applyOperations(before, operations);
  const written = await writePlanFiles(context.planDir, before, files);
  if (snapshot !== undefined) await writeProposedSnapshot(context.planDir, cleanTree(snapshot));
  return { parsed: await parsePlan(files), applied, skipped, written };
}
