import { commentCommand, parseCommand } from "../commands/github/comment-command.ts";
import { onboardRepository } from "../commands/github/onboard-repository.ts";
import { checkCommit } from "../commands/pull-request/check-commit.ts";
import { checkPullRequest } from "../commands/pull-request/check-pull-request.ts";
import { editPullRequest } from "../commands/pull-request/edit-pull-request.ts";
import { JtrackingError, messageOf } from "../errors.ts";
import { ForgeError } from "../github/index.ts";
import type { Job, JobResult } from "./queue/job-queue.ts";
import { contextOf, forgeOf, type PerformOptions, refOf } from "./job-context.ts";
import { deployed, gtmDrifted, lookAtLive, pushed } from "./gtm-jobs.ts";
import { numberAt, textAt } from "./read-payload.ts";
import { verificationWritten, verified } from "./verify-jobs.ts";

type Perform = (job: Job, options: PerformOptions) => Promise<unknown>;

/** One entry a kind; `jobsOf` and `push` make them. */
const KINDS: Readonly<Record<string, Perform>> = {
  check: async (job, options) => checkPullRequest(await contextOf(job, options), refOf(job)),
  merge_group: async (job, options) =>
    checkCommit(await contextOf(job, options), { base: textAt(job.data, "base"), head: textAt(job.data, "head") }),
  verify: verified,
  write_verification: verificationWritten,
  onboard: async (job, options) => onboardRepository({ forge: await forgeOf(job, options), run: options.crawl }),
  button: pressed,
  comment: commented,
  push: pushed,
  deploy: deployed,
  gtm_drift: gtmDrifted,
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

async function commented(job: Job, options: PerformOptions): Promise<void> {
  const comment = {
    id: numberAt(job.data, "comment", "id"),
    body: textAt(job.data, "comment", "body"),
    author: textAt(job.data, "comment", "author"),
  };
  const number = numberAt(job.data, "number");
  const context = await contextOf(job, options);
  const { outcome } = await commentCommand({ context, run: options.gtm, model: options.model, number, comment });
  // What was published may have ended a drift.
  const word = parseCommand(comment.body)?.command;
  if (outcome === "answered" && (word === "publish" || word === "rollback"))
    await lookAtLive(job, options, `comment:${comment.id}`);
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
