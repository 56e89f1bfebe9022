import { ApiFailure, invalid, notFound } from "./api-failure.ts";
import { ENTITY_KINDS, kindNamed } from "./entity-kinds.ts";
import type { Json } from "./json.ts";
import { type Change, copyOf, emptySnapshot, entitiesOf, type Snapshot, snapshotOf } from "./snapshot.ts";
import type { Switches } from "./switches.ts";

export interface Version {
  id: string;
  name: string;
  description: string;
  deleted: boolean;
  fingerprint: string;
  snapshot: Snapshot;
}

export interface Conflict {
  /** As it is in the workspace and in the version; a side without an entity has deleted it. */
  workspace: Change;
  version: Change;
}

export interface Workspace {
  id: string;
  name: string;
  description: string;
  fingerprint: string;
  base: string;
  snapshot: Snapshot;
  /** True once a version was made of it: it can be read, but not written. */
  submitted: boolean;
  conflicts: Conflict[];
}

export interface ContainerSeed {
  account: string;
  container: string;
  publicId: string;
  name: string;
  /** Lists of a container version in the API's casing: they become version 1, which is live. */
  resources?: Json;
  usage?: "web" | "server";
}

export const DEFAULT_WORKSPACE = "Default Workspace";

/** A container with its versions and workspaces. Ids of all kinds come from one counter, as GTM's do. */
export class ContainerState {
  readonly seed: ContainerSeed;
  readonly versions = new Map<string, Version>();
  readonly workspaces = new Map<string, Workspace>();
  readonly environments = new Map<string, Json>();
  readonly switches: Switches;
  live: string | undefined;
  latest = "0";
  readonly fingerprint: string;
  readonly #now: () => number;
  #lastId = 0;
  #lastStamp = 0;
  #lastWorkspace = 1;
  #lastVersion = 0;

  constructor(seed: ContainerSeed, { switches, now }: { switches: Switches; now: () => number }) {
    this.seed = seed;
    this.switches = switches;
    this.#now = now;
    this.fingerprint = this.stamp();
    const empty = { id: "0", name: "", description: "", deleted: false, fingerprint: this.stamp() };
    this.versions.set("0", { ...empty, snapshot: emptySnapshot() });
    if (seed.resources) {
      const snapshot = snapshotOf(seed.resources, () => this.stamp());
      for (const { kind } of ENTITY_KINDS)
        for (const id of entitiesOf(snapshot, kind).keys()) this.#lastId = Math.max(this.#lastId, Number(id) || 0);
      this.live = this.addVersion({ name: "", description: "" }, snapshot).id;
    }
    this.addWorkspace(DEFAULT_WORKSPACE, "");
  }

  /** Epoch milliseconds as text, later than every one before. */
  stamp(): string {
    this.#lastStamp = Math.max(this.#now(), this.#lastStamp + 1);
    return String(this.#lastStamp);
  }

  nextId(): string {
    this.#lastId += 1;
    return String(this.#lastId);
  }

  addVersion({ name, description }: { name: string; description: string }, snapshot: Snapshot): Version {
    this.#lastVersion += 1;
    const id = String(this.#lastVersion);
    const version = { id, name, description, deleted: false, fingerprint: this.stamp(), snapshot: copyOf(snapshot) };
    this.versions.set(id, version);
    this.latest = id;
    return version;
  }

  /** A workspace on the latest version, which need not be the live one. */
  addWorkspace(name: string, description: string): Workspace {
    this.#lastWorkspace += 1;
    const workspace = {
      id: String(this.#lastWorkspace),
      name,
      description,
      fingerprint: this.stamp(),
      base: this.latest,
      snapshot: copyOf(this.version(this.latest).snapshot),
      submitted: false,
      conflicts: [],
    };
    this.workspaces.set(workspace.id, workspace);
    return workspace;
  }

  version(id: string): Version {
    const version = this.versions.get(id);
    if (version === undefined) throw notFound();
    return version;
  }

  workspace(id: string | undefined): Workspace {
    const workspace = this.workspaces.get(id ?? "");
    if (workspace === undefined) throw notFound();
    return workspace;
  }

  /** The workspace, unless a version was made of it. */
  openWorkspace(id: string | undefined): Workspace {
    const workspace = this.workspace(id);
    if (workspace.submitted) throw invalid("Workspace is already submitted.");
    return workspace;
  }

  /** Refuses a write whose fingerprint is not that in storage. */
  checkFingerprint(given: string | null | undefined, stored: unknown): void {
    if (given === null || given === undefined || given === "" || given === stored) return;
    throw new ApiFailure(this.switches.staleFingerprint, "The fingerprint does not match the one in storage.");
  }

  get home(): string {
    return `accounts/${this.seed.account}/containers/${this.seed.container}`;
  }

  /** An entity as the API shows it: with the ids of its container, its place, and parameters in no order. */
  shown(kind: string, entity: Json, place: { workspace?: string | undefined } = {}): Json {
    const entry = kindNamed(kind);
    const { account: accountId, container: containerId } = this.seed;
    const frame = { accountId, containerId, ...(place.workspace !== undefined && { workspaceId: place.workspace }) };
    if (entry === undefined) return { ...frame, ...entity };
    const path =
      place.workspace === undefined
        ? {}
        : { path: `${this.home}/workspaces/${place.workspace}/${entry.collection}/${String(entity[entry.id])}` };
    const { parameter } = entity;
    const shuffled =
      this.switches.shufflesParameters && Array.isArray(parameter) ? { parameter: parameter.toReversed() } : {};
    return { ...path, ...frame, ...entity, ...shuffled };
  }
}
