import { ask, type Client, ONCE } from "./client.ts";
import { fitting } from "./comment.ts";
import { ForgeError } from "./forge-error.ts";
import type { IssueDraft, KnownIssue, Permission } from "./forge.ts";
import { PER_PAGE } from "./limits.ts";

/** Issues with a mark in their text that a bot wrote, newest first. */
export async function issues({ octokit, place }: Client, marker: string, state: "open" | "all"): Promise<KnownIssue[]> {
  const found: KnownIssue[] = [];
  const pages = octokit.paginate.iterator("GET /repos/{owner}/{repo}/issues", { ...place, state, per_page: PER_PAGE });
  await ask("list the issues", async () => {
    for await (const { data } of pages)
      for (const { number, title, body, user, state: now, pull_request: pull } of data)
        if (pull === undefined && user?.type === "Bot" && body?.includes(marker) === true)
          found.push({ number, title, body, state: now === "open" ? "open" : "closed" });
  });
  return found;
}

export async function createIssue({ octokit, place }: Client, { title, body }: IssueDraft): Promise<number> {
  const { data } = await ask("open an issue", () =>
    octokit.request("POST /repos/{owner}/{repo}/issues", { ...place, ...ONCE, title, body: fitting(body) }),
  );
  return data.number;
}

export async function updateIssue(
  { octokit, place }: Client,
  number: number,
  change: Partial<IssueDraft> & { state?: "open" | "closed" },
): Promise<void> {
  if (change.body !== undefined) fitting(change.body);
  await ask("change the issue", () =>
    octokit.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", { ...place, issue_number: number, ...change }),
  );
}

/** What somebody may do: a comment's author_association says who they are, not what they may. https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user */
export async function permission({ octokit, place }: Client, login: string): Promise<Permission> {
  try {
    const { data } = await ask("ask for somebody's permission", () =>
      octokit.request("GET /repos/{owner}/{repo}/collaborators/{username}/permission", { ...place, username: login }),
    );
    const { permission: level } = data;
    return level === "admin" || level === "write" || level === "read" ? level : "none";
  } catch (error) {
    if (error instanceof ForgeError && error.status === 404) return "none";
    throw error;
  }
}
