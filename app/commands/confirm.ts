import { createInterface } from "node:readline/promises";
import { EXIT, JtrackingError } from "../errors.ts";
import type { CommandContext } from "./context.ts";

/**
 * For commands that change what is live: without a person at a terminal, --yes has to be said.
 * @throws JtrackingError E_USAGE (exit 2)
 */
export function needYes({ json }: Pick<CommandContext, "json">, { yes }: { yes?: boolean }): void {
  if (yes === true || (process.stdin.isTTY && process.stderr.isTTY && !json)) return;
  throw new JtrackingError("nobody can be asked here whether to go on", {
    code: "E_USAGE",
    exit: EXIT.usage,
    hint: "Look with jtracking preview, then run the command with --yes.",
  });
}

/** Asks on standard error; only a clear yes is one. */
export async function confirmed({ signal }: Pick<CommandContext, "signal">, question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(?:es)?$/i.test((await lines.question(`${question} [y/N] `, { signal })).trim());
  } catch {
    return false;
  } finally {
    lines.close();
  }
}
