import { notFound } from "./api-failure.ts";
import { type Call, type Handler, type Handlers, page } from "./call.ts";
import type { Workspace } from "./container-state.ts";
import { ENTITY_KINDS, type EntityKind } from "./entity-kinds.ts";
import { type Json, textOf } from "./json.ts";
import { entitiesOf } from "./snapshot.ts";
import { asStored, checkWrite } from "./write-rules.ts";

const WORKSPACES = "accounts.containers.workspaces";

/** create, get, list, update, delete and revert for every kind of entity that has ids. */
export const entityHandlers: Handlers = Object.fromEntries(ENTITY_KINDS.flatMap((entry) => handlersOf(entry)));

function handlersOf(entry: EntityKind): [string, Handler][] {
  const prefix = `${WORKSPACES}.${entry.collection}`;
  return [
    [`${prefix}.create`, (call) => create(call, entry)],
    [`${prefix}.get`, (call) => shown(call, entry, stored(call, call.workspace(), entry))],
    [`${prefix}.list`, (call) => list(call, entry)],
    [`${prefix}.update`, (call) => update(call, entry)],
    [`${prefix}.delete`, (call) => remove(call, entry)],
    [`${prefix}.revert`, (call) => revert(call, entry)],
  ];
}

function shown(call: Call, { kind }: EntityKind, entity: Json): Json {
  return call.container().shown(kind, entity, { workspace: call.ids.get("workspaces") });
}

const idOf = (call: Call, { collection }: EntityKind) => call.ids.get(collection) ?? "";

function stored(call: Call, workspace: Workspace, entry: EntityKind): Json {
  const entity = entitiesOf(workspace.snapshot, entry.kind).get(idOf(call, entry));
  if (entity === undefined) throw notFound();
  return entity;
}

/** Writes an entity whole; what is not in it is gone. */
export function write(call: Call, entry: EntityKind, { id, entity }: { id: string; entity: Json }): Json {
  const state = call.container();
  const { snapshot } = call.openWorkspace();
  checkWrite(snapshot, entry, { id, entity });
  const whole = { ...asStored(entry.kind, entity), [entry.id]: id, fingerprint: state.stamp() };
  entitiesOf(snapshot, entry.kind).set(id, whole);
  return whole;
}

function create(call: Call, entry: EntityKind): Json {
  const { snapshot } = call.openWorkspace();
  // Zones need a paid account.
  if (entry.kind === "zone") throw notFound();
  checkWrite(snapshot, entry, { id: "", entity: call.body });
  return shown(call, entry, write(call, entry, { id: call.container().nextId(), entity: call.body }));
}

function list(call: Call, entry: EntityKind): Json {
  const all = [...entitiesOf(call.workspace().snapshot, entry.kind).values()].map((entity) =>
    shown(call, entry, entity),
  );
  return page(call, { key: entry.list, all, size: call.container().switches.pageSize });
}

function update(call: Call, entry: EntityKind): Json {
  const before = stored(call, call.openWorkspace(), entry);
  call.container().checkFingerprint(call.query.get("fingerprint"), before["fingerprint"]);
  return shown(call, entry, write(call, entry, { id: idOf(call, entry), entity: call.body }));
}

function remove(call: Call, entry: EntityKind): undefined {
  const workspace = call.openWorkspace();
  stored(call, workspace, entry);
  entitiesOf(workspace.snapshot, entry.kind).delete(idOf(call, entry));
  return undefined;
}

/** Back to what the base version has; an entity that it does not have is gone. */
function revert(call: Call, entry: EntityKind): Json {
  const workspace = call.openWorkspace();
  const state = call.container();
  const id = idOf(call, entry);
  const before = entitiesOf(state.version(workspace.base).snapshot, entry.kind).get(id);
  const now = entitiesOf(workspace.snapshot, entry.kind).get(id);
  if (before === undefined && now === undefined) throw notFound();
  state.checkFingerprint(call.query.get("fingerprint"), now?.["fingerprint"]);
  if (before === undefined) {
    entitiesOf(workspace.snapshot, entry.kind).delete(id);
    return {};
  }
  entitiesOf(workspace.snapshot, entry.kind).set(id, before);
  return { [revertKey(entry)]: shown(call, entry, before) };
}

function revertKey({ kind, list }: EntityKind): string {
  return kind === "customTemplate" ? list : textOf(kind);
}
