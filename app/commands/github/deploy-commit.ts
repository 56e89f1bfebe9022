import type { Forge } from "../../github/index.ts";
import { escapeMarkdown } from "../../report/index.ts";
import type { PlanAtCommit } from "./plan-at-branch.ts";
import type { RunJtracking } from "./run-jtracking.ts";

export interface DeployCommitOptions {
  forge: Forge;
  run: RunJtracking;
  plan: Pick<PlanAtCommit, "root" | "files">;
  commit: string;
  /** Deploys it, or another way to change what is live. */
  args?: readonly string[];
  /** Deploys it also where that was done: somebody may have changed what is live since. */
  again?: boolean;
}

export type DeployCommitOutcome =
  | { outcome: "deployed"; version: string | undefined }
  | { outcome: "failed"; message: string; issue: number }
  | { outcome: "known" };

const marker = (root: string): string => `<!-- jtracking:deploy-failed:${encodeURIComponent(root)} -->`;

/**
 * Deploys the plan of a commit and shows it as a deployment of GitHub's. A failure opens an issue and leaves what is live as it was;
 * the next success closes it. A commit that is deployed already is left alone; one whose deploy broke off is deployed again, which
 * finishes it.
 */
export async function deployCommit({
  forge,
  run,
  plan,
  commit,
  args = ["deploy", "--yes"],
  again = false,
}: DeployCommitOptions): Promise<DeployCommitOutcome> {
  const environment = plan.root === "tracking" ? "gtm" : `gtm (${plan.root})`;
  const known = await forge.deployment(commit, environment);
  if (known?.state === "success" && args[0] === "deploy" && !again) return { outcome: "known" };
  const id =
    known?.id ??
    (await forge.createDeployment({
      ref: commit,
      environment,
      description: "The tracking plan, to Google Tag Manager",
    }));
  await forge.setDeployment(id, { state: "in_progress", description: "Writing to Google Tag Manager" });
  const { exit, stdout, stderr } = await run({
    args: ["--json", ...args],
    files: plan.files,
    env: { JTRACKING_COMMIT: commit },
  });
  if (exit === 0) {
    const { version, link } = versionIn(stdout);
    const description = version === undefined ? "Live is what the plan says" : `Version ${version} is live`;
    await forge.setDeployment(id, {
      state: "success",
      description,
      ...(link !== undefined && { environmentUrl: link }),
    });
    for (const { number } of await forge.issues(marker(plan.root), "open"))
      await forge.updateIssue(number, { state: "closed" });
    return again && isIdle(stdout) ? { outcome: "known" } : { outcome: "deployed", version };
  }
  const message = lastWords(stderr);
  await forge.setDeployment(id, { state: "failure", description: message });
  return { outcome: "failed", message, issue: await tellFailure(forge, { root: plan.root, commit, message }) };
}

async function tellFailure(
  forge: Forge,
  { root, commit, message }: { root: string; commit: string; message: string },
): Promise<number> {
  const body = `${marker(root)}\nThe plan of commit ${commit.slice(0, 12)} was not deployed. What is live is what it was.\n\n> ${escapeMarkdown(message)}\n\nFix the cause and merge again, or say \`/jtracking publish ${commit.slice(0, 12)}\` in a pull request. The next deploy that works closes this issue.\n`;
  const [known] = await forge.issues(marker(root), "open");
  if (known === undefined) return forge.createIssue({ title: "The tracking plan could not be deployed", body });
  if (known.body !== body) await forge.updateIssue(known.number, { body });
  return known.number;
}

/** What a deploy printed with --json. */
function versionIn(stdout: string): { version: string | undefined; link: string | undefined } {
  try {
    const document: unknown = JSON.parse(stdout);
    const version: unknown =
      typeof document === "object" && document !== null && "version" in document ? document.version : undefined;
    const idOf = (value: unknown): string | undefined => {
      if (typeof value === "string") return value;
      return typeof value === "object" && value !== null && "id" in value && typeof value.id === "string"
        ? value.id
        : undefined;
    };
    const link: unknown =
      typeof version === "object" && version !== null && "tagManagerUrl" in version ? version.tagManagerUrl : undefined;
    return { version: idOf(version), link: typeof link === "string" && link.startsWith("https://") ? link : undefined };
  } catch {
    return { version: undefined, link: undefined };
  }
}

/** True where live was what the plan asks for. */
const isIdle = (stdout: string): boolean => /"outcome":\s*"nothing_to_do"/.test(stdout);

const MOST_WORDS = 1000;

/** The error that a command ended with: its message and what to do, without progress in front. */
export function lastWords(stderr: string): string {
  const lines = stderr
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return (lines.slice(-3).join(" ") || "it ended without a word").slice(0, MOST_WORDS);
}
