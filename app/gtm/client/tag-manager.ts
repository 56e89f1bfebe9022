import type { Container, Resource, ResourceKind } from "../container/container.ts";

/** Where a container lives: numbers, as text. */
export interface ContainerHome {
  account: string;
  container: string;
}

/** A container as the API describes it, without what is in it. */
export interface ContainerDescription extends ContainerHome {
  /** Such as GTM-ABC. */
  publicId: string;
  name: string;
  usage: "web" | "server" | "other";
}

/** Name and number of a version. */
export interface VersionHeader {
  id: string;
  name: string;
  deleted: boolean;
}

/** A version with everything in it. Resources are in the API's casing and keep their fingerprints; templates their container. */
export interface ContainerVersion extends VersionHeader {
  /** What the person or program that made it wrote about it; the API calls it description. */
  notes: string;
  fingerprint: string;
  publicId: string;
  usage: ContainerDescription["usage"];
  container: Container;
}

export interface Workspace {
  id: string;
  name: string;
  description: string;
  fingerprint: string;
}

/** A resource of a workspace, and what happened or is to happen to it. New ones have an id `new_N`. */
export interface EntityChange {
  status: "added" | "updated" | "deleted";
  kind: ResourceKind;
  resource: Resource;
}

/** The same resource was changed in a workspace and in a later version; a side that is missing was deleted. */
export interface MergeConflict {
  kind: ResourceKind;
  workspace?: Resource;
  version?: Resource;
}

interface WorkspaceStatus {
  /** What the workspace has otherwise than the version that it was made from. */
  changes: EntityChange[];
  conflicts: MergeConflict[];
}

/** What the compiler says of a workspace. */
export interface Compilation {
  /** What the workspace holds; missing where the compiler gave up. */
  version?: ContainerVersion;
  compilerError: boolean;
  /** What is wrong, where the API tells; it often does not. */
  messages: string[];
  /** True: changes of a later version could not be joined. */
  conflicts: boolean;
}

/** A template of the gallery: repository on GitHub and commit. */
interface GalleryTemplate {
  owner: string;
  repository: string;
  sha: string;
}

/** How many calls were made, and what the quota says about more of them. */
export interface CallBudget {
  calls: number;
  /** Calls that GTM allows in a window, and its length in milliseconds. */
  perWindow: number;
  windowMs: number;
  /** Milliseconds that the quota makes those calls wait. */
  waitMs: number;
}

/**
 * What jtracking needs of Google Tag Manager, for one container. Every method is one call of the quota, except that lists take one
 * a page. Reads are repeated after failures that pass; a write never is, unless GTM surely did nothing.
 * @throws GtmError for every failure, with what to do about it.
 */
export interface TagManager {
  readonly home: ContainerHome;
  /** Budget for so many calls more. */
  budget(calls: number): CallBudget;
  describe(): Promise<ContainerDescription>;
  /** undefined where nothing was ever published. */
  liveVersion(): Promise<ContainerVersion | undefined>;
  version(id: string): Promise<ContainerVersion>;
  /** The newest version, published or not; undefined where there is none. */
  latestVersion(): Promise<VersionHeader | undefined>;
  /** All versions that were not deleted, oldest first. */
  versions(): Promise<VersionHeader[]>;
  workspaces(): Promise<Workspace[]>;
  createWorkspace(workspace: { name: string; description: string }): Promise<Workspace>;
  /** Writes name and description, if nobody else did since the workspace was read. */
  updateWorkspace(workspace: Workspace): Promise<Workspace>;
  /** Brings a workspace up to the latest version. */
  syncWorkspace(id: string): Promise<MergeConflict[]>;
  /** Settles a conflict in favour of the version. */
  takeVersion(workspaceId: string, conflict: MergeConflict): Promise<void>;
  status(workspaceId: string): Promise<WorkspaceStatus>;
  compile(workspaceId: string): Promise<Compilation>;
  /** Writes many resources in one call; gives what was added or updated, in no order. */
  bulkUpdate(workspaceId: string, changes: readonly EntityChange[]): Promise<EntityChange[]>;
  /** The same for one resource, by the method of its kind; nothing for a deleted one. */
  write(workspaceId: string, change: EntityChange): Promise<Resource | undefined>;
  enableBuiltIns(workspaceId: string, types: readonly string[]): Promise<void>;
  importTemplate(workspaceId: string, template: GalleryTemplate): Promise<Resource>;
  /** Makes a version of a workspace, which is used up by it. */
  createVersion(workspaceId: string, version: { name: string; notes: string }): Promise<Compilation>;
  publish(version: { id: string; fingerprint: string }): Promise<Compilation>;
  /** Writes name and notes of a version, if nobody else did since it was read; what it holds never changes. */
  describeVersion(version: Pick<ContainerVersion, "id" | "name" | "notes" | "fingerprint">): Promise<ContainerVersion>;
  /** Makes a version the one that workspaces are made from. */
  setLatest(id: string): Promise<void>;
}
