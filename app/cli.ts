import { Command, CommanderError } from "commander";
import manifest from "../package.json" with { type: "json" };
import { addCrawlCommands } from "./commands/cli-crawl.ts";
import { addDataCommand } from "./commands/cli-data.ts";
import { addDeployCommands } from "./commands/cli-deploy.ts";
import { addEvalCommand } from "./commands/cli-eval.ts";
import { addImportCommands } from "./commands/cli-import.ts";
import { addPlanCommands } from "./commands/cli-plan.ts";
import { addVerifyCommand } from "./commands/cli-verify.ts";
import { type Act, contextOf, type GlobalOptions } from "./commands/cli-context.ts";
import { EXIT, JtrackingError, type ExitCode } from "./errors.ts";
import { createPrinter } from "./report/index.ts";
import { addAppCommand } from "./server/cli-app.ts";

/** Runs the command line. `argv` is what stands behind the program's name. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  let exit: ExitCode = EXIT.fine;
  const program = createProgram();
  const act: Act = async (run, options) => {
    exit = await run(contextOf(program.opts<GlobalOptions>()), options);
  };
  addCrawlCommands(program, act);
  addPlanCommands(program, act);
  addVerifyCommand(program, act);
  addDataCommand(program, act);
  addDeployCommands(program, act);
  addEvalCommand(program, act);
  addImportCommands(program, act);
  addAppCommand(program, act);
  try {
    await program.parseAsync([...argv], { from: "user" });
    return exit;
  } catch (error) {
    return tell(error, program.opts<GlobalOptions>());
  }
}

function createProgram(): Command {
  return new Command("jtracking")
    .description(
      "Tracking as code: a site's tracking plan as YAML, checked, compiled to Google Tag Manager, and kept true.",
    )
    .version(manifest.version)
    .option("--plan <folder>", "the plan folder", "tracking")
    .option("--json", "one JSON document on standard output and nothing else there")
    .option("--quiet", "no progress and no notes")
    .option("--debug", "show where an error comes from")
    .option("--no-color", "no colour")
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
}

function tell(error: unknown, options: GlobalOptions): ExitCode {
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.fine;
  const known = error instanceof CommanderError ? usageError(error) : error;
  createPrinter({ ...options, env: process.env }).fail(known);
  return known instanceof JtrackingError ? known.exit : EXIT.environment;
}

function usageError(error: CommanderError): JtrackingError {
  const message = error.code === "commander.help" ? "no command was given" : error.message.replace(/^error: /, "");
  return new JtrackingError(message, {
    code: "E_USAGE",
    exit: EXIT.usage,
    hint: "See them all with: jtracking --help",
  });
}

process.exitCode = await main(process.argv.slice(2));
