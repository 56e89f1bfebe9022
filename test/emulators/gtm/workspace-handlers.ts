import { ApiFailure, invalid, notFound } from "./api-failure.ts";
import { type Call, type Handlers, page } from "./call.ts";
import { compilerErrors } from "./compile-check.ts";
import { type Conflict, type ContainerState, DEFAULT_WORKSPACE, type Workspace } from "./container-state.ts";
import { kindNamed } from "./entity-kinds.ts";
import { type Json, isObject, textOf } from "./json.ts";
import { applyChange, type Change, changesBetween, copyOf, entityIn } from "./snapshot.ts";
import { shownVersion } from "./version-handlers.ts";

const PREFIX = "accounts.containers.workspaces";

export const workspaceHandlers: Handlers = {
  [`${PREFIX}.list`]: (call) => {
    const state = call.container();
    const open = [...state.workspaces.values()].filter(({ submitted }) => !submitted);
    return page(call, {
      key: "workspace",
      all: open.map((one) => shownWorkspace(state, one)),
      size: state.switches.pageSize,
    });
  },
  [`${PREFIX}.get`]: (call) => shownWorkspace(call.container(), call.workspace()),
  [`${PREFIX}.create`]: create,
  [`${PREFIX}.update`]: update,
  [`${PREFIX}.delete`]: remove,
  [`${PREFIX}.getStatus`]: status,
  [`${PREFIX}.sync`]: (call) => {
    const workspace = call.openWorkspace();
    synchronise(call.container(), workspace);
    return { ...conflictsOf(call, workspace), ...syncStatus(workspace) };
  },
  [`${PREFIX}.resolve_conflict`]: resolveConflict,
  [`${PREFIX}.quick_preview`]: quickPreview,
  [`${PREFIX}.create_version`]: createVersion,
};

function shownWorkspace(state: ContainerState, { id, name, description, fingerprint }: Workspace): Json {
  const { account: accountId, container: containerId } = state.seed;
  const path = `${state.home}/workspaces/${id}`;
  return {
    path,
    accountId,
    containerId,
    workspaceId: id,
    name,
    ...(description !== "" && { description }),
    fingerprint,
    tagManagerUrl: `https://tagmanager.google.com/#/container/${path}?apiLink=workspace`,
  };
}

function create(call: Call): Json {
  const state = call.container();
  const name = textOf(call.body["name"]);
  if (name.trim() === "") throw invalid("name: The value must not be empty.");
  const open = [...state.workspaces.values()].filter(({ submitted }) => !submitted);
  if (open.some((workspace) => workspace.name === name)) throw invalid("Found entity with duplicate name.");
  const { max, status } = state.switches.workspaces;
  if (open.length >= max)
    throw new ApiFailure(status, "Returned an error response for your request. The container has too many workspaces.");
  return shownWorkspace(state, state.addWorkspace(name, textOf(call.body["description"])));
}

function update(call: Call): Json {
  const state = call.container();
  const workspace = call.openWorkspace();
  state.checkFingerprint(call.query.get("fingerprint"), workspace.fingerprint);
  workspace.name = textOf(call.body["name"]) || workspace.name;
  workspace.description = textOf(call.body["description"]);
  workspace.fingerprint = state.stamp();
  return shownWorkspace(state, workspace);
}

function remove(call: Call): undefined {
  const workspace = call.workspace();
  if (workspace.submitted) throw new ApiFailure(500, "Experienced an internal error.");
  call.container().workspaces.delete(workspace.id);
  return undefined;
}

function baseOf(state: ContainerState, workspace: Workspace) {
  return state.version(workspace.base).snapshot;
}

function status(call: Call): Json {
  const state = call.container();
  const workspace = call.workspace();
  const changes = changesBetween(baseOf(state, workspace), workspace.snapshot);
  const entities = changes.map((change) => shownEntity(call, workspace, change));
  return { ...(entities.length > 0 && { workspaceChange: entities }), ...conflictsOf(call, workspace) };
}

function shownEntity(call: Call, workspace: Workspace, { kind, entity, status: changeStatus }: Change): Json {
  return { [kind]: call.container().shown(kind, entity, { workspace: workspace.id }), changeStatus };
}

