/** Where a repository lives: check runs, comments, branches, pull requests. The `Forge` port and its adapter for GitHub. */
export type {
  Annotation,
  CheckRunDraft,
  CommitDraft,
  CommitOutcome,
  Comparison,
  Forge,
  KnownIssue,
  KnownPictures,
  PullRequest,
  PullState,
  TreeFile,
} from "./forge.ts";
export { ForgeError, isTransient } from "./forge-error.ts";
export type { Octo } from "./client.ts";
export { octokitForge, type OctokitForgeOptions } from "./octokit-forge.ts";
export { openOctokit } from "./open-octokit.ts";
