import type { EntityChange } from "../client/tag-manager.ts";
import {
  type Container,
  idOf,
  nameOf,
  RESOURCE_KINDS,
  type Resource,
  type ResourceKind,
} from "../container/container.ts";
import type { Change } from "../reconcile/change-set.ts";

/**
 * What a workspace holds after a batch, going by what GTM answered. Undefined where the answer lacks something that was written: then
 * only reading the workspace tells. The order of an answer is not promised, so new resources are found by their names.
 */
export function afterBatch(
  content: Container,
  batch: readonly Change[],
  written: readonly EntityChange[],
): Container | undefined {
  const answers = new Map<string, Resource>();
  for (const { kind, resource, status } of written)
    if (status !== "deleted") {
      answers.set(`${kind} ${idOf(resource, kind)}`, resource);
      answers.set(`${kind} name ${nameOf(resource)}`, resource);
    }
  const entities: EntityChange[] = [];
  for (const change of batch) {
    const resource = change.action === "delete" ? asEntityChange(change).resource : answerTo(change, answers);
    if (resource === undefined) return undefined;
    entities.push({ status: change.action === "delete" ? "deleted" : "updated", kind: change.kind, resource });
  }
  return withEntities(content, entities);
}

/** A container with changes of single resources brought into it. */
export function withEntities(content: Container, changes: readonly EntityChange[]): Container {
  const after: Container = { ...content };
  for (const { kind } of RESOURCE_KINDS) {
    const byId = new Map<string, Resource>(content[kind].map((one) => [idOf(one, kind), one]));
    for (const change of changes) {
      if (change.kind !== kind) continue;
      if (change.status === "deleted") byId.delete(idOf(change.resource, kind));
      else byId.set(idOf(change.resource, kind), change.resource);
    }
    Object.assign(after, { [kind]: [...byId.values()] });
  }
  return after;
}

/** Built-in variables are on or off: no answer is needed to know them. */
function answerTo(
  change: Exclude<Change, { action: "delete" }>,
  answers: ReadonlyMap<string, Resource>,
): Resource | undefined {
  if (change.kind === "builtInVariable") return change.resource;
  const id = change.action === "update" ? change.id : `name ${change.name}`;
  return answers.get(`${change.kind} ${id}`);
}

/** A change as the API wants it, with the fingerprint of what it replaces. */
export function asEntityChange(change: Change): EntityChange {
  const { kind, id } = change;
  if (change.action === "create") return { status: "added", kind, resource: change.resource };
  const fingerprint = change.fingerprint === undefined ? {} : { fingerprint: change.fingerprint };
  if (change.action === "update") return { status: "updated", kind, resource: { ...change.resource, ...fingerprint } };
  return { status: "deleted", kind, resource: deletedResource(kind, { id, name: change.name, ...fingerprint }) };
}

function deletedResource(
  kind: ResourceKind,
  { id, ...rest }: { id: string; name: string; fingerprint?: string },
): Resource {
  const field = RESOURCE_KINDS.find((entry) => entry.kind === kind)?.id ?? "";
  const resource: unknown = { ...rest, [field]: id };
  if (!isResource(resource)) throw new Error("a resource is an object");
  return resource;
}

function isResource(value: unknown): value is Resource {
  return typeof value === "object" && value !== null;
}
