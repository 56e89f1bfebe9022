import { EXIT, type ExitCode } from "../errors.ts";
import { diffPlans } from "../plan/index.ts";
import { renderChanges } from "../report/index.ts";
import type { CommandContext } from "./context.ts";
import { loadPlanAt, loadSoundPlan } from "./load-plan.ts";

export interface DiffOptions {
  /** Git ref to compare with. */
  base: string;
}

/** `jtracking diff --base REF`: what the change since REF means. Exit 1 when there is one. */
export async function runDiff(context: CommandContext, { base }: DiffOptions): Promise<ExitCode> {
  const [before, after] = [await loadPlanAt(context.planDir, base), await loadSoundPlan(context.planDir)];
  const changes = diffPlans(before.parsed.plan, after.plan);
  context.printer.result(
    renderChanges(changes, { format: context.json ? "json" : "text", color: context.printer.color }),
  );
  return changes.length === 0 ? EXIT.fine : EXIT.findings;
}
