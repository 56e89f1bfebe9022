import { resolve } from "node:path";
import type { CommandContext } from "../app/commands/context.ts";
import type { ExitCode } from "../app/errors.ts";
import { createPrinter } from "../app/report/index.ts";
import type { ActionEnvironment } from "./action-environment.ts";

export interface Captured {
  exit: ExitCode;
  /** What the command printed as its result; what it says on the way goes to the log. */
  stdout: string;
  /** The same as a value, where it is JSON. */
  document: unknown;
}

/** Runs a command of the command line in the workspace, and keeps what it prints. What it throws is the caller's. */
export async function captured(
  environment: ActionEnvironment,
  run: (context: CommandContext) => Promise<ExitCode>,
): Promise<Captured> {
  let stdout = "";
  const printer = createPrinter({
    stdout: { write: (text: string) => void (stdout += text) },
    stderr: process.stderr,
    env: process.env,
    color: false,
  });
  const abort = new AbortController();
  // The runner sends SIGINT when somebody cancels the run, and waits 7.5 s.
  const end = () => abort.abort();
  process.once("SIGINT", end);
  try {
    const exit = await run({
      cwd: environment.workspace,
      planDir: resolve(environment.workspace, environment.plan),
      printer,
      json: false,
      env: process.env,
      now: () => new Date(),
      signal: abort.signal,
    });
    return { exit, stdout, document: parsed(stdout) };
  } finally {
    process.off("SIGINT", end);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
