import { resolve } from "node:path";
import { InvalidArgumentError } from "commander";
import type { ExitCode } from "../errors.ts";
import { createPrinter } from "../report/index.ts";
import type { CommandContext } from "./context.ts";

/** Options that every command takes. */
export interface GlobalOptions {
  plan: string;
  json?: boolean;
  quiet?: boolean;
  debug?: boolean;
  color: boolean;
}

/** Runs a command with the options of the command line. */
export type Act = <Options>(
  run: (context: CommandContext, options: Options) => Promise<ExitCode>,
  options: Options,
) => Promise<void>;

/** The world outside, as the process has it. The first Ctrl-C aborts the signal, the second ends the process. */
export function contextOf({ plan, ...options }: GlobalOptions): CommandContext {
  const cwd = process.cwd();
  const abort = new AbortController();
  process.once("SIGINT", () => abort.abort());
  process.once("SIGTERM", () => abort.abort());
  return {
    cwd,
    planDir: resolve(cwd, plan),
    printer: createPrinter({ ...options, env: process.env }),
    json: options.json === true,
    env: process.env,
    now: () => new Date(),
    signal: abort.signal,
  };
}

export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError("It has to be a whole number from 1.");
  return value;
}

export function positiveNumber(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError("It has to be a number above 0.");
  return value;
}
