import { createHash, randomUUID } from "node:crypto";
import { execFile } from "node:child_process";
import { hostname } from "node:os";
import { promisify } from "node:util";
import type { ApplyDeployOptions } from "../gtm/index.ts";
import type { CommandContext } from "./context.ts";

const exec = promisify(execFile);

/** What tells this run from every other one, on this machine and elsewhere. The machine's name stays here. */
export function thisRun(): ApplyDeployOptions["run"] {
  const host = createHash("sha256").update(hostname()).digest("hex").slice(0, 12);
  return { id: randomUUID(), host, pid: process.pid };
}

/** Whether a process of this machine is there; one of somebody else is, too. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The commit that the plan folder stands at, with a `+` where files in it were changed since; "" outside of git. */
export async function commitOf({ planDir, env }: Pick<CommandContext, "planDir" | "env">): Promise<string> {
  // The App deploys files that it has read through the API: there is no checkout to ask.
  const { JTRACKING_COMMIT: named = "" } = env;
  if (/^[0-9a-f]{7,64}$/.test(named)) return named;
  try {
    const git = async (args: string[]) => (await exec("git", ["-C", planDir, ...args])).stdout.trim();
    const commit = await git(["rev-parse", "HEAD"]);
    return (await git(["status", "--porcelain", "--", "."])) === "" ? commit : `${commit}+`;
  } catch {
    return "";
  }
}
