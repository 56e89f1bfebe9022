import { commentCommand } from "../commands/github/comment-command.ts";
import type { ModelAccess } from "../commands/github/grant-wish.ts";
import { deployCommit } from "../commands/github/deploy-commit.ts";
import { onboardRepository } from "../commands/github/onboard-repository.ts";
import { plansAt } from "../commands/github/plan-at-branch.ts";
import type { RunJtracking } from "../commands/github/run-jtracking.ts";
import { checkCommit } from "../commands/pull-request/check-commit.ts";
import { checkPullRequest, type PullRequestContext } from "../commands/pull-request/check-pull-request.ts";
import type { ReadLive } from "../commands/pull-request/live-containers.ts";
import { editPullRequest } from "../commands/pull-request/edit-pull-request.ts";
import { JtrackingError, messageOf } from "../errors.ts";
import { type Forge, ForgeError } from "../github/index.ts";
import type { Job, JobQueue, JobResult } from "./queue/job-queue.ts";
import { numberAt, textAt } from "./read-payload.ts";

/** What jobs are done with. */
export interface PerformOptions {
  /** The repository, as an installation of the App may use it; `fresh` asks for a new token first. */
  forgeOf: (of: { installation: number; repository: string; fresh: boolean }) => Promise<Forge>;
  memory: Pick<PullRequestContext, "cache" | "versions">;
  queue: Pick<JobQueue, "add">;
  now: () => Date;
  /** Crawls for onboarding; absent where this server shall not. */
  crawl: RunJtracking | undefined;
  /** Talks to GTM; absent where this server has no credentials. */
  gtm: RunJtracking | undefined;
  /** Reads live containers; absent with `gtm`. */
  live: ReadLive | undefined;
  /** Reaches a language model, where this server has access to one. */
  model: ModelAccess;
}

type Perform = (job: Job, options: PerformOptions) => Promise<unknown>;

/** One entry a kind; `jobsOf` and `push` make them. */
const KINDS: Readonly<Record<string, Perform>> = {
  check: async (job, options) => checkPullRequest(await contextOf(job, options), refOf(job)),
  merge_group: async (job, options) =>
    checkCommit(await contextOf(job, options), { base: textAt(job.data, "base"), head: textAt(job.data, "head") }),
  onboard: async (job, options) => onboardRepository({ forge: await forgeOf(job, options), run: options.crawl }),
  button: pressed,
  comment: async (job, options) =>
    commentCommand({
      context: await contextOf(job, options),
      run: options.gtm,
      model: options.model,
      number: numberAt(job.data, "number"),
      comment: {
        id: numberAt(job.data, "comment", "id"),
        body: textAt(job.data, "comment", "body"),
        author: textAt(job.data, "comment", "author"),
      },
    }),
  push: pushed,
  deploy: deployed,
};

/** Does a job. What may work later is tried again, what would fail for ever is kept for people. */
export async function performJob(job: Job, options: PerformOptions): Promise<JobResult> {
  const perform = KINDS[job.kind];
  if (perform === undefined) return { result: "never", error: `there is no job called ${job.kind}` };
  try {
    await perform(job, options);
    return { result: "done" };
  } catch (error) {
    return afterFailure(error);
  }
}

function afterFailure(error: unknown): JobResult {
  if (error instanceof ForgeError && error.isTransient) {
    const { retryAfterMs: afterMs } = error;
    return { result: "later", error: `${error.code}: ${error.message}`, ...(afterMs !== undefined && { afterMs }) };
  }
  // The App was removed, or the repository is gone: nobody waits for the answer.
  if (error instanceof ForgeError && (error.status === 404 || error.status === 410))
    return { result: "never", error: `${error.code}: ${error.message}` };
  if (error instanceof JtrackingError) return { result: "never", error: `${error.code}: ${error.message}` };
  return { result: "later", error: messageOf(error) };
}

const refOf = ({ data }: Job) => ({
  number: numberAt(data, "number"),
  base: textAt(data, "base"),
  head: textAt(data, "head"),
});

/** A job that failed may have met a token that was taken back before its hour was over. */
const forgeOf = ({ data, attempt }: Job, options: PerformOptions): Promise<Forge> =>
  options.forgeOf({
    installation: numberAt(data, "installation"),
    repository: textAt(data, "repository"),
    fresh: attempt > 1,
  });

async function contextOf(job: Job, options: PerformOptions): Promise<PullRequestContext> {
  return {
    forge: await forgeOf(job, options),
    ...options.memory,
    today: options.now().toISOString().slice(0, 10),
    hasButtons: true,
    live: options.live,
  };
}

/** GitHub shows buttons to people who may write; who that is may have changed since. */
async function pressed(job: Job, options: PerformOptions): Promise<void> {
  const context = await contextOf(job, options);
  const by = textAt(job.data, "by");
  const level = await context.forge.permission(by);
  if (level !== "write" && level !== "admin") return;
  const isFix = textAt(job.data, "button") === "fix";
  await editPullRequest(context, {
    ...refOf(job),
    branch: textAt(job.data, "branch"),
    choose: ({ fixes, suggestions }) => (isFix ? fixes : suggestions),
    headline: isFix ? "Tracking plan: safe fixes" : "Tracking plan: what the crawl found",
    by,
  });
}

/** A push to the default branch deploys the plans that say so, one job a container: two repositories may share one. */
async function pushed(job: Job, options: PerformOptions): Promise<void> {
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

async function deployed(job: Job, options: PerformOptions): Promise<void> {
  if (options.gtm === undefined) return;
  const forge = await forgeOf(job, options);
  const commit = textAt(job.data, "commit");
  // A newer merge has its own job: deploying the older one behind it would turn live back.
  if ((await forge.head((await forge.defaultBranch()).name)) !== commit) return;
  const plan = (await plansAt(forge, commit, options.memory.cache)).find(
    ({ root }) => root === textAt(job.data, "root"),
  );
  if (plan !== undefined) await deployCommit({ forge, run: options.gtm, plan, commit });
}
