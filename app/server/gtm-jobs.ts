import { deployCommit } from "../commands/github/deploy-commit.ts";
import { gtmDriftPullRequest } from "../commands/github/gtm-drift.ts";
import { plansAt } from "../commands/github/plan-at-branch.ts";
import { byPath, planRoots } from "../commands/pull-request/plan-tree.ts";
import { forgeOf, type PerformOptions } from "./job-context.ts";
import type { Job } from "./queue/job-queue.ts";
import { numberAt, textAt } from "./read-payload.ts";
import { gtmDriftJob } from "./scheduled-drift.ts";

/** A push to the default branch deploys the plans that say so, one job a container: two repositories may share one. */
export async function pushed(job: Job, options: PerformOptions): Promise<void> {
  if (options.gtm === undefined) return;
  const forge = await forgeOf(job, options);
  const commit = textAt(job.data, "after");
  for (const { root, parsed } of await plansAt(forge, commit, options.memory.cache)) {
    const { gtm } = parsed.plan.config;
    if (gtm?.deploy !== "app") continue;
    await options.queue.add({
      id: `deploy:${textAt(job.data, "repository")}:${root}:${commit}`,
      key: `container ${gtm.container ?? gtm.public_id ?? textAt(job.data, "repository")}`,
      kind: "deploy",
      data: {
        installation: numberAt(job.data, "installation"),
        repository: textAt(job.data, "repository"),
        root,
        commit,
      },
    });
  }
}

export async function deployed(job: Job, options: PerformOptions): Promise<void> {
  if (options.gtm === undefined) return;
  const forge = await forgeOf(job, options);
  const commit = textAt(job.data, "commit");
  // A newer merge has its own job: deploying the older one behind it would turn live back.
  if ((await forge.head((await forge.defaultBranch()).name)) !== commit) return;
  const plan = (await plansAt(forge, commit, options.memory.cache)).find(
    ({ root }) => root === textAt(job.data, "root"),
  );
  if (plan === undefined) return;
  const { outcome } = await deployCommit({ forge, run: options.gtm, plan, commit });
  options.live?.forget(plan.parsed.plan);
  if (outcome === "deployed") await lookAtLive(job, options, `deploy:${commit}`);
}

/** Asks for a look at what is live, once for one reason. */
export async function lookAtLive({ data }: Job, { queue, gtm }: PerformOptions, because: string): Promise<void> {
  if (gtm === undefined) return;
  const [installation, repository] = [numberAt(data, "installation"), textAt(data, "repository")];
  await queue.add(gtmDriftJob({ installation, repository, because }));
}

/** Keeps the pull requests for what somebody changed in GTM, one a plan. */
export async function gtmDrifted(job: Job, options: PerformOptions): Promise<void> {
  const { gtm: run } = options;
  if (run === undefined) return;
  const forge = await forgeOf(job, options);
  const head = await forge.head((await forge.defaultBranch()).name);
  if (head === undefined) return;
  for (const root of planRoots(byPath(await forge.tree(head))))
    await gtmDriftPullRequest({ forge, cache: options.memory.cache, root, run, hasCommands: true });
}
