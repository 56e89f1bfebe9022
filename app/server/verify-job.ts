import type { PullRequestRef } from "../commands/pull-request/check-pull-request.ts";
import type { Job, NewJob } from "./queue/job-queue.ts";
import { numberAt, textAt } from "./read-payload.ts";

/** One browser at a time for all repositories, so that checks are not held up. */
const KEY = "verify";

/** A look at the site for a commit of a pull request, asked for by a check of it: done once, unless somebody wants another check. */
export function verifyJob({ data }: Job, { number, base, head, again }: PullRequestRef): NewJob {
  const [installation, repository] = [numberAt(data, "installation"), textAt(data, "repository")];
  return {
    id: `verify:${repository}:${number}:${head}${again === undefined ? "" : `:${again}`}`,
    key: KEY,
    kind: "verify",
    data: { installation, repository, number, base, head },
  };
}