function conflictsOf(call: Call, workspace: Workspace): Json {
  const mergeConflict = workspace.conflicts.map((conflict) => ({
    ...(conflict.workspace.status !== "deleted" && {
      entityInWorkspace: shownEntity(call, workspace, conflict.workspace),
    }),
    ...(conflict.version.status !== "deleted" && {
      entityInBaseVersion: shownEntity(call, workspace, conflict.version),
    }),
  }));
  return mergeConflict.length > 0 ? { mergeConflict } : {};
}

function syncStatus(workspace: Workspace): Json {
  return workspace.conflicts.length > 0 ? { syncStatus: { mergeConflict: true } } : {};
}

/** Brings what changed in the latest version into a workspace; what both changed in different ways is a conflict. */
function synchronise(state: ContainerState, workspace: Workspace): void {
  if (workspace.base === state.latest) return;
  const base = baseOf(state, workspace);
  const latest = state.version(state.latest).snapshot;
  const own = new Map(
    changesBetween(base, workspace.snapshot).map((change) => [`${change.kind} ${change.id}`, change]),
  );
  const conflicts: Conflict[] = [];
  for (const change of changesBetween(base, latest)) {
    const mine = own.get(`${change.kind} ${change.id}`);
    if (mine === undefined) applyChange(workspace.snapshot, change);
    else if (!isSame(mine, change)) conflicts.push({ workspace: mine, version: change });
  }
  workspace.base = state.latest;
  workspace.conflicts = conflicts;
}

function isSame(a: Change, b: Change): boolean {
  const content = ({ status, entity }: Change) =>
    JSON.stringify([status === "deleted", { ...entity, fingerprint: "" }]);
  return content(a) === content(b);
}

/** The body is the entity to keep; its fingerprint is that of the entity in the workspace. */
function resolveConflict(call: Call): undefined {
  const state = call.container();
  const workspace = call.openWorkspace();
  for (const conflict of workspace.conflicts) {
    const { kind, id } = conflict.workspace;
    const kept = call.body[kind];
    const entry = kindNamed(kind);
    if (!isObject(kept) || entry === undefined || kept[entry.id] !== id) continue;
    state.checkFingerprint(call.query.get("fingerprint"), entityIn(workspace.snapshot, kind, id)?.["fingerprint"]);
    const deleted = call.body["changeStatus"] === "deleted";
    const entity = { ...kept, fingerprint: state.stamp() };
    applyChange(workspace.snapshot, { kind, id, status: deleted ? "deleted" : "updated", entity });
    workspace.conflicts = workspace.conflicts.filter((other) => other !== conflict);
    return undefined;
  }
  throw notFound();
}

/** The compiler's verdict on a workspace, as a part of an answer; empty when it compiles. */
function verdict(state: ContainerState, workspace: Workspace): Json {
  const errors = compilerErrors(workspace.snapshot);
  if (state.switches.compilerError) errors.push({ entity: workspace.name, message: "cannot be compiled" });
  if (errors.length === 0) return {};
  const listed = errors.map(({ entity, message }) => ({
    errorType: "entityError",
    errorMessage: `${entity} ${message}`,
  }));
  return { compilerError: true, ...(state.switches.listsCompilerErrors && { compilerErrors: listed }) };
}

function quickPreview(call: Call): Json {
  const state = call.container();
  const workspace = call.workspace();
  const draft = { id: "0", name: "QUICK_PREVIEW", description: "", deleted: false, fingerprint: workspace.fingerprint };
  const errors = verdict(state, workspace);
  const isHidden = state.switches.hidesBroken && Object.keys(errors).length > 0;
  return {
    ...(!isHidden && { containerVersion: shownVersion(state, { ...draft, snapshot: copyOf(workspace.snapshot) }) }),
    ...errors,
    ...syncStatus(workspace),
  };
}

function createVersion(call: Call): Json {
  const state = call.container();
  const workspace = call.openWorkspace();
  synchronise(state, workspace);
  if (workspace.conflicts.length > 0) return syncStatus(workspace);
  const errors = verdict(state, workspace);
  if (Object.keys(errors).length > 0) return errors;
  const [name, description] = [textOf(call.body["name"]), textOf(call.body["notes"])];
  const version = state.addVersion({ name, description }, workspace.snapshot);
  workspace.submitted = true;
  const renewed = workspace.name === DEFAULT_WORKSPACE || state.switches.newWorkspaceAfterVersion;
  const next = renewed ? state.addWorkspace(workspace.name, workspace.description) : undefined;
  return {
    containerVersion: shownVersion(state, version),
    ...(next && { newWorkspacePath: `${state.home}/workspaces/${next.id}` }),
  };
}
