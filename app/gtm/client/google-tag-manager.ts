import type { tagmanager_v2 } from "@googleapis/tagmanager";

import { fieldOf, idOf, type ResourceKind } from "../container/container.ts";
import { type CallOptions, COLLECTIONS, entityMethods } from "./entity-methods.ts";
import type { FailedCall } from "./failure-words.ts";
import { GtmError } from "./gtm-error.ts";
import type { GtmCalls } from "./gtm-calls.ts";
import {
  asBody,
  listIn,
  readChanges,
  readCompilation,
  readConflicts,
  readDescription,
  readHeader,
  readResource,
  readVersion,
  readWorkspace,
} from "./read-answer.ts";
import type { ContainerHome, EntityChange, MergeConflict, TagManager } from "./tag-manager.ts";

type Api = tagmanager_v2.Tagmanager;

type Send = (options: CallOptions) => Promise<object>;

const MAX_PAGES = 500;

interface GoogleTagManagerOptions {
  home: ContainerHome;
  /** True: Google has just said that the container is there. */
  isKnown: boolean;
}

/** The port over Google's own client: one container, every call through the quota. */
export function googleTagManager(api: Api, calls: GtmCalls, { home, isKnown }: GoogleTagManagerOptions): TagManager {
  const path = `accounts/${home.account}/containers/${home.container}`;
  const { containers } = api.accounts;
  const { workspaces, versions, version_headers: headers } = containers;
  const workspace = (id: string) => `${path}/workspaces/${id}`;
  /** True once Google answered for this container. */
  let isSeen = isKnown;
  const call = async (what: Omit<FailedCall, "place">, send: Send, part = "") => {
    const answer = await calls.run({ ...what, place: `${part}${placeOf(home)}` }, send);
    isSeen = true;
    return answer;
  };
  const read = (method: string, send: Send, part?: string) => call({ method, writes: false }, send, part);
  const write = (method: string, send: Send) => call({ method, writes: true }, send);
  const pages = async (method: string, list: (token: object, options: CallOptions) => Promise<object>, key: string) => {
    const found: unknown[] = [];
    let pageToken: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const answer = await read(method, (options) => list(pageToken === undefined ? {} : { pageToken }, options));
      found.push(...listIn(answer, key));
      const next = fieldOf(answer, "nextPageToken");
      if (typeof next !== "string" || next === "") break;
      pageToken = next;
    }
    return found;
  };

  return {
    home,
    budget: (count) => calls.quota.budget(count),
    async describe() {
      return readDescription(await read("containers.get", (options) => containers.get({ path }, options)));
    },
    async liveVersion() {
      const live = await orNothing(read("versions.live", (options) => versions.live({ parent: path }, options)));
      if (live !== undefined) return readVersion(live);
      // A container that cannot be seen answers 404 as one does in which nothing was published; this throws for the first.
      if (!isSeen) await read("containers.get", (options) => containers.get({ path }, options));
      return undefined;
    },
    async version(id) {
      const run = (options: CallOptions) => versions.get({ path: `${path}/versions/${id}` }, options);
      return readVersion(await read("versions.get", run, `version ${id} of `));
    },
    async latestVersion() {
      const run = (options: CallOptions) => headers.latest({ parent: path }, options);
      const found = await orNothing(read("version_headers.latest", run));
      const header = found === undefined ? undefined : readHeader(found);
      return header === undefined || header.id === "" || header.id === "0" ? undefined : header;
    },
    async versions() {
      const list = (token: object, options: CallOptions) => headers.list({ parent: path, ...token }, options);
      const found = await pages("version_headers.list", list, "containerVersionHeader");
      const kept = found.map(readHeader).filter(({ deleted }) => !deleted);
      return kept.toSorted((a, b) => Number(a.id) - Number(b.id));
    },
    async workspaces() {
      const list = (token: object, options: CallOptions) => workspaces.list({ parent: path, ...token }, options);
      return (await pages("workspaces.list", list, "workspace")).map(readWorkspace);
    },
    async createWorkspace(requestBody) {
      const run = (options: CallOptions) => workspaces.create({ parent: path, requestBody }, options);
      return readWorkspace(await write("workspaces.create", run));
    },
    async updateWorkspace({ id, name, description, fingerprint }) {
      const request = { path: workspace(id), fingerprint, requestBody: { name, description } };
      const run = (options: CallOptions) => workspaces.update(request, options);
      return readWorkspace(await write("workspaces.update", run));
    },
    async syncWorkspace(id) {
      const data = await write("workspaces.sync", (options) => workspaces.sync({ path: workspace(id) }, options));
      return readConflicts(listIn(data, "mergeConflict"));
    },
    async takeVersion(id, conflict) {
      const request = { path: workspace(id), ...resolution(conflict) };
      await write("workspaces.resolve_conflict", (options) => workspaces.resolve_conflict(request, options));
    },
    async status(id) {
      const run = (options: CallOptions) => workspaces.getStatus({ path: workspace(id) }, options);
      const data = await read("workspaces.getStatus", run);
      const conflicts = readConflicts(listIn(data, "mergeConflict"));
      return { changes: readChanges(listIn(data, "workspaceChange")), conflicts };
    },
    async compile(id) {
      const run = (options: CallOptions) => workspaces.quick_preview({ path: workspace(id) }, options);
      // It changes nothing, so it may be repeated although it is a POST.
      return readCompilation(await read("workspaces.quick_preview", run));
    },
    async bulkUpdate(id, changes) {
      const requestBody = { changes: changes.map(asEntity) };
      const run = (options: CallOptions) => workspaces.bulk_update({ path: workspace(id), requestBody }, options);
      return readChanges(listIn(await write("workspaces.bulk_update", run), "changes"));
    },
    async write(id, change) {
      const { kind, status, resource } = change;
      if (kind === "builtInVariable") throw new Error("built-in variables are enabled by their own method");
      const methods = entityMethods(workspaces, kind);
      const name = `workspaces.${COLLECTIONS[kind]}`;
      const at = `${workspace(id)}/${COLLECTIONS[kind]}/${idOf(resource, kind)}`;
      if (status === "deleted") {
        await write(`${name}.delete`, (options) => methods.delete({ path: at }, options));
        return undefined;
      }
      const requestBody = asBody(resource);
      const fingerprint = "fingerprint" in resource ? resource.fingerprint : undefined;
      const data =
        status === "added"
          ? await write(`${name}.create`, (options) =>
              methods.create({ parent: workspace(id), requestBody: withoutId(requestBody, kind) }, options),
            )
          : await write(`${name}.update`, (options) =>
              methods.update({ path: at, requestBody, ...(fingerprint !== undefined && { fingerprint }) }, options),
            );
      return readResource(data, kind);
    },
    async enableBuiltIns(id, types) {
      const request = { parent: workspace(id), type: [...types] };
      const run = (options: CallOptions) => workspaces.built_in_variables.create(request, options);
      await write("workspaces.built_in_variables.create", run);
    },
    async importTemplate(id, { owner, repository, sha }) {
      const request = {
        parent: workspace(id),
        galleryOwner: owner,
        galleryRepository: repository,
        gallerySha: sha,
        acknowledgePermissions: true,
      };
      const run = (options: CallOptions) => workspaces.templates.import_from_gallery(request, options);
      const data = await write("workspaces.templates.import_from_gallery", run);
      const template = readResource(data, "customTemplate");
      if (template === undefined) throw new Error("Google answered no template");
      return template;
    },
    async createVersion(id, requestBody) {
      const run = (options: CallOptions) => workspaces.create_version({ path: workspace(id), requestBody }, options);
      return readCompilation(await write("workspaces.create_version", run));
    },
    async publish({ id, fingerprint }) {
      const request = { path: `${path}/versions/${id}`, fingerprint };
      return readCompilation(await write("versions.publish", (options) => versions.publish(request, options)));
    },
    async describeVersion({ id, name, notes, fingerprint }) {
      const request = { path: `${path}/versions/${id}`, fingerprint, requestBody: { name, description: notes } };
      return readVersion(await write("versions.update", (options) => versions.update(request, options)));
    },
    async setLatest(id) {
      await write("versions.set_latest", (options) => versions.set_latest({ path: `${path}/versions/${id}` }, options));
    },
  };
}

/** A container as messages name it. */
function placeOf({ account, container }: ContainerHome): string {
  return `container ${container} of account ${account}`;
}

async function orNothing(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof GtmError && error.kind === "not_found") return undefined;
    throw error;
  }
}

function asEntity({ kind, status, resource }: EntityChange): object {
  return { [kind]: asBody(resource), changeStatus: status };
}

/** `new_1` is an id in bulk_update alone. */
function withoutId(body: object, kind: ResourceKind): object {
  const field = kind === "customTemplate" ? "templateId" : `${kind}Id`;
  return Object.fromEntries(Object.entries(body).filter(([key]) => key !== field));
}

/** The state to keep, and the fingerprint of what is in the workspace. */
function resolution({ kind, workspace, version }: MergeConflict): { fingerprint?: string; requestBody: object } {
  const stored = workspace !== undefined && "fingerprint" in workspace ? workspace.fingerprint : undefined;
  const kept = version ?? workspace;
  return {
    ...(stored !== undefined && { fingerprint: stored }),
    requestBody: {
      [kind]: kept === undefined ? {} : asBody(kept),
      ...(version === undefined && { changeStatus: "deleted" }),
    },
  };
}
