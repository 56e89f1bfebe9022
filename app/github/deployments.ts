import { ask, type Client, ONCE } from "./client.ts";
import type { DeploymentStatus } from "./forge.ts";

/** GitHub shows 140 characters. https://docs.github.com/rest/deployments/statuses#create-a-deployment-status */
const DESCRIPTION = 140;

/** Records that something is being deployed; nothing is merged and no status is waited for. */
export async function createDeployment(
  { octokit, place }: Client,
  { ref, environment, description }: { ref: string; environment: string; description: string },
): Promise<number> {
  const { data } = await ask("record the deployment", () =>
    octokit.request("POST /repos/{owner}/{repo}/deployments", {
      ...place,
      ...ONCE,
      ref,
      environment,
      description: description.slice(0, DESCRIPTION),
      auto_merge: false,
      required_contexts: [],
      production_environment: true,
    }),
  );
  if (!("id" in data)) throw new Error("GitHub merged instead of deploying");
  return Number(data.id);
}

export async function deployment(
  { octokit, place }: Client,
  commit: string,
  environment: string,
): Promise<{ id: number; state: string | undefined } | undefined> {
  const { data } = await ask("look for the deployment", () =>
    octokit.request("GET /repos/{owner}/{repo}/deployments", { ...place, sha: commit, environment, per_page: 1 }),
  );
  const [newest] = data;
  if (newest === undefined) return undefined;
  const { data: statuses } = await ask("look for the deployment", () =>
    octokit.request("GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses", {
      ...place,
      deployment_id: Number(newest.id),
      per_page: 1,
    }),
  );
  return { id: Number(newest.id), state: statuses[0]?.state };
}

export async function setDeployment({ octokit, place }: Client, id: number, status: DeploymentStatus): Promise<void> {
  await ask("say how the deployment is", () =>
    octokit.request("POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses", {
      ...place,
      ...ONCE,
      deployment_id: id,
      state: status.state,
      description: status.description.slice(0, DESCRIPTION),
      ...(status.logUrl !== undefined && { log_url: status.logUrl }),
      ...(status.environmentUrl !== undefined && { environment_url: status.environmentUrl }),
      auto_inactive: true,
    }),
  );
}
