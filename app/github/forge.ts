/** A file of a commit, as its tree has it. */
export interface TreeFile {
  path: string;
  /** 100644 and 100755 are files, 120000 is a link, 160000 a submodule. */
  mode: string;
  oid: string;
  /** Bytes; 0 for a submodule. */
  size: number;
}

export interface Comparison {
  mergeBase: string;
  /** Paths that the head changed since the merge base. */
  files: string[];
  /** False: there are more than are listed. */
  isComplete: boolean;
}

export interface PullRequest {
  number: number;
  title: string;
  state: "open" | "closed" | "merged";
  headOid: string;
  headBranch: string;
  baseBranch: string;
  baseOid: string;
  /** True: the head is in another repository, where we may not write. */
  isFork: boolean;
}

/** A comment of ours, told by its author and its hidden mark. */
export interface KnownComment {
  id: number;
  body: string;
}

/** A check run of ours. */
export interface KnownCheckRun {
  id: number;
  externalId: string;
  isCompleted: boolean;
}

/** What is there already for a pull request, in one answer. */
/** Pictures that the repository keeps for its comments. */
export interface KnownPictures {
  names: readonly string[];
  /** Address for a browser of somebody who may see the repository. */
  urlOf: (name: string) => string;
}

export interface PullState {
  pull: PullRequest;
  comment: KnownComment | undefined;
  checkRuns: KnownCheckRun[];
  pictures: KnownPictures | undefined;
  /** Texts by object id; binaries are left out. */
  texts: ReadonlyMap<string, string>;
}

export interface PullQuestion {
  number: number;
  /** Commit whose check runs are wanted. */
  head: string;
  /** Mark of the comment that is wanted. */
  marker: string;
  checkName: string;
  /** Blobs to read on the way. */
  blobs: readonly Pick<TreeFile, "oid" | "size">[];
}

export interface Annotation {
  path: string;
  startLine: number;
  endLine: number;
  startColumn?: number;
  endColumn?: number;
  level: "notice" | "warning" | "failure";
  title: string;
  message: string;
}

export interface CheckRunDraft {
  name: string;
  head: string;
  /** Says what was checked and what came of it: the same one is not written twice. */
  externalId: string;
  conclusion: "success" | "failure" | "neutral" | "action_required";
  title: string;
  /** Markdown. */
  summary: string;
  annotations: readonly Annotation[];
  /** Buttons, three at most: label 20 characters, description 40, identifier 20. */
  buttons: readonly { label: string; description: string; identifier: string }[];
  detailsUrl?: string;
}

export interface CommitDraft {
  branch: string;
  /** What the branch has to point to. */
  head: string;
  headline: string;
  body?: string;
  /** Texts by path from the root of the repository; undefined deletes. */
  files: ReadonlyMap<string, string | undefined>;
}

/** `stale`: the branch has moved since; nothing was written. */
export type CommitOutcome = { outcome: "committed"; oid: string } | { outcome: "stale"; why: string };

export interface BranchCommit {
  oid: string;
  /** True when we wrote it. */
  isOurs: boolean;
}

export interface PullDraft {
  title: string;
  body: string;
  head: string;
  base: string;
}

export interface IssueDraft {
  title: string;
  body: string;
}

export interface KnownIssue extends IssueDraft {
  number: number;
  state: "open" | "closed";
}

/** States that we give a deployment. https://docs.github.com/rest/deployments/statuses */
export interface DeploymentStatus {
  state: "queued" | "in_progress" | "success" | "failure" | "error" | "inactive";
  description: string;
  logUrl?: string;
  environmentUrl?: string;
}

export type Permission = "admin" | "write" | "read" | "none";

/** What jtracking asks of the place where a repository lives. One object serves one repository. */
export interface Forge {
  /** Such as acme/shop. */
  readonly repository: string;
  compare(base: string, head: string): Promise<Comparison>;
  /** Everything below a commit, or below a branch's head. */
  tree(commit: string): Promise<TreeFile[]>;
  /** Texts by object id; binaries are left out. */
  texts(blobs: readonly Pick<TreeFile, "oid" | "size">[]): Promise<ReadonlyMap<string, string>>;
  pullState(question: PullQuestion): Promise<PullState>;
  pull(number: number): Promise<PullRequest>;
  /** Our check runs of a commit. */
  checkRuns(head: string, checkName: string): Promise<KnownCheckRun[]>;
  openPulls(head: string): Promise<(PullRequest & { body: string })[]>;
  createPull(draft: PullDraft): Promise<{ number: number; url: string }>;
  updatePull(number: number, change: { title?: string; body?: string; state?: "closed" }): Promise<void>;
  /** Writes a check run, cancels what an earlier attempt left unfinished, and does nothing when it is there already. */
  writeCheckRun(draft: CheckRunDraft, known: readonly KnownCheckRun[]): Promise<void>;
  /** Writes the one comment, or does nothing when it says so already. */
  writeComment(number: number, body: string, known: KnownComment | undefined): Promise<void>;
  react(comment: number, face: "eyes" | "+1" | "confused" | "rocket"): Promise<void>;
  /** Head of a branch; undefined where there is none. */
  head(branch: string): Promise<string | undefined>;
  createBranch(branch: string, oid: string): Promise<void>;
  /** Throws away what the branch had. */
  resetBranch(branch: string, oid: string): Promise<void>;
  deleteBranch(branch: string): Promise<void>;
  /** Commits that a branch has and its base has not, newest last. */
  commitsBetween(base: string, head: string): Promise<BranchCommit[]>;
  commit(draft: CommitDraft): Promise<CommitOutcome>;
  /** Makes the branch of pictures hold these and, of its own, only what is to be kept. False where the token may not. */
  keepPictures(pictures: { files: ReadonlyMap<string, Buffer>; keep: (name: string) => boolean }): Promise<boolean>;
  permission(login: string): Promise<Permission>;
  defaultBranch(): Promise<{ name: string; homepage: string | undefined }>;
  /** Issues of ours with a mark in their text, newest first. */
  issues(marker: string, state: "open" | "all"): Promise<KnownIssue[]>;
  createIssue(draft: IssueDraft): Promise<number>;
  updateIssue(number: number, change: Partial<IssueDraft> & { state?: "open" | "closed" }): Promise<void>;
  createDeployment(draft: { ref: string; environment: string; description: string }): Promise<number>;
  /** Newest deployment of a commit to an environment, with its last state. */
  deployment(commit: string, environment: string): Promise<{ id: number; state: string | undefined } | undefined>;
  setDeployment(id: number, status: DeploymentStatus): Promise<void>;
}
