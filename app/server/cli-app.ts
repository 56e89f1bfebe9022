import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import type { Act } from "../commands/cli-context.ts";
import type { ServeOptions } from "../server.ts";

/** Adds `jtracking app`. The server and all that it needs are loaded when it is started. */
export function addAppCommand(program: Command, act: Act): void {
  program
    .command("app")
    .description("the GitHub App's server")
    .option("--dead", "list the jobs that were given up, and end")
    .option("--retry-dead", "try them again, and end")
    .action(async (options: ServeOptions) => {
      await act(async ({ env, signal, printer }, given: ServeOptions) => {
        const { serve } = await import("../server.ts");
        const bin = process.argv[1] ?? fileURLToPath(import.meta.url);
        return serve({ env, bin, signal, print: (text) => printer.result(text) }, given);
      }, options);
    });
}
