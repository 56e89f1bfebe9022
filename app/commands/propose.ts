import type { Snapshot } from "../artefacts/index.ts";
import { EXIT, JtrackingError, type ExitCode } from "../errors.ts";
import { proposeInto, tellProposal } from "./apply-proposal.ts";
import type { CommandContext } from "./context.ts";
import { planAtRef } from "./plan-at-ref.ts";
import type { ModelOptions } from "./propose-model.ts";
import { needSnapshot, readProposedSnapshot } from "./snapshot-file.ts";

export interface ProposeOptions extends ModelOptions {
  /** Ask a language model as well. */
  model?: boolean;
}

/** `jtracking propose`: what the snapshot suggests, merged into the plan. Running it again proposes nothing. */
export async function runPropose(context: CommandContext, options: ProposeOptions = {}): Promise<ExitCode> {
  const snapshot = await needSnapshot(context.planDir);
  const previous = await lastProposed(context);
  if (options.model === true) {
    const { runProposeModel } = await import("./propose-model.ts");
    return runProposeModel(context, options, { snapshot, previous });
  }
  if (options.wish !== undefined)
    throw new JtrackingError("a wish in words is understood by a language model only", {
      code: "E_WISH",
      exit: EXIT.usage,
      hint: "Say --model --wish. See docs/model.md for how to switch it on.",
    });
  const proposal = await proposeInto(context, snapshot, previous);
  if (context.json) {
    const { applied, skipped, written } = proposal;
    context.printer.json({ operations: applied, skipped, written });
    return EXIT.fine;
  }
  tellProposal(context, proposal);
  return EXIT.fine;
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
