import { GtmError } from "../client/gtm-error.ts";
import type { TagManager, Workspace } from "../client/tag-manager.ts";
import { DeployRunning } from "./deploy-error.ts";
import { isHeld, type Lease, leaseOf, ourWorkspace, WORKSPACE_NAME, workspaceDescription } from "./lease.ts";

export interface OpenWorkspaceOptions {
  manager: TagManager;
  /** This run's claim. */
  lease: Lease;
  /** Milliseconds since the epoch. */
  now: number;
  /** Whether a process of this machine is there. */
  isAlive: (pid: number) => boolean;
  /** The run that made the live version: where GTM gives it a new workspace with the old description, its claim is over. */
  finished: string | undefined;
}

export interface OpenedWorkspace {
  workspace: Workspace;
  /** True: it was just made, and holds the latest version. */
  isNew: boolean;
}

/**
 * Opens the workspace that deploys work in: a new one, or the one that an earlier run left, brought up to the latest version. Its
 * description says who is at work, so that two runs do not meet.
 * @throws DeployRunning when another run is at work; GtmError
 */
export async function openWorkspace(options: OpenWorkspaceOptions): Promise<OpenedWorkspace> {
  const { manager } = options;
  const all = await manager.workspaces();
  const found = ourWorkspace(all);
  if (found === undefined) return { workspace: await create(all, options), isNew: true };
  const workspace = await claim(found, options);
  // It may be done twice: what is up to date stays as it is.
  const conflicts = await again(() => manager.syncWorkspace(workspace.id));
  for (const conflict of conflicts) await manager.takeVersion(workspace.id, conflict);
  return { workspace, isNew: false };
}

/** Frees the workspace for the next run. What goes wrong here does not matter: the claim ends by itself. */
export async function leaveWorkspace(manager: TagManager, workspace: Workspace): Promise<void> {
  try {
    await manager.updateWorkspace({ ...workspace, description: workspaceDescription() });
  } catch (error) {
    if (!(error instanceof GtmError)) throw error;
  }
}

async function create(all: readonly Workspace[], { manager, lease }: OpenWorkspaceOptions): Promise<Workspace> {
  const taken = new Set(all.map(({ name }) => name));
  let name = WORKSPACE_NAME;
  for (let count = 2; taken.has(name); count += 1) name = `${WORKSPACE_NAME} ${count}`;
  const make = () => manager.createWorkspace({ name, description: workspaceDescription(lease) });
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof GtmError)) throw error;
    if (error.kind === "duplicate_name") throw new DeployRunning(lease.until, error);
    if (!error.unsure) throw error;
    return (await mine({ manager, lease })) ?? (await make());
  }
}

async function claim(found: Workspace, options: OpenWorkspaceOptions): Promise<Workspace> {
  const { manager, lease, now, isAlive, finished } = options;
  const held = leaseOf(found);
  if (held !== undefined && held.id !== finished && isHeld(held, lease, { now, isAlive }))
    throw new DeployRunning(held.until);
  const take = () => manager.updateWorkspace({ ...found, description: workspaceDescription(lease) });
  try {
    return await take();
  } catch (error) {
    if (!(error instanceof GtmError)) throw error;
    if (error.kind === "stale") throw new DeployRunning(lease.until, error);
    if (!error.unsure) throw error;
    return (await mine({ manager, lease })) ?? (await take());
  }
}

/** The workspace, if it carries this run's claim; undefined when nobody's. @throws DeployRunning when it is somebody else's. */
async function mine({
  manager,
  lease,
}: Pick<OpenWorkspaceOptions, "manager" | "lease">): Promise<Workspace | undefined> {
  const found = ourWorkspace(await manager.workspaces());
  return found !== undefined && leaseOf(found)?.id === lease.id ? found : undefined;
}

/** For calls that do no harm when they are made twice. */
async function again<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof GtmError && error.unsure) return call();
    throw error;
  }
}
