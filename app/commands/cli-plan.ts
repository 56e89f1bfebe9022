import { type Command, Option } from "commander";
import { FINDINGS_FORMATS } from "../report/index.ts";
import type { CheckOptions } from "./check.ts";
import type { Act } from "./cli-context.ts";
import type { CompileOptions } from "./compile.ts";
import type { DiffOptions } from "./diff.ts";
import type { ProposeOptions } from "./propose.ts";

/** Adds the commands that work on a plan, and `doctor`. */
export function addPlanCommands(program: Command, act: Act): void {
  program
    .command("propose")
    .description("what the snapshot suggests, merged into the plan")
    .option("--model", "ask a language model as well, where ai.enabled is true in the plan on the base branch")
    .option("--base <ref>", "git ref whose plan says whether a model may be asked")
    .option("--fresh", "ask the model again what it answered before")
    .option("--wish <text>", "with --model: propose only what this asks for, in words")
    .action(async (options: ProposeOptions) => {
      const { runPropose } = await import("./propose.ts");
      await act(runPropose, options);
    });
  program
    .command("check")
    .description("what is wrong with the plan, and how to fix it")
    .option("--base <ref>", "git ref: what it has too does not block")
    .option("--fix", "apply the fixes that are safe")
    .addOption(new Option("--format <format>", "how to write it").choices([...FINDINGS_FORMATS]).default("text"))
    .action(async (options: CheckOptions) => {
      const { runCheck } = await import("./check.ts");
      await act(runCheck, options);
    });
  program
    .command("diff")
    .description("what the plan's change since a commit means")
    .requiredOption("--base <ref>", "git ref to compare with")
    .action(async (options: DiffOptions) => {
      const { runDiff } = await import("./diff.ts");
      await act(runDiff, options);
    });
  program
    .command("compile")
    .description("the plan as a file for GTM's “Import container”")
    .option("--out <file>", "file to write", "container.json")
    .action(async (options: CompileOptions) => {
      const { runCompile } = await import("./compile.ts");
      await act(runCompile, options);
    });
  program
    .command("doctor")
    .description("what is missing on this machine")
    .action(async () => {
      const { runDoctor } = await import("./doctor.ts");
      await act(runDoctor, {});
    });
}
