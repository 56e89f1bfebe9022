import * as branches from "./branches.ts";
import { checkRuns, writeCheckRun } from "./check-run.ts";
import { cleanForge } from "./clean-forge.ts";
import { ask, type Client, type Octo } from "./client.ts";
import { react, writeComment } from "./comment.ts";
import * as deployments from "./deployments.ts";
import type { Forge } from "./forge.ts";
import * as issues from "./issues.ts";
import { keepPictures } from "./pictures.ts";
import { pull, pullState } from "./pull-state.ts";
import * as pulls from "./pulls.ts";
import * as files from "./read-files.ts";

export interface OctokitForgeOptions {
  octokit: Octo;
  /** Such as acme/shop. */
  repository: string;
  /** Whose check runs are ours: the App, or github-actions for the token of a workflow. */
  app: Client["app"];
}

/** A repository on GitHub. What is written there has passed the privacy gate. */
export const octokitForge = (options: OctokitForgeOptions): Forge => cleanForge(plainForge(options));

function plainForge({ octokit, repository, app }: OctokitForgeOptions): Forge {
  const [owner = "", name = ""] = repository.split("/");
  const place = { owner, repo: name };
  const client: Client = { octokit, owner, name, place, app };
  return {
    repository,
    compare: (base, head) => files.compare(client, base, head),
    tree: (commit) => files.tree(client, commit),
    texts: (blobs) => files.texts(client, blobs),
    pullState: (question) => pullState(client, question),
    pull: (number) => pull(client, number),
    openPulls: (head) => pulls.openPulls(client, head),
    createPull: (draft) => pulls.createPull(client, draft),
    updatePull: (number, change) => pulls.updatePull(client, number, change),
    checkRuns: (head, name) => checkRuns(client, head, name),
    writeCheckRun: (draft, known) => writeCheckRun(client, draft, known),
    writeComment: (number, body, known) => writeComment(client, number, { body, known }),
    react: (comment, face) => react(client, comment, face),
    head: (branch) => branches.head(client, branch),
    createBranch: (branch, oid) => branches.createBranch(client, branch, oid),
    resetBranch: (branch, oid) => branches.resetBranch(client, branch, oid),
    deleteBranch: (branch) => branches.deleteBranch(client, branch),
    commitsBetween: (base, head) => branches.commitsBetween(client, base, head),
    commit: (draft) => branches.commit(client, draft),
    keepPictures: (pictures) => keepPictures(client, pictures),
    permission: (login) => issues.permission(client, login),
    async defaultBranch() {
      const { data } = await ask("read the repository", () => octokit.request("GET /repos/{owner}/{repo}", place));
      return { name: data.default_branch, homepage: data.homepage ?? undefined };
    },
    issues: (marker, state) => issues.issues(client, marker, state),
    createIssue: (draft) => issues.createIssue(client, draft),
    updateIssue: (number, change) => issues.updateIssue(client, number, change),
    createDeployment: (draft) => deployments.createDeployment(client, draft),
    deployment: (commit, environment) => deployments.deployment(client, commit, environment),
    setDeployment: (id, status) => deployments.setDeployment(client, id, status),
  };
}
