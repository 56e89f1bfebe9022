import { EXIT, type ExitCode } from "../errors.ts";
import { applyRollback, DeployError, planRollback, type RollbackPlan } from "../gtm/index.ts";
import { confirmed, needYes } from "./confirm.ts";
import type { CommandContext } from "./context.ts";
import { counted } from "./counted.ts";
import { containerOf, openContainer } from "./gtm-access.ts";
import { recordLive } from "./live-record.ts";
import { loadSoundPlan } from "./load-plan.ts";

export interface RollbackOptions {
  /** Do not ask. */
  yes?: boolean;
  /** Undo what others published since, too. */
  withOthers?: boolean;
}

const SHOWN = 40;

/** `jtracking rollback [VERSION]`: publishes an earlier version again. Exit 4 when that would undo changes of others. */
export async function runRollback(
  context: CommandContext,
  { version, ...options }: RollbackOptions & { version?: string },
): Promise<ExitCode> {
  needYes(context, options);
  const { plan } = await loadSoundPlan(context.planDir);
  const manager = await openContainer(context, { purpose: "rollback", container: containerOf(plan) });
  const rollback = await planRollback(manager, version);
  const { live, target } = rollback;
  if (!context.json) context.printer.result(rollbackText(rollback));
  if (rollback.withOthers && options.withOthers !== true) throw undoesOthers(rollback);
  if (options.yes !== true && !(await confirmed(context, `Make version ${target.id} live again?`))) {
    context.printer.note("Nothing was changed.");
    return EXIT.findings;
  }
  await applyRollback(rollback, manager);
  await recordLive(context, { home: manager.home, version: target.id, previous: live.id });
  if (context.json) context.printer.json({ outcome: "published", version: target.id, previous: live.id });
  else
    context.printer.result(
      `Version ${target.id} is live. The plan still says what version ${live.id} did: revert its commit, or the next deploy brings it back.\n`,
    );
  return EXIT.fine;
}

function rollbackText({ live, target, changes }: RollbackPlan): string {
  const signs = { added: "+", changed: "~", deleted: "-" } as const;
  const lines = changes.map(({ what, kind, name }) => `  ${signs[what]} ${kind} ${JSON.stringify(name)}`);
  const more = lines.length > SHOWN ? [`  and ${lines.length - SHOWN} more`] : [];
  const head = `From version ${live.id}${named(live.name)} back to version ${target.id}${named(target.name)}: ${counted(changes.length, "resource")}`;
  return `${[head, ...lines.slice(0, SHOWN), ...more].join("\n")}\n`;
}

const named = (name: string): string => (name === "" ? "" : ` (${name})`);

function undoesOthers({ live, target }: RollbackPlan): DeployError {
  return new DeployError(
    `between version ${target.id} and version ${live.id}, which is live, somebody else published`,
    {
      code: "E_GTM_FOREIGN_EDITS",
      exit: EXIT.conflict,
      hint: "Nothing was changed. To undo only what the plan did, revert its commit and run jtracking deploy. To undo theirs as well: jtracking rollback --with-others",
    },
  );
}
