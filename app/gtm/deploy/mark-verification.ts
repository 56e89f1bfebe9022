import { GtmError } from "../client/gtm-error.ts";
import type { ContainerVersion, TagManager } from "../client/tag-manager.ts";
import { type VerificationState, versionNote, withVerification } from "./version-note.ts";

/** Versions that failed, or were never looked at, in a row. */
const MOST_HOPS = 20;

/**
 * Writes into a version's notes how its verification stands: the next run, on whatever machine, reads it there. Gives the version as
 * it is then.
 * @throws GtmError
 */
export async function markVerification(
  manager: TagManager,
  version: ContainerVersion,
  state: VerificationState,
): Promise<ContainerVersion> {
  const note = versionNote(version);
  if (note === undefined || note.verify === state) return version;
  const mark = (one: ContainerVersion) =>
    manager.describeVersion({ ...one, notes: withVerification(one.notes, state) });
  try {
    return await mark(version);
  } catch (error) {
    if (!(error instanceof GtmError) || (!error.unsure && error.kind !== "stale")) throw error;
    // Whether it was written is asked; done twice it is the same.
    const now = await manager.version(version.id);
    return versionNote(now)?.verify === state ? now : mark(now);
  }
}

/**
 * The version to go back to from one that failed: the one before it, and past those that were never verified to the end. Undefined
 * where nothing was live before.
 * @throws GtmError
 */
export async function versionBefore(manager: TagManager, failed: ContainerVersion): Promise<string | undefined> {
  let base = versionNote(failed)?.base;
  for (let hop = 0; base !== undefined && base !== "0" && hop < MOST_HOPS; hop += 1) {
    const note = versionNote(await manager.version(base));
    if (note?.verify !== "pending" && note?.verify !== "failed") return base;
    ({ base } = note);
  }
  return undefined;
}
