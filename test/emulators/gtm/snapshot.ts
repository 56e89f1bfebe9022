import { ENTITY_KINDS, type EntityKind, type KindName } from "./entity-kinds.ts";
import { type Json, isObject, objectsIn, textOf } from "./json.ts";

/** Everything that a version or a workspace holds; entities without the frame of paths and ids of the container. */
export interface Snapshot {
  entities: Map<KindName, Map<string, Json>>;
  builtIns: Set<string>;
}

/** One difference between two snapshots. */
export interface Change {
  kind: KindName | "builtInVariable";
  id: string;
  status: "added" | "updated" | "deleted";
  /** As it is now; as it was where it is deleted. */
  entity: Json;
}

export function emptySnapshot(): Snapshot {
  return { entities: new Map(ENTITY_KINDS.map(({ kind }) => [kind, new Map<string, Json>()])), builtIns: new Set() };
}

export function copyOf(snapshot: Snapshot): Snapshot {
  return {
    entities: new Map([...snapshot.entities].map(([kind, byId]) => [kind, new Map(byId)])),
    builtIns: new Set(snapshot.builtIns),
  };
}

/** The entities of a kind, by id. */
export function entitiesOf({ entities }: Snapshot, kind: KindName): Map<string, Json> {
  const byId = entities.get(kind);
  if (byId === undefined) throw new Error(`no entities of kind ${kind}`);
  return byId;
}

/** Reads the lists of a container version in the API's casing. */
export function snapshotOf(lists: Json, stamp: () => string): Snapshot {
  const snapshot = emptySnapshot();
  for (const { kind, id } of ENTITY_KINDS)
    for (const entity of objectsIn(lists[kind]))
      entitiesOf(snapshot, kind).set(textOf(entity[id]), { fingerprint: stamp(), ...entity });
  for (const builtIn of objectsIn(lists["builtInVariable"])) snapshot.builtIns.add(textOf(builtIn["type"]));
  return snapshot;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(content(a)) === JSON.stringify(content(b));

const content = (entity: unknown): unknown => (isObject(entity) ? { ...entity, fingerprint: "" } : entity);

/** Every difference of `now` to `base`. */
export function changesBetween(base: Snapshot, now: Snapshot): Change[] {
  const changes: Change[] = [];
  for (const { kind } of ENTITY_KINDS) {
    const before = entitiesOf(base, kind);
    const after = entitiesOf(now, kind);
    for (const [id, entity] of after) {
      const old = before.get(id);
      if (old === undefined) changes.push({ kind, id, status: "added", entity });
      else if (!same(old, entity)) changes.push({ kind, id, status: "updated", entity });
    }
    for (const [id, entity] of before) if (!after.has(id)) changes.push({ kind, id, status: "deleted", entity });
  }
  for (const type of now.builtIns) if (!base.builtIns.has(type)) changes.push(builtIn(type, "added"));
  for (const type of base.builtIns) if (!now.builtIns.has(type)) changes.push(builtIn(type, "deleted"));
  return changes;
}

function builtIn(type: string, status: Change["status"]): Change {
  return { kind: "builtInVariable", id: type, status, entity: { type } };
}

/** Brings a change into a snapshot. */
export function applyChange(snapshot: Snapshot, { kind, id, status, entity }: Change): void {
  if (kind === "builtInVariable") {
    if (status === "deleted") snapshot.builtIns.delete(id);
    else snapshot.builtIns.add(id);
  } else if (status === "deleted") entitiesOf(snapshot, kind).delete(id);
  else entitiesOf(snapshot, kind).set(id, entity);
}

/** The entity of a kind and id in a snapshot; undefined when it is not there. */
export function entityIn(
  snapshot: Snapshot,
  kind: EntityKind["kind"] | "builtInVariable",
  id: string,
): Json | undefined {
  if (kind === "builtInVariable") return snapshot.builtIns.has(id) ? { type: id } : undefined;
  return entitiesOf(snapshot, kind).get(id);
}
