import { invalid, notFound } from "./api-failure.ts";
import { BUILT_IN_VARIABLES } from "../../../app/gtm/container/built-ins.ts";
import { type Call, type Handlers, page } from "./call.ts";
import type { ContainerState, Version } from "./container-state.ts";
import { ENTITY_KINDS } from "./entity-kinds.ts";
import { type Json, textOf } from "./json.ts";
import { entitiesOf } from "./snapshot.ts";

const VERSIONS = "accounts.containers.versions";
const HEADERS = "accounts.containers.version_headers";

export const versionHandlers: Handlers = {
  [`${VERSIONS}.get`]: (call) => shownVersion(call.container(), versionOf(call)),
  [`${VERSIONS}.live`]: (call) => {
    const state = call.container();
    if (state.live === undefined) throw notFound();
    return shownVersion(state, state.version(state.live));
  },
  [`${VERSIONS}.publish`]: (call) => {
    const state = call.container();
    const version = versionOf(call);
    state.checkFingerprint(call.query.get("fingerprint"), version.fingerprint);
    if (version.deleted) throw invalid("Returned an error response for your request.");
    state.live = version.id;
    return { containerVersion: shownVersion(state, version) };
  },
  [`${VERSIONS}.set_latest`]: (call) => {
    const state = call.container();
    const version = versionOf(call);
    state.latest = version.id;
    return shownVersion(state, version);
  },
  [`${VERSIONS}.update`]: (call) => {
    const state = call.container();
    const version = versionOf(call);
    state.checkFingerprint(call.query.get("fingerprint"), version.fingerprint);
    // What a version holds never changes.
    version.name = textOf(call.body["name"]);
    version.description = textOf(call.body["description"]);
    version.fingerprint = state.stamp();
    return shownVersion(state, version);
  },
  [`${VERSIONS}.delete`]: (call) => {
    const state = call.container();
    const version = versionOf(call);
    if (version.id === newest(state)) throw invalid("Returned an error response for your request.");
    version.deleted = true;
    return undefined;
  },
  [`${VERSIONS}.undelete`]: (call) => {
    const version = versionOf(call);
    version.deleted = false;
    return shownVersion(call.container(), version);
  },
  [`${HEADERS}.latest`]: (call) => {
    const state = call.container();
    return header(state, state.version(newest(state)));
  },
  [`${HEADERS}.list`]: (call) => {
    const state = call.container();
    const all = [...state.versions.values()].filter(({ id }) => id !== "0");
    const wanted = all.filter(({ deleted }) => !deleted || call.query.get("includeDeleted") === "true");
    return page(call, {
      key: "containerVersionHeader",
      all: wanted.map((version) => header(state, version)),
      size: state.switches.pageSize,
    });
  },
};

function versionOf(call: Call): Version {
  return call.container().version(call.ids.get("versions") ?? "");
}

function newest(state: ContainerState): string {
  return [...state.versions.keys()].at(-1) ?? "0";
}

function header(state: ContainerState, { id, name, deleted, snapshot }: Version): Json {
  const { account: accountId, container: containerId } = state.seed;
  const counts = ENTITY_KINDS.filter(({ kind }) => kind !== "folder").map(({ kind }): [string, string] => [
    `num${kind.charAt(0).toUpperCase()}${kind.slice(1)}s`,
    String(entitiesOf(snapshot, kind).size),
  ]);
  return {
    path: `${state.home}/versions/${id}`,
    accountId,
    containerId,
    containerVersionId: id,
    ...(name !== "" && { name }),
    ...(deleted && { deleted }),
    ...Object.fromEntries(counts),
  };
}

/** A version as the API shows it: everything in it in one answer. */
export function shownVersion(
  state: ContainerState,
  { id, name, description, deleted, fingerprint, snapshot }: Version,
): Json {
  const { account: accountId, container: containerId } = state.seed;
  const lists = ENTITY_KINDS.map(({ kind }): [string, Json[]] => [
    kind,
    [...entitiesOf(snapshot, kind).values()].map((entity) => state.shown(kind, entity)),
  ]);
  const shownNames = new Map<string, string>(Object.entries(BUILT_IN_VARIABLES));
  const builtIns = [...snapshot.builtIns].map((type) => ({
    ...state.shown("builtInVariable", { type }),
    name: shownNames.get(type) ?? type,
  }));
  return {
    path: `${state.home}/versions/${id}`,
    accountId,
    containerId,
    containerVersionId: id,
    ...(name !== "" && { name }),
    ...(description !== "" && { description }),
    ...(deleted && { deleted }),
    container: shownContainer(state),
    ...Object.fromEntries(lists.filter(([, list]) => list.length > 0)),
    ...(builtIns.length > 0 && { builtInVariable: builtIns }),
    fingerprint,
    tagManagerUrl: `https://tagmanager.google.com/#/versions/${state.home}/versions/${id}?apiLink=version`,
  };
}

/** A container as the API shows it, without what it holds. */
export function shownContainer(state: ContainerState): Json {
  const { account: accountId, container: containerId, name, publicId, usage = "web" } = state.seed;
  const server = usage === "server";
  return {
    path: state.home,
    accountId,
    containerId,
    name,
    publicId,
    usageContext: [usage],
    fingerprint: state.fingerprint,
    tagManagerUrl: `https://tagmanager.google.com/#/container/${state.home}/workspaces?apiLink=container`,
    features: {
      supportUserPermissions: true,
      supportEnvironments: true,
      supportWorkspaces: true,
      supportGtagConfigs: false,
      supportBuiltInVariables: true,
      supportClients: server,
      supportFolders: true,
      supportTags: true,
      supportTemplates: true,
      supportTriggers: true,
      supportVariables: true,
      supportVersions: true,
      supportZones: true,
      supportTransformations: server,
    },
    tagIds: [publicId],
  };
}
