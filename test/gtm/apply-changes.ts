import type { ChangeSet, Container } from "../../app/gtm/index.ts";
import { idOf, type Resource, RESOURCE_KINDS, type ResourceKind } from "../../app/gtm/container/container.ts";
import { idsForNames } from "../../app/gtm/compile/ids-for-names.ts";

/** The live container after a change set, with ids for what was created, as GTM would have it. */
export function applyChanges(live: Container, { changes }: ChangeSet): Container {
  const ids = new Map<string, string>();
  let last = Math.max(
    0,
    ...RESOURCE_KINDS.flatMap(({ kind }) => live[kind].map((one) => Number(idOf(one, kind)) || 0)),
  );
  for (const { action, id } of changes)
    if (action === "create" && id.startsWith("new_")) ids.set(id, String((last += 1)));
  const after: Container = { ...live };
  for (const { kind, id: field } of RESOURCE_KINDS) {
    const byId = new Map<string, Resource>(live[kind].map((one) => [idOf(one, kind), one]));
    for (const change of changes.filter((one) => one.kind === kind)) {
      const id = ids.get(change.id) ?? change.id;
      if (change.action === "delete") byId.delete(change.id);
      else byId.set(id, withIds({ ...change.resource, [field]: id }, ids));
    }
    Object.assign(after, { [kind]: [...byId.values()] satisfies Resource[] });
  }
  return after;
}

function withIds(resource: Resource, ids: ReadonlyMap<string, string>): Resource {
  return idsForNames(resource, { triggers: ids, folders: ids });
}

/** What came of changes, for expectations: action, kind and name. */
export function summary({ changes }: ChangeSet): string[] {
  return changes.map(({ action, kind, name }) => `${action} ${kind satisfies ResourceKind} ${name}`);
}
