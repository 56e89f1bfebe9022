import { EXIT } from "../../errors.ts";
import { GtmError } from "../client/gtm-error.ts";
import type { Compilation, ContainerVersion, TagManager, Workspace } from "../client/tag-manager.ts";
import { DeployError, liveMoved } from "./deploy-error.ts";
import { versionNote } from "./version-note.ts";

export interface VersionTexts {
  name: string;
  notes: string;
}

/** The compiler's verdict as an error; nothing where it has none. */
export function refuseCompilerErrors({ compilerError, messages }: Compilation, { name }: Workspace): void {
  if (!compilerError) return;
  const said = messages.length > 0 ? `: ${messages.slice(0, 5).join("; ")}` : ", without saying which";
  throw new DeployError(`GTM's compiler finds errors in what the plan asks for${said}`, {
    code: "E_GTM_COMPILER",
    exit: EXIT.findings,
    hint: `Nothing was published. Open the workspace ${JSON.stringify(name)} in GTM and press Preview: it shows the errors. Custom JavaScript in gtm/ is the usual reason.`,
  });
}

/**
 * Makes a version of a workspace. When the answer is lost, the newest version tells whether it was made.
 * @throws GtmError, DeployError
 */
export async function makeVersion(
  manager: TagManager,
  workspace: Workspace,
  { texts, run }: { texts: VersionTexts; run: string },
): Promise<ContainerVersion> {
  const make = async (): Promise<ContainerVersion> => {
    const made = await manager.createVersion(workspace.id, texts);
    refuseCompilerErrors(made, workspace);
    if (made.version !== undefined && !made.conflicts) return made.version;
    throw new DeployError("GTM made no version, because somebody else changed the same resources", {
      code: "E_GTM_CONFLICT",
      exit: EXIT.conflict,
      hint: "Nothing was published. Run the command again.",
    });
  };
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof GtmError) || !error.unsure) throw error;
    const latest = await manager.latestVersion();
    const version = latest && (await manager.version(latest.id));
    return version !== undefined && versionNote(version)?.run === run ? version : make();
  }
}

/**
 * Publishes a version, if what is live is still what the work was planned for. When the answer is lost, the live version tells.
 * @param base id of the version that has to be live; undefined where nothing was
 * @throws GtmError, DeployError E_GTM_LIVE_MOVED
 */
export async function publishVersion(
  manager: TagManager,
  version: Pick<ContainerVersion, "id" | "fingerprint">,
  base: string | undefined,
): Promise<void> {
  const isDone = async (): Promise<boolean> => {
    const live = (await manager.liveVersion())?.id;
    if (live === version.id) return true;
    if (live !== base) throw liveMoved({ planned: base ?? "0", live: live ?? "0" });
    return false;
  };
  if (await isDone()) return;
  const publish = async (): Promise<void> => {
    const { compilerError, messages } = await manager.publish(version);
    if (!compilerError) return;
    throw new DeployError(`GTM's compiler does not publish version ${version.id}: ${messages.join("; ")}`, {
      code: "E_GTM_COMPILER",
      exit: EXIT.findings,
      hint: "The version is there, but not live. Open it in GTM to see what is wrong with it.",
    });
  };
  try {
    await publish();
  } catch (error) {
    if (!(error instanceof GtmError) || !error.unsure) throw error;
    if (!(await isDone())) await publish();
  }
}
