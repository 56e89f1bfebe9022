import { type Forge, octokitForge, openOctokit } from "../app/github/index.ts";
import type { ActionEnvironment } from "./action-environment.ts";

/** The repository that the workflow runs in, reached with the workflow's token; its check runs are those of GitHub Actions. */
export async function openForge({
  token,
  apiUrl,
  repository,
}: Pick<ActionEnvironment, "token" | "apiUrl" | "repository">): Promise<Forge> {
  const octokit = await openOctokit({ token, ...(apiUrl !== undefined && { url: apiUrl }) });
  return octokitForge({ octokit, repository, app: { slug: "github-actions" } });
}
