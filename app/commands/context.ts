import { relative, resolve } from "node:path";
import type { Printer } from "../report/index.ts";

/** What every command is given: where it works, how it speaks, and the world outside. */
export interface CommandContext {
  /** Folder that the command runs in. */
  cwd: string;
  /** Absolute path of the plan folder. */
  planDir: string;
  printer: Printer;
  json: boolean;
  env: NodeJS.ProcessEnv;
  now: () => Date;
  /** Aborted by the first Ctrl-C: what was found so far is kept. */
  signal: AbortSignal;
}

/** Today as YYYY-MM-DD, in UTC so that every machine says the same. */
export const today = (context: Pick<CommandContext, "now">): string => context.now().toISOString().slice(0, 10);

/** Whether private networks stay closed though the site's address is in one: on a server to which strangers name the address. */
export const isPublicOnly = ({ env }: Pick<CommandContext, "env">): boolean => env["JTRACKING_PUBLIC_ONLY"] === "true";

/** A path as messages show it: below the folder that the command runs in, with forward slashes. */
export function shown(context: Pick<CommandContext, "cwd">, path: string): string {
  const below = relative(context.cwd, resolve(context.cwd, path)).replaceAll("\\", "/");
  return below === "" ? "." : below;
}
