import { EXIT, JtrackingError, messageOf } from "../errors.ts";
import {
  applyRollback,
  type ContainerVersion,
  GtmError,
  markVerification,
  planRollback,
  type TagManager,
  versionBefore,
} from "../gtm/index.ts";
import type { CommandContext } from "./context.ts";
import { recordLive } from "./live-record.ts";

/** What a look at the live site came to. */
export interface LiveOutcome {
  /** Id of the version that is live. */
  id: string;
  /** What does not arrive as planned, in a line; undefined where everything does. */
  failure: string | undefined;
}

/**
 * Notes in the version that it was verified; or makes the version before it live again, and notes that.
 * @throws JtrackingError E_VERIFY_LIVE where something failed: exit 1, or 4 where others have published since
 */
export async function settleLive(
  context: CommandContext,
  manager: TagManager,
  { id, failure }: LiveOutcome,
): Promise<void> {
  if (failure !== undefined) throw await undone(context, manager, { id, failure });
  await mark(context, manager, { id, state: "passed" });
}

/** Makes the version before live again; gives the error that says so. */
async function undone(
  context: CommandContext,
  manager: TagManager,
  { id, failure }: { id: string; failure: string },
): Promise<JtrackingError> {
  const said = `version ${id} was published, and ${failure}`;
  const stays = (why: string, cause?: unknown) =>
    new JtrackingError(`${said}. It is still live: ${why}`, {
      code: "E_VERIFY_LIVE",
      exit: cause instanceof JtrackingError && cause.exit === EXIT.conflict ? EXIT.conflict : EXIT.findings,
      hint: "Go back by hand: jtracking rollback. The next jtracking deploy --verify after tries again.",
      cause,
    });
  let target: string | undefined;
  try {
    target = await rolledBack(context, manager, id);
  } catch (error) {
    return stays(messageOf(error), error);
  }
  if (target === undefined) return stays("nothing was live before it that could be gone back to");
  await mark(context, manager, { id, state: "failed" });
  return new JtrackingError(`${said}. Version ${target} is live again`, {
    code: "E_VERIFY_LIVE",
    exit: EXIT.findings,
    hint: "Mend the site or the plan; the next jtracking deploy publishes the plan again.",
  });
}

/** The version that is live again; undefined where there is none before. */
async function rolledBack(context: CommandContext, manager: TagManager, id: string): Promise<string | undefined> {
  const before = await versionBefore(manager, await manager.version(id));
  if (before === undefined) return undefined;
  const rollback = await planRollback(manager, before);
  if (rollback.live.id !== id || rollback.withOthers) throw movedOn(id, rollback.live);
  try {
    await applyRollback(rollback, manager);
  } catch (error) {
    // What comes behind publishing may fail without visitors noticing.
    const live = await manager.liveVersion();
    if (live?.id !== before) throw error;
    context.printer.warn(`Workspaces in GTM still start from version ${id}: ${messageOf(error)}`);
  }
  await recordLive(context, { home: manager.home, version: before, previous: id });
  return before;
}

const movedOn = (id: string, live: ContainerVersion): JtrackingError =>
  new JtrackingError(
    live.id === id ? `somebody else published before version ${id}` : `version ${live.id} of somebody else is live now`,
    { code: "E_GTM_FOREIGN_EDITS", exit: EXIT.conflict },
  );

/** What becomes of a note matters less than what is live: where it cannot be written, the next run verifies once more. */
async function mark(
  { printer }: CommandContext,
  manager: TagManager,
  { id, state }: { id: string; state: "passed" | "failed" },
): Promise<void> {
  try {
    await markVerification(manager, await manager.version(id), state);
  } catch (error) {
    if (!(error instanceof GtmError)) throw error;
    printer.warn(`Version ${id} does not say that its verification ${state}: ${error.message}`);
  }
}
