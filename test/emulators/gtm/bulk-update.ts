import { ApiFailure, invalid, notFound } from "./api-failure.ts";
import { enable } from "./built-in-handlers.ts";
import type { Call, Handlers } from "./call.ts";
import type { ContainerState } from "./container-state.ts";
import { ENTITY_KINDS, type EntityKind } from "./entity-kinds.ts";
import { type Json, isObject, objectsIn, textOf } from "./json.ts";
import { copyOf, entitiesOf, type Snapshot } from "./snapshot.ts";
import { asStored, checkWrite } from "./write-rules.ts";

/** Many changes to a workspace in one call. What Google does not document is decided by the switches. */
export const bulkHandlers: Handlers = {
  "accounts.containers.workspaces.bulk_update": (call) => {
    const workspace = call.openWorkspace();
    const state = call.container();
    const { bulk } = state.switches;
    if (!bulk.enabled) throw new ApiFailure(501, "Operation is not implemented, or supported, or enabled.");
    const changes = objectsIn(call.body["changes"]).map((change) => readChange(change, state));
    if (changes.length > bulk.maxChanges) throw invalid("changes: Too many changes.");
    const ids = newIds(changes, state);
    const target = bulk.atomic ? copyOf(workspace.snapshot) : workspace.snapshot;
    const ordered = changes.toSorted((a, b) => rank(a) - rank(b));
    const written = ordered.flatMap((change) => applied(change, { target, ids, call }));
    workspace.snapshot = target;
    // The order of the answer is not promised.
    return written.length > 0 ? { changes: written.toReversed() } : {};
  },
};

type BulkChange = { status: "added" | "updated" | "deleted"; entity: Json } & (
  | { entry: EntityKind }
  | { entry: undefined }
);

function readChange(change: Json, state: ContainerState): BulkChange {
  const { changeStatus, ...rest } = change;
  const [[kind, entity] = ["", undefined], second] = Object.entries(rest);
  if (!isObject(entity) || second !== undefined) throw invalid("changes: Exactly one entity has to be set.");
  if (changeStatus !== "added" && changeStatus !== "updated" && changeStatus !== "deleted")
    throw invalid("changes.changeStatus: The value is not supported.");
  const entry = ENTITY_KINDS.find((candidate) => candidate.kind === kind);
  const { builtIns, templates } = state.switches.bulk;
  if ((kind === "builtInVariable" && !builtIns) || (kind === "customTemplate" && !templates))
    throw invalid(`changes: ${kind} is not supported.`);
  return { status: changeStatus, entity, entry };
}

/** Folders before what lies in them, triggers before what they fire, and deletions of both after. */
function rank({ entry, status }: BulkChange): number {
  const place = entry === undefined ? -1 : ENTITY_KINDS.indexOf(entry);
  return status === "deleted" ? 100 - place : place;
}

function newIds(changes: readonly BulkChange[], state: ContainerState): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const { entry, entity, status } of changes) {
    if (status !== "added" || entry === undefined) continue;
    const id = textOf(entity[entry.id]);
    if (!/^new_\d+$/.test(id) || ids.has(id)) throw invalid(`${entry.id}: New entities need an id new_N of their own.`);
    ids.set(id, state.nextId());
  }
  return ids;
}

interface Target {
  target: Snapshot;
  ids: ReadonlyMap<string, string>;
  call: Call;
}

/** The entity as it was written; nothing for a deleted one. */
function applied({ entry, entity, status }: BulkChange, { target, ids, call }: Target): Json[] {
  const state = call.container();
  if (entry === undefined) {
    const type = textOf(entity["type"]);
    if (status === "deleted") target.builtIns.delete(type);
    else enable(target, type);
    return [];
  }
  const byId = entitiesOf(target, entry.kind);
  const given = textOf(entity[entry.id]);
  const id = status === "added" ? (ids.get(given) ?? given) : given;
  const before = byId.get(id);
  if (status !== "added") {
    if (before === undefined) throw notFound();
    if (state.switches.bulk.checksFingerprints)
      state.checkFingerprint(textOf(entity["fingerprint"]), before["fingerprint"]);
  }
  if (status === "deleted") {
    byId.delete(id);
    return [];
  }
  const resolved = withIds(entity, ids, state.switches.bulk.newIds === "everywhere");
  checkWrite(target, entry, { id, entity: resolved });
  const whole = { ...asStored(entry.kind, resolved), [entry.id]: id, fingerprint: state.stamp() };
  byId.set(id, whole);
  const shown = state.shown(entry.kind, whole, { workspace: call.ids.get("workspaces") });
  return [{ [entry.kind]: shown, changeStatus: status }];
}

/** The entity with ids for `new_N`, as far as they are understood. */
function withIds(entity: Json, ids: ReadonlyMap<string, string>, everywhere: boolean): Json {
  const real = (value: unknown) => (typeof value === "string" ? (ids.get(value) ?? value) : value);
  const folder = entity["parentFolderId"];
  const known = folder === undefined ? entity : { ...entity, parentFolderId: real(folder) };
  if (!everywhere) return known;
  const changed: Json = { ...known };
  for (const field of ["firingTriggerId", "blockingTriggerId"]) {
    const list = known[field];
    if (Array.isArray(list)) changed[field] = list.map(real);
  }
  if (known["type"] === "triggerGroup")
    changed["parameter"] = objectsIn(known["parameter"]).map((parameter) => ({
      ...parameter,
      list: objectsIn(parameter["list"]).map((member) => ({ ...member, value: real(member["value"]) })),
    }));
  return changed;
}
