import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deployCommit } from "../app/commands/github/deploy-commit.ts";
import type { RunJtracking } from "../app/commands/github/run-jtracking.ts";
import { EXIT, JtrackingError } from "../app/errors.ts";
import { ForgeError } from "../app/github/index.ts";
import { writePlanFiles } from "../app/plan/index.ts";
import type { ActionEnvironment } from "./action-environment.ts";
import type { ActionResult } from "./action-result.ts";
import { captured, type Captured } from "./captured-command.ts";
import { fenced } from "./fenced.ts";
import { openForge } from "./open-forge.ts";

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

/** Where live and plan differ, and a standing pull request for what somebody changed in GTM. */
export async function driftAction(environment: ActionEnvironment): Promise<ActionResult> {
  const { runDrift } = await import("../app/commands/drift.ts");
  const { exit, stdout } = await captured(environment, (context) => runDrift(context, { gtm: true }));
  const pull = environment.pull === undefined && environment.opensPull ? await standingPull(environment) : undefined;
  const summary = `### ${exit === EXIT.fine ? "✅ Live is what the plan says" : "⚠️ Live has drifted from the plan"}\n\n${fenced(stdout)}\n`;
  return {
    isGood: true,
    summary: pull === undefined ? summary : `${summary}\nTo adopt or to revert: #${pull}\n`,
    outputs: {
      outcome: exit === EXIT.fine ? "fine" : "drift",
      changes: exit !== EXIT.fine,
      ...(pull !== undefined && { "pull-request": pull }),
    },
  };
}

/** Number of the pull request; nothing where there is none, or where the token may not open one. */
async function standingPull(environment: ActionEnvironment): Promise<number | undefined> {
  if (environment.token === "") return undefined;
  const [{ gtmDriftPullRequest }, { TextCache }] = await Promise.all([
    import("../app/commands/github/gtm-drift.ts"),
    import("../app/commands/pull-request/text-cache.ts"),
  ]);
  const forge = await openForge(environment);
  const options = { forge, cache: new TextCache(), root: environment.plan, run: driftInFolder, hasCommands: false };
  try {
    const outcome = await gtmDriftPullRequest(options);
    return outcome.outcome === "none" ? undefined : outcome.number;
  } catch (error) {
    if (error instanceof ForgeError && (error.status === 403 || error.status === 404)) return undefined;
    throw error;
  }

  /** The plan may be another than the one in the workspace: people have worked on the branch. */
  async function driftInFolder({ files }: Parameters<RunJtracking>[0]): ReturnType<RunJtracking> {
    const { runDrift } = await import("../app/commands/drift.ts");
    const workspace = await mkdtemp(join(tmpdir(), "jtracking-drift-"));
    try {
      await writePlanFiles(join(workspace, "tracking"), new Map(), files);
      const { exit, stdout } = await captured({ ...environment, workspace, plan: "tracking" }, (context) =>
        runDrift({ ...context, json: true }, { gtm: true }),
      );
      return { exit, stdout, stderr: "", files };
    } finally {
      await rm(workspace, { recursive: true, force: true });
    }
  }
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
  const forge = await openForge(environment);
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
