import { emptyContainer, fieldOf, RESOURCE_KINDS, type Resource, type ResourceKind } from "../container/container.ts";
import type {
  Compilation,
  ContainerDescription,
  ContainerVersion,
  EntityChange,
  MergeConflict,
  VersionHeader,
  Workspace,
} from "./tag-manager.ts";

/** Fields that say where a resource lives; a template keeps its container, because types of tags name it. */
const PLACE = new Set(["accountId", "containerId", "workspaceId", "path", "tagManagerUrl"]);

const textIn = (value: unknown, field: string): string => {
  const text = fieldOf(value, field);
  return typeof text === "string" ? text : "";
};

/** The list under a key; none where there is no list, as the API leaves out empty ones. */
export function listIn(value: unknown, field: string): unknown[] {
  const list = fieldOf(value, field);
  return Array.isArray(list) ? list : [];
}

function isResource(value: unknown): value is Resource {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A resource without the fields that say where it lives; undefined when it is no object. */
export function readResource(value: unknown, kind: ResourceKind): Resource | undefined {
  if (!isResource(value)) return undefined;
  const keeps = (key: string) => !PLACE.has(key) || (kind === "customTemplate" && key === "containerId");
  const bare: unknown = Object.fromEntries(Object.entries(value).filter(([key]) => keeps(key)));
  return isResource(bare) ? bare : undefined;
}

/** A resource as a request wants it: nothing of where it came from, and no fingerprint unless one is given. */
export function asBody(resource: Resource): object {
  return Object.fromEntries(Object.entries(resource).filter(([key]) => !PLACE.has(key)));
}

export function readDescription(value: unknown): ContainerDescription {
  return {
    account: textIn(value, "accountId"),
    container: textIn(value, "containerId"),
    publicId: textIn(value, "publicId"),
    name: textIn(value, "name"),
    usage: usageOf(value),
  };
}

function usageOf(container: unknown): ContainerDescription["usage"] {
  const contexts = listIn(container, "usageContext");
  if (contexts.includes("server")) return "server";
  return contexts.includes("web") || contexts.length === 0 ? "web" : "other";
}

export function readHeader(value: unknown): VersionHeader {
  return {
    id: textIn(value, "containerVersionId"),
    name: textIn(value, "name"),
    deleted: fieldOf(value, "deleted") === true,
  };
}

export function readVersion(value: unknown): ContainerVersion {
  const container = emptyContainer();
  for (const { kind } of RESOURCE_KINDS) {
    const resources = listIn(value, kind).map((one) => readResource(one, kind));
    Object.assign(container, { [kind]: resources.filter((one) => one !== undefined) });
  }
  const frame = fieldOf(value, "container");
  return {
    ...readHeader(value),
    notes: textIn(value, "description"),
    fingerprint: textIn(value, "fingerprint"),
    publicId: textIn(frame, "publicId"),
    usage: usageOf(frame),
    container,
  };
}

export function readWorkspace(value: unknown): Workspace {
  return {
    id: textIn(value, "workspaceId"),
    name: textIn(value, "name"),
    description: textIn(value, "description"),
    fingerprint: textIn(value, "fingerprint"),
  };
}

/** The one resource of an Entity, and its kind. */
function readEntity(value: unknown): { kind: ResourceKind; resource: Resource } | undefined {
  for (const { kind } of RESOURCE_KINDS) {
    const found = fieldOf(value, kind);
    const resource = found === undefined ? undefined : readResource(found, kind);
    if (resource !== undefined) return { kind, resource };
  }
  return undefined;
}

/** Changes of a workspace. A kind that we do not know is left out: the caller compares whole containers as well. */
export function readChanges(values: readonly unknown[]): EntityChange[] {
  return values.flatMap((value): EntityChange[] => {
    const entity = readEntity(value);
    const status = fieldOf(value, "changeStatus");
    if (entity === undefined || (status !== "added" && status !== "updated" && status !== "deleted")) return [];
    return [{ ...entity, status }];
  });
}

export function readConflicts(values: readonly unknown[]): MergeConflict[] {
  return values.flatMap((value): MergeConflict[] => {
    const [workspace, version] = [fieldOf(value, "entityInWorkspace"), fieldOf(value, "entityInBaseVersion")];
    const kept = (side: unknown) =>
      fieldOf(side, "changeStatus") === "deleted" ? undefined : readEntity(side)?.resource;
    const kind = (readEntity(workspace) ?? readEntity(version))?.kind;
    if (kind === undefined) return [];
    const [ours, theirs] = [kept(workspace), kept(version)];
    return [{ kind, ...(ours && { workspace: ours }), ...(theirs && { version: theirs }) }];
  });
}

/** What quick_preview, create_version and publish answer; `compilerErrors` is sent by some servers only. */
export function readCompilation(value: unknown): Compilation {
  const version = fieldOf(value, "containerVersion");
  const sync = fieldOf(value, "syncStatus");
  return {
    ...(version !== undefined && { version: readVersion(version) }),
    compilerError: fieldOf(value, "compilerError") === true,
    messages: listIn(value, "compilerErrors").map((one) => textIn(one, "errorMessage")),
    conflicts: fieldOf(sync, "mergeConflict") === true || fieldOf(sync, "syncError") === true,
  };
}
