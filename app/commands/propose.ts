import { join } from "node:path";
import type { Operation, Snapshot } from "../artefacts/index.ts";
import { EXIT, type ExitCode } from "../errors.ts";
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
import { planAtRef } from "./plan-at-ref.ts";
import { needSnapshot, readIfThere, readProposedSnapshot, writeProposedSnapshot } from "./snapshot-file.ts";

/** What a proposal did to a plan folder. */
export interface Proposal {
  parsed: ParsedPlan;
  applied: Operation[];
  skipped: { operation: Operation; reason: string }[];
  /** Files written, below the plan folder. */
  written: string[];
}

/** `jtracking propose`: what the snapshot suggests, merged into the plan. Running it again proposes nothing. */
export async function runPropose(context: CommandContext): Promise<ExitCode> {
  const snapshot = await needSnapshot(context.planDir);
  const proposal = await proposeInto(context, snapshot, await lastProposed(context));
  if (context.json) {
    const { applied, skipped, written } = proposal;
    context.printer.json({ operations: applied, skipped, written });
    return EXIT.fine;
  }
  context.printer.result(renderOperations(proposal.applied, { color: context.printer.color }));
  for (const { reason } of proposal.skipped) context.printer.warn(reason);
  return EXIT.fine;
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
  const before = await filesOrNone(context.planDir);
  const existing = before.size === 0 ? undefined : await parsePlan(before);
  if (existing !== undefined) refuseBroken(existing.problems, shown(context, context.planDir));
  const operations = propose({
    snapshot,
    ...(existing !== undefined && { plan: existing.plan }),
    ...(existing !== undefined && previous !== undefined && { previous }),
    today: today(context),
  });
  const { files, applied, skipped } = await applyOperations(before, operations);
  const written = await writePlanFiles(context.planDir, before, files);
  await writeProposedSnapshot(context.planDir, cleanTree(snapshot));
  return { parsed: await parsePlan(files), applied, skipped, written };
}

/** The snapshot of the last proposal: remembered beside the plan, else the one that was committed with it. */
export async function lastProposed(context: CommandContext): Promise<Snapshot | undefined> {
  const remembered = await readProposedSnapshot(context.planDir);
  if (remembered !== undefined) return remembered;
  const committed = await planAtRef(context.planDir, "HEAD").catch(() => undefined);
  if (committed?.snapshot === undefined) return undefined;
  const { parseSnapshot } = await import("../snapshot/index.ts");
  return parseSnapshot(committed.snapshot).catch(() => undefined);
}
