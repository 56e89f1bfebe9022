import { EXIT } from "../../errors.ts";
import { GtmError } from "../client/gtm-error.ts";
import type { ContainerVersion, TagManager } from "../client/tag-manager.ts";
import { DeployError } from "./deploy-error.ts";
import { publishVersion } from "./make-version.ts";
import { differencesBetween, type StrangerChange } from "./ownership.ts";
import { versionNote } from "./version-note.ts";

/** What a roll-back is going to do, before it does anything. */
export interface RollbackPlan {
  live: ContainerVersion;
  target: ContainerVersion;
  /** What becomes of the live container's resources. */
  changes: StrangerChange[];
  /** True: between the two lie versions of others, whose changes would go, too. */
  withOthers: boolean;
}

/** Versions of ours in a row that are followed to see that nobody else published in between. */
const MOST_HOPS = 20;

/**
 * Plans a roll-back: to the version that is asked for, or to the one that was live before the last deploy.
 * @throws DeployError when there is nothing to go back to, or it cannot be told what that would undo; GtmError
 */
export async function planRollback(manager: TagManager, version?: string): Promise<RollbackPlan> {
  const live = await manager.liveVersion();
  if (live === undefined) throw nothingBefore("nothing was ever published in this container");
  const id = version ?? before(live);
  // An earlier run may have published it and died before it was made the latest.
  if (id === live.id) return { live, target: live, changes: [], withOthers: false };
  const target = await manager.version(id);
  if (target.deleted) throw nothingBefore(`version ${id} was deleted`);
  const changes = [...differencesBetween(live.container, target.container).values()];
  const isOurs = (await reaches(manager, live, target.id)) || (await reaches(manager, target, live.id));
  return { live, target, changes, withOthers: !isOurs };
}

/** What was live before a deploy is written in the version that it made. */
function before(live: ContainerVersion): string {
  const base = versionNote(live)?.base;
  if (base === undefined)
    throw nothingBefore(`version ${live.id}, which is live, was not made by jtracking`, EXIT.conflict);
  if (base === "0") throw nothingBefore("nothing was live before the first deploy");
  return base;
}

/** True when only deploys of ours lie between a version and an earlier one. */
async function reaches(manager: TagManager, from: ContainerVersion, id: string): Promise<boolean> {
  let base = versionNote(from)?.base;
  for (let hop = 0; base !== undefined && hop < MOST_HOPS; hop += 1) {
    if (base === id) return true;
    if (base === "0" || Number(base) < Number(id)) return false;
    base = versionNote(await manager.version(base))?.base;
  }
  return false;
}

/**
 * Publishes the version again, and makes it the one that workspaces are made from, so that nobody's next version brings back what was
 * undone. Other workspaces stay as they are.
 * @throws GtmError, DeployError E_GTM_LIVE_MOVED
 */
export async function applyRollback({ live, target }: RollbackPlan, manager: TagManager): Promise<void> {
  await publishVersion(manager, target, live.id);
  try {
    await manager.setLatest(target.id);
  } catch (error) {
    if (!(error instanceof GtmError) || !error.unsure) throw error;
    // Done twice it is the same.
    await manager.setLatest(target.id);
  }
}

function nothingBefore(message: string, exit: DeployError["exit"] = EXIT.usage): DeployError {
  return new DeployError(message, {
    code: "E_GTM_ROLLBACK",
    exit,
    hint: "Name a version of GTM's version list: jtracking rollback VERSION",
  });
}
