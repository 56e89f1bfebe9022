import { CHECK_NAME, judgeCommit, type PullRequestContext } from "./check-pull-request.ts";

/** Checks what a merge queue is about to merge: a check run on its commit, and no comment. */
export async function checkCommit(
  context: PullRequestContext,
  { base, head }: { base: string; head: string },
): Promise<void> {
  const draft = await judgeCommit(context, { base, head });
  if (draft === undefined) return;
  const known = await context.forge.checkRuns(head, CHECK_NAME);
  await context.forge.writeCheckRun({ ...draft, buttons: [] }, known);
}
