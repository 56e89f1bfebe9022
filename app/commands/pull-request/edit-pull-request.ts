import type { Operation } from "../../artefacts/index.ts";
import type { CommitOutcome } from "../../github/index.ts";
import { applyOperations } from "../../plan/index.ts";
import { type PullRequestContext, type PullRequestRef, reviewPullRequest } from "./check-pull-request.ts";
import type { Review } from "./review-plan.ts";

export interface PullRequestEdit extends PullRequestRef {
  /** Branch of the head, in the repository itself. */
  branch: string;
  /** What is to be done about the findings. */
  choose: (review: Review) => readonly Operation[] | Promise<readonly Operation[]>;
  headline: string;
  /** Who asked for it. */
  by: string;
}

/** `nothing`: there is nothing to do. `skipped` says what could not be done, in words. */
export type EditOutcome =
  | (CommitOutcome & { applied: number; skipped: string[] })
  | { outcome: "nothing"; skipped: string[] };

/** Commits operations to the head of a pull request, if it is still where it was looked at. */
export async function editPullRequest(context: PullRequestContext, edit: PullRequestEdit): Promise<EditOutcome> {
  const found = await reviewPullRequest(context, edit);
  const files = new Map<string, string | undefined>();
  const skipped: string[] = [];
  let applied = 0;
  for (const review of found.outcome === "checked" ? found.reviews : []) {
    const operations = await edit.choose(review);
    if (operations.length === 0) continue;
    const after = await applyOperations(review.files, operations);
    applied += after.applied.length;
    skipped.push(...after.skipped.map(({ reason }) => reason));
    const { root } = review.reviewed;
    for (const [path, text] of changedTexts(review.files, after.files))
      files.set(root === "." ? path : `${root}/${path}`, text);
  }
  if (files.size === 0) return { outcome: "nothing", skipped };
  const outcome = await context.forge.commit({
    branch: edit.branch,
    head: edit.head,
    headline: edit.headline,
    body: `Asked for by ${edit.by} in #${edit.number}.`,
    files,
  });
  return { ...outcome, applied, skipped };
}

/** Texts that differ; undefined for what is gone. */
export function changedTexts(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Map<string, string | undefined> {
  const changed = new Map<string, string | undefined>();
  for (const path of new Set([...before.keys(), ...after.keys()]))
    if (before.get(path) !== after.get(path)) changed.set(path, after.get(path));
  return changed;
}
