import type { ModelAccess } from "../commands/github/grant-wish.ts";
import type { RunJtracking } from "../commands/github/run-jtracking.ts";
import type { PullRequestContext } from "../commands/pull-request/check-pull-request.ts";
import type { ReadLive } from "../commands/pull-request/live-containers.ts";
import type { VerifyAccess } from "../commands/github/verify-pull-request.ts";
import type { Forge } from "../github/index.ts";
import type { Job, JobQueue } from "./queue/job-queue.ts";
import { at, numberAt, textAt } from "./read-payload.ts";
import { verifyJob } from "./verify-job.ts";

/** What jobs are done with. */
export interface PerformOptions {
  /** The repository, as an installation of the App may use it; `fresh` asks for a new token first. */
  forgeOf: (of: { installation: number; repository: string; fresh: boolean }) => Promise<Forge>;
  memory: Pick<PullRequestContext, "cache" | "versions">;
  queue: Pick<JobQueue, "add">;
  now: () => Date;
  /** Crawls for onboarding; absent where this server shall not. */
  crawl: RunJtracking | undefined;
  /** Looks at sites for pull requests; absent where this server shall not. */
  verify: VerifyAccess | undefined;
  /** Talks to GTM; absent where this server has no credentials. */
  gtm: RunJtracking | undefined;
  /** Reads live containers; absent with `gtm`. */
  live: ReadLive | undefined;
  /** Reaches a language model, where this server has access to one. */
  model: ModelAccess;
}

export const refOf = ({ id, data }: Job) => ({
  number: numberAt(data, "number"),
  base: textAt(data, "base"),
  head: textAt(data, "head"),
  // GitHub waits for a new run when somebody asks for one.
  ...(at(data, "again") === true && { again: id.slice(0, 40) }),
});

/** A job that failed may have met a token that was taken back before its hour was over. */
export const forgeOf = ({ data, attempt }: Job, options: PerformOptions): Promise<Forge> =>
  options.forgeOf({
    installation: numberAt(data, "installation"),
    repository: textAt(data, "repository"),
    fresh: attempt > 1,
  });

export async function contextOf(job: Job, options: PerformOptions): Promise<PullRequestContext> {
  return {
    forge: await forgeOf(job, options),
    ...options.memory,
    today: options.now().toISOString().slice(0, 10),
    hasButtons: true,
    live: options.live,
    ...(options.verify && { verifyLater: (ref) => options.queue.add(verifyJob(job, ref)) }),
  };
}
