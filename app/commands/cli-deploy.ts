import { type Command, Option } from "commander";
import type { Act } from "./cli-context.ts";
import type { DeployOptions } from "./deploy.ts";
import { VERIFY_TIMES } from "./verify-times.ts";
import type { LoginOptions } from "./login.ts";
import type { PreviewOptions } from "./preview.ts";
import type { RollbackOptions } from "./rollback.ts";

/** Adds the commands that bring the plan to Google Tag Manager, and `login`. */
export function addDeployCommands(program: Command, act: Act): void {
  program
    .command("preview")
    .description("what a deploy would change in GTM, field by field")
    .addOption(new Option("--format <format>", "how to write it").choices(["text", "markdown"]).default("text"))
    .action(async (options: PreviewOptions) => {
      const { runPreview } = await import("./preview.ts");
      await act(runPreview, options);
    });
  program
    .command("deploy")
    .description("make the live container what the plan asks for")
    .option("--yes", "do not ask")
    .option("--base <version>", "the live version that was looked at: another one stops the deploy")
    .addOption(
      new Option("--verify [when]", "prove the events in a browser; gtm.verify of the plan when left out")
        .choices([...VERIFY_TIMES])
        .preset("before"),
    )
    .option("--verify-url <url>", "where the site is looked at before publishing; site.url of the plan when left out")
    .action(async (options: DeployOptions) => {
      const { runDeploy } = await import("./deploy.ts");
      await act(runDeploy, options);
    });
  program
    .command("rollback")
    .description("make an earlier version live again: the one before the last deploy, or the one named")
    .argument("[version]", "its number in GTM")
    .option("--yes", "do not ask")
    .option("--with-others", "undo what others published since, too")
    .action(async (version: string | undefined, options: RollbackOptions) => {
      const { runRollback } = await import("./rollback.ts");
      await act(runRollback, { ...options, ...(version !== undefined && { version }) });
    });
  program
    .command("login")
    .description("sign in to Google, for GTM, as a person")
    .option("--client <file>", "OAuth client of your Google Cloud project (Desktop app), as downloaded")
    .option("--read-only", "only look: import, preview, drift")
    .option("--status", "who is signed in, without asking Google")
    .option("--logout", "take the right back and forget it")
    .action(async (options: LoginOptions) => {
      const { runLogin } = await import("./login.ts");
      await act(runLogin, options);
    });
}
