import { verifyPullRequest, writeVerification } from "../commands/github/verify-pull-request.ts";
import { contextOf, forgeOf, type PerformOptions, refOf } from "./job-context.ts";
import type { Job } from "./queue/job-queue.ts";
import { numberAt, textAt } from "./read-payload.ts";

/** Looks, and hands what came of it to a job that is short and in line with the repository's others: both write the one comment. */
export async function verified(job: Job, options: PerformOptions): Promise<void> {
  if (options.verify === undefined) return;
  const part = await verifyPullRequest(await contextOf(job, options), refOf(job), options.verify);
  if (part === undefined) return;
  const [installation, repository] = [numberAt(job.data, "installation"), textAt(job.data, "repository")];
  await options.queue.add({
    id: `${job.id}:written`,
    key: repository,
    kind: "write_verification",
    data: { installation, repository, number: numberAt(job.data, "number"), head: part.head, text: part.text },
  });
}

export async function verificationWritten(job: Job, options: PerformOptions): Promise<void> {
  const part = { head: textAt(job.data, "head"), text: textAt(job.data, "text") };
  await writeVerification(await forgeOf(job, options), numberAt(job.data, "number"), part);
}
