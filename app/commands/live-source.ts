import { EXIT, JtrackingError } from "../errors.ts";
import type { ImportSource } from "../gtm/index.ts";
import type { CommandContext } from "./context.ts";
import { openContainer, type OpenContainerOptions } from "./gtm-access.ts";

/** The live version of a container, through the API. */
export async function liveSource(
  context: CommandContext,
  container: OpenContainerOptions["container"],
): Promise<ImportSource> {
  const manager = await openContainer(context, { purpose: "read", container });
  const live = await manager.liveVersion();
  if (live === undefined)
    throw new JtrackingError("nothing was ever published in this container", {
      code: "E_GTM_NOT_PUBLISHED",
      exit: EXIT.usage,
      hint: "Publish a version in GTM first, or import an export file of a workspace.",
    });
  const { account, container: id } = manager.home;
  const { publicId, usage } = live;
  return {
    container: live.container,
    meta: { account, container: id, usage, ...(publicId !== "" && { publicId }) },
    notes: [],
  };
}
