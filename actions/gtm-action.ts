import { deployCommit } from "../app/commands/github/deploy-commit.ts";
import { EXIT, JtrackingError } from "../app/errors.ts";
import { ForgeError, octokitForge, openOctokit } from "../app/github/index.ts";
import type { ActionEnvironment } from "./action-environment.ts";
import type { ActionResult } from "./action-result.ts";
import { captured, type Captured } from "./captured-command.ts";
import { fenced } from "./fenced.ts";

/** Says what a deploy would do. Reads only. */
export async function previewAction(environment: ActionEnvironment): Promise<ActionResult> {
  const { runPreview } = await import("../app/commands/preview.ts");
  const { exit, stdout } = await captured(environment, (context) => runPreview(context, { format: "markdown" }));
  return {
    isGood: true,
    summary: stdout,
    outputs: { outcome: exit === EXIT.fine ? "fine" : "changes", changes: exit !== EXIT.fine },
  };
}

/** Where live and plan differ. Reads only. */
export async function driftAction(environment: ActionEnvironment): Promise<ActionResult> {
  const { runDrift } = await import("../app/commands/drift.ts");
  const { exit, stdout } = await captured(environment, (context) => runDrift(context, { gtm: true }));
  const summary = `### ${exit === EXIT.fine ? "✅ Live is what the plan says" : "⚠️ Live has drifted from the plan"}\n\n${fenced(stdout)}\n`;
  return {
    isGood: true,
    summary,
    outputs: { outcome: exit === EXIT.fine ? "fine" : "drift", changes: exit !== EXIT.fine },
  };
}

/**
 * Deploys what is merged, shown as a deployment of GitHub's where the token may.
 * @throws JtrackingError E_ACTION_DEPLOY (exit 2) on events of pull requests: what nobody has merged is never published.
 */
export async function deployAction(environment: ActionEnvironment): Promise<ActionResult> {
  if (environment.event.startsWith("pull_request") || environment.pull !== undefined)
    throw new JtrackingError("a pull request is never deployed", {
      code: "E_ACTION_DEPLOY",
      exit: EXIT.usage,
      hint: "Run `command: deploy` on pushes to the default branch; on pull requests use `command: preview`.",
    });
  const recorded = environment.token === "" ? undefined : await recordedDeploy(environment);
  if (recorded !== undefined) return recorded;
  return deployed(await runDeployHere(environment));
}

async function runDeployHere(environment: ActionEnvironment): Promise<Captured> {
  const { runDeploy } = await import("../app/commands/deploy.ts");
  return captured(environment, (context) => runDeploy({ ...context, json: true }, { yes: true }));
}

/** Nothing where the token may not write deployments: the deploy itself does not depend on it. */
async function recordedDeploy(environment: ActionEnvironment): Promise<ActionResult | undefined> {
  const octokit = await openOctokit({
    token: environment.token,
    ...(environment.apiUrl !== undefined && { url: environment.apiUrl }),
  });
  const forge = octokitForge({ octokit, repository: environment.repository, app: { slug: "github-actions" } });
  let failure: unknown;
  let ran: Captured | undefined;
  try {
    const outcome = await deployCommit({
      forge,
      plan: { root: environment.plan, files: new Map() },
      commit: environment.commit,
      async run({ files }) {
        try {
          ran = await runDeployHere(environment);
          return { exit: ran.exit, stdout: ran.stdout, stderr: "", files };
        } catch (error) {
          failure = error;
          const text = error instanceof JtrackingError ? `${error.message}. ${error.hint ?? ""}` : String(error);
          return { exit: EXIT.environment, stdout: "", stderr: text, files };
        }
      },
    });
    if (outcome.outcome === "known")
      return { isGood: true, summary: "This commit is live already.", outputs: { outcome: "fine" } };
  } catch (error) {
    if (ran === undefined && failure === undefined && error instanceof ForgeError && error.status === 403)
      return undefined;
    throw error;
  }
  if (failure !== undefined) throw failure;
  return ran && deployed(ran);
}

function deployed({ exit, document }: Captured): ActionResult {
  const version: unknown =
    typeof document === "object" && document !== null && "version" in document ? document.version : undefined;
  const id: unknown = typeof version === "object" && version !== null && "id" in version ? version.id : version;
  const number = typeof id === "string" ? id : "";
  const isGood = exit === EXIT.fine;
  return {
    isGood,
    summary: isGood
      ? `### ✅ ${number === "" ? "Live is what the plan says" : `Version ${number} is live`}\n`
      : "### ❌ Nothing was deployed\n",
    outputs: { outcome: isGood ? "fine" : "failed", version: number },
  };
}
