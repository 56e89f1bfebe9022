import type { Command } from "commander";
import type { Act } from "./cli-context.ts";
import type { EvalOptions } from "./eval.ts";

/** Adds the command that scores proposals. */
export function addEvalCommand(program: Command, act: Act): void {
  program
    .command("eval")
    .description("score what the rules, and a model, propose against what a site should track")
    .requiredOption("--truth <file>", "what the site should track, as YAML or JSON")
    .option("--replay <file>", "recorded answers of a model")
    .option("--model", "ask the model now, where ai.enabled is true in the plan on the base branch")
    .option("--base <ref>", "git ref whose plan says whether a model may be asked")
    .option("--record <file>", "where to write the model's answers")
    .action(async (options: EvalOptions) => {
      const { runEval } = await import("./eval.ts");
      await act(runEval, options);
    });
}
