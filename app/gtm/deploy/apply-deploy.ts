import type { ContainerVersion, TagManager, VersionHeader } from "../client/tag-manager.ts";
import { emptyContainer } from "../container/container.ts";
import type { Change } from "../reconcile/change-set.ts";
import { reconcile } from "../reconcile/reconcile.ts";
import type { ApplyDeployOptions } from "./deploy-options.ts";
import { deployFrom, type Opened, strangersIn } from "./deploy-from.ts";
import { publishVersion } from "./make-version.ts";
import { leaveWorkspace, type OpenedWorkspace, openWorkspace } from "./open-workspace.ts";
import { callsOf, type DeployPlan, isBlocked } from "./plan-deploy.ts";
import { markVerification } from "./mark-verification.ts";
import { versionNote } from "./version-note.ts";

export interface Deployed {
  /** The version that is live now. */
  version: { id: string; name: string };
  /** The one before; undefined where there was none. */
  previous: string | undefined;
  /** True: an earlier run had made the version, and died before it was published. */
  resumed: boolean;
  /** Changes that GTM took, but stores in its own way: the next preview shows them again. */
  notKept: Change[];
}

/** Time that a run may take beyond what the quota makes it wait; a run that is dead for so long is taken over. */
const LEASE_MS = 120_000;

/**
 * Carries a plan out: everything is written into a workspace of ours, checked and compiled there, and becomes live with the last
 * call. Until then live stays as it is, whatever happens; the next run goes on from wherever this one ended.
 * @throws GtmError, DeployError; DeployRunning when another run is at work
 */
export async function applyDeploy(plan: DeployPlan, options: ApplyDeployOptions): Promise<Deployed> {
  if (isBlocked(plan) || plan.steps.length === 0)
    throw new Error("there is nothing to deploy, or something in the way");
  const { manager, onStep } = options;
  const previous = plan.base?.id;
  onStep?.("read_latest");
  const latest = await manager.latestVersion();
  const left = await unpublished(plan, manager, latest);
  if (left !== undefined) {
    onStep?.("publish");
    const marked = options.verifies === true ? await markVerification(manager, left, "pending") : left;
    await publishVersion(manager, marked, previous);
    return { version: { id: left.id, name: left.name }, previous, resumed: true, notKept: [] };
  }
  onStep?.("open_workspace");
  const opened = await openWorkspace({ manager, ...claimOf(plan, options) });
  try {
    const { version, notKept } = await deployFrom(plan, options, knownOf(plan, opened, latest));
    return { version: { id: version.id, name: version.name }, previous, resumed: false, notKept };
  } catch (error) {
    await leaveWorkspace(manager, opened.workspace);
    throw error;
  }
}

/** The newest version, if it is not live, an earlier run made it, and it holds exactly what has to become live. */
async function unpublished(
  plan: DeployPlan,
  manager: TagManager,
  latest: VersionHeader | undefined,
): Promise<ContainerVersion | undefined> {
  if (latest === undefined || latest.id === plan.base?.id) return undefined;
  const version = await manager.version(latest.id);
  if (versionNote(version) === undefined || version.deleted) return undefined;
  const isWanted = reconcile(version.container, plan.compiled).changes.length === 0;
  return isWanted && strangersIn(version.container, plan).length === 0 ? version : undefined;
}

function claimOf(plan: DeployPlan, { manager, run, clock, isAlive }: ApplyDeployOptions) {
  const now = clock.now();
  const until = now + LEASE_MS + manager.budget(callsOf(plan)).waitMs;
  const finished = plan.base && versionNote(plan.base)?.run;
  return { lease: { ...run, until }, now, isAlive, finished };
}

/** A new workspace holds the latest version: if that is the live one, it need not be read. */
function knownOf({ base }: DeployPlan, opened: OpenedWorkspace, latest: VersionHeader | undefined): Opened {
  const { workspace, isNew } = opened;
  const inWorkspace = `the workspace ${JSON.stringify(workspace.name)}`;
  if (!isNew) return { workspace, known: undefined, place: inWorkspace };
  if (latest?.id === base?.id) return { workspace, known: base?.container ?? emptyContainer(), place: inWorkspace };
  const place = latest === undefined ? inWorkspace : `version ${latest.id}, which is newer than the live one,`;
  return { workspace, known: undefined, place };
}
