import { ask, type Client, ONCE } from "./client.ts";
import { EXIT, JtrackingError, messageOf } from "../errors.ts";
import { ForgeError } from "./forge-error.ts";
import type { BranchCommit, CommitDraft, CommitOutcome } from "./forge.ts";
import { COMMIT_BYTES, PER_PAGE } from "./limits.ts";

/** The mark in the last line of each of our commits: authors can be written by anybody, and so can this, but by nobody by accident. */
const COMMIT_MARK = "Written-by: jtracking";

/** Head of a branch; undefined where there is none. */
export async function head({ octokit, place }: Client, branch: string): Promise<string | undefined> {
  try {
    const { data } = await ask("look for a branch", () =>
      octokit.request("GET /repos/{owner}/{repo}/git/ref/{ref}", { ...place, ref: `heads/${branch}` }),
    );
    return data.object.sha;
  } catch (error) {
    if (error instanceof ForgeError && error.status === 404) return undefined;
    throw error;
  }
}

export async function createBranch({ octokit, place }: Client, branch: string, oid: string): Promise<void> {
  await ask("make a branch", () =>
    octokit.request("POST /repos/{owner}/{repo}/git/refs", {
      ...place,
      ...ONCE,
      ref: `refs/heads/${branch}`,
      sha: oid,
    }),
  );
}

export async function resetBranch({ octokit, place }: Client, branch: string, oid: string): Promise<void> {
  await ask("reset a branch", () =>
    octokit.request("PATCH /repos/{owner}/{repo}/git/refs/{ref}", {
      ...place,
      ref: `heads/${branch}`,
      sha: oid,
      force: true,
    }),
  );
}

/** Somebody may have deleted it already: GitHub says 422 then. */
export async function deleteBranch({ octokit, place }: Client, branch: string): Promise<void> {
  await ask("delete a branch", () =>
    octokit.request("DELETE /repos/{owner}/{repo}/git/refs/{ref}", { ...place, ref: `heads/${branch}` }),
  ).catch((error: unknown) => {
    if (!(error instanceof ForgeError) || error.status !== 422) throw error;
  });
}

/** Commits that a branch has and its base has not, newest last. */
export async function commitsBetween(
  { octokit, place }: Client,
  base: string,
  headOid: string,
): Promise<BranchCommit[]> {
  const commits: BranchCommit[] = [];
  for (let page = 1; ; page += 1) {
    const { data } = await ask("list the commits", () =>
      octokit.request("GET /repos/{owner}/{repo}/compare/{basehead}", {
        ...place,
        basehead: `${base}...${headOid}`,
        per_page: PER_PAGE,
        page,
      }),
    );
    for (const one of data.commits) commits.push({ oid: one.sha, isOurs: one.commit.message.includes(COMMIT_MARK) });
    if (data.commits.length < PER_PAGE) return commits;
  }
}

const MUTATION = `mutation CreateCommit($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }`;

/**
 * Commits files onto a branch, if it still is where it was: GitHub signs the commit and refuses when the head moved.
 * https://docs.github.com/graphql/reference/mutations#createcommitonbranch
 */
export async function commit({ octokit, owner, name }: Client, draft: CommitDraft): Promise<CommitOutcome> {
  const additions: { path: string; contents: string }[] = [];
  const deletions: { path: string }[] = [];
  let bytes = 0;
  for (const [path, text] of draft.files) {
    if (text === undefined) deletions.push({ path });
    else {
      bytes += Buffer.byteLength(text);
      additions.push({ path, contents: Buffer.from(text).toString("base64") });
    }
  }
  if (bytes > COMMIT_BYTES)
    throw new JtrackingError(`a commit of ${Math.round(bytes / 1e6)} MB is more than GitHub takes at once`, {
      code: "E_GITHUB_TOO_LARGE",
      exit: EXIT.environment,
      hint: "Commit it with git: jtracking propose in a checkout, then push.",
    });
  const body = draft.body === undefined ? COMMIT_MARK : `${draft.body}\n\n${COMMIT_MARK}`;
  const input = {
    branch: { repositoryNameWithOwner: `${owner}/${name}`, branchName: draft.branch },
    expectedHeadOid: draft.head,
    message: { headline: draft.headline, body },
    fileChanges: { additions, deletions },
  };
  try {
    const answer = await octokit.graphql<{ createCommitOnBranch: { commit: { oid: string } } }>(MUTATION, {
      input,
      ...ONCE,
    });
    return { outcome: "committed", oid: answer.createCommitOnBranch.commit.oid };
  } catch (error) {
    if (isStale(error)) return { outcome: "stale", why: "the branch has moved since" };
    return ask("commit", () => Promise.reject(error));
  }
}

/** The head moved, or the branch is gone. */
function isStale(error: unknown): boolean {
  const errors: unknown = error instanceof Error && "errors" in error ? error.errors : undefined;
  if (!Array.isArray(errors)) return false;
  return errors.some((one: unknown) => {
    const type: unknown = typeof one === "object" && one !== null && "type" in one ? one.type : undefined;
    return type === "STALE_DATA" || /Expected branch to point to/.test(messageOf(error));
  });
}
