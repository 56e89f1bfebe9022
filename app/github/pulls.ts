import { ask, type Client, ONCE } from "./client.ts";
import { fitting } from "./comment.ts";
import type { PullDraft, PullRequest } from "./forge.ts";
import { PER_PAGE } from "./limits.ts";

/** Open pull requests from a branch of this repository. */
export async function openPulls(
  { octokit, place, owner }: Client,
  branch: string,
): Promise<(PullRequest & { body: string })[]> {
  const all = await ask("list the pull requests", () =>
    octokit.paginate("GET /repos/{owner}/{repo}/pulls", {
      ...place,
      state: "open",
      head: `${owner}:${branch}`,
      per_page: PER_PAGE,
    }),
  );
  return all.map(({ number, title, head, base, body }) => ({
    number,
    title,
    body: body ?? "",
    state: "open",
    headOid: head.sha,
    headBranch: head.ref,
    baseBranch: base.ref,
    baseOid: base.sha,
    isFork: false,
  }));
}

export async function createPull(
  { octokit, place }: Client,
  draft: PullDraft,
): Promise<{ number: number; url: string }> {
  const { data } = await ask("open a pull request", () =>
    octokit.request("POST /repos/{owner}/{repo}/pulls", { ...place, ...ONCE, ...draft, body: fitting(draft.body) }),
  );
  return { number: data.number, url: data.html_url };
}

export async function updatePull(
  { octokit, place }: Client,
  number: number,
  change: { title?: string; body?: string; state?: "closed" },
): Promise<void> {
  if (change.body !== undefined) fitting(change.body);
  await ask("change the pull request", () =>
    octokit.request("PATCH /repos/{owner}/{repo}/pulls/{pull_number}", { ...place, pull_number: number, ...change }),
  );
}
