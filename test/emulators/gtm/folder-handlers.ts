import { notFound } from "./api-failure.ts";
import type { Call, Handlers } from "./call.ts";
import { kindNamed } from "./entity-kinds.ts";
import type { Json } from "./json.ts";
import { entitiesOf } from "./snapshot.ts";

const FOLDERS = "accounts.containers.workspaces.folders";

const MEMBERS = ["tag", "trigger", "variable"] as const;

/** What folders can do beside being entities. */
export const folderHandlers: Handlers = {
  [`${FOLDERS}.entities`]: (call) => {
    const workspace = call.workspace();
    const id = folderOf(call);
    const lists = MEMBERS.map((kind): [string, Json[]] => [
      kind,
      [...entitiesOf(workspace.snapshot, kind).values()]
        .filter(({ parentFolderId }) => parentFolderId === id)
        .map((entity) => call.container().shown(kind, entity, { workspace: workspace.id })),
    ]);
    return Object.fromEntries(lists.filter(([, list]) => list.length > 0));
  },
  [`${FOLDERS}.move_entities_to_folder`]: (call) => {
    const { snapshot } = call.openWorkspace();
    const id = folderOf(call);
    const moves = MEMBERS.flatMap((kind) =>
      call.query.getAll(kindNamed(kind)?.id ?? "").map((entity) => ({ byId: entitiesOf(snapshot, kind), entity })),
    );
    if (moves.some(({ byId, entity }) => !byId.has(entity))) throw notFound();
    for (const { byId, entity } of moves)
      byId.set(entity, { ...byId.get(entity), parentFolderId: id, fingerprint: call.container().stamp() });
    return undefined;
  },
};

function folderOf(call: Call): string {
  const id = call.ids.get("folders") ?? "";
  if (!entitiesOf(call.workspace().snapshot, "folder").has(id)) throw notFound();
  return id;
}
