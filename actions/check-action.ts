import { runCheck } from "../app/commands/check.ts";
import {
  checkPullRequest,
  newMemory,
  type PullRequestContext,
  type PullRequestOutcome,
  reviewPullRequest,
} from "../app/commands/pull-request/check-pull-request.ts";
import { hasCredentials } from "../app/commands/gtm-access.ts";
import { liveContainersOf } from "../app/commands/pull-request/live-containers.ts";
import { EXIT } from "../app/errors.ts";
import { ForgeError } from "../app/github/index.ts";
import { findingsDocument, renderFindings } from "../app/report/index.ts";
import type { ActionEnvironment, EventPullRequest } from "./action-environment.ts";
import type { ActionResult } from "./action-result.ts";
import { openForge } from "./open-forge.ts";
import { captured } from "./captured-command.ts";

/** Checks a pull request through the API, without a checkout; or the plan in the workspace where there is no pull request. */
export async function checkAction(environment: ActionEnvironment): Promise<ActionResult> {
  const { pull, token } = environment;
  return pull === undefined || token === "" ? checkWorkspace(environment) : checkPull(environment, pull);
}

async function checkPull(environment: ActionEnvironment, pull: EventPullRequest): Promise<ActionResult> {
  const context: PullRequestContext = {
    forge: await openForge(environment),
    ...newMemory(),
    today: new Date().toISOString().slice(0, 10),
    hasButtons: false,
    ...(hasCredentials(process.env) && { live: liveContainersOf(process.env, Date.now) }),
  };
  if (pull.isFork) return resultOf(await reviewPullRequest(context, pull), { annotates: true });
  try {
    return resultOf(await checkPullRequest(context, pull), { annotates: false });
  } catch (error) {
    // A token that may only read, as Dependabot's: the same words go to the log and the summary.
    if (!(error instanceof ForgeError) || error.status !== 403) throw error;
    return resultOf(await reviewPullRequest(context, pull), { annotates: true });
  }
}

function resultOf(outcome: PullRequestOutcome, { annotates }: { annotates: boolean }): ActionResult {
  if (outcome.outcome !== "checked") {
    const words = {
      unplanned: "There is no tracking plan.",
      untouched: "The tracking plan is not touched.",
      stale: "The branch has moved on: its newest commit has a run of its own.",
      closed: "The pull request is closed.",
    };
    return {
      isGood: true,
      summary: words[outcome.outcome],
      outputs: { outcome: outcome.outcome, errors: 0, warnings: 0, notes: 0 },
    };
  }
  const sums = { error: 0, warning: 0, note: 0 };
  for (const { result } of outcome.reviews)
    for (const severity of ["error", "warning", "note"] as const) sums[severity] += result.summary[severity];
  const documents = outcome.reviews.map(({ result }) => findingsDocument(result));
  return {
    isGood: sums.error === 0,
    message: outcome.title,
    summary: outcome.comment,
    ...(annotates && {
      annotations: documents.map((document) => renderFindings(document, { format: "github" })).join(""),
    }),
    outputs: {
      outcome: sums.error === 0 ? "fine" : "findings",
      errors: sums.error,
      warnings: sums.warning,
      notes: sums.note,
    },
  };
}

async function checkWorkspace(environment: ActionEnvironment): Promise<ActionResult> {
  const annotated = await captured(environment, (context) => runCheck(context, { format: "github" }));
  const { stdout: summary } = await captured(environment, (context) => runCheck(context, { format: "markdown" }));
  const { document } = await captured(environment, (context) => runCheck({ ...context, json: true }, {}));
  const sums: unknown =
    typeof document === "object" && document !== null && "summary" in document ? document.summary : {};
  const number = (name: string) =>
    typeof sums === "object" && sums !== null ? Number(Reflect.get(sums, name) ?? 0) : 0;
  return {
    isGood: annotated.exit === EXIT.fine,
    summary,
    annotations: annotated.stdout,
    outputs: {
      outcome: annotated.exit === EXIT.fine ? "fine" : "findings",
      errors: number("error"),
      warnings: number("warning"),
      notes: number("note"),
    },
  };
}
