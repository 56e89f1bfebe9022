import type { Command } from "commander";
import type { Act } from "./cli-context.ts";

/** Adds the commands that bring what is in GTM into the plan. */
export function addImportCommands(program: Command, act: Act): void {
  program
    .command("import")
    .description("a GTM container as a plan: an export file, a container, or what a site loads")
    .argument("<source>", "export file, GTM-ABC123, or the site's address")
    .option("--public", "for a container: read what sites load, without access to GTM")
    .option("--url <url>", "the site's address, for a new plan")
    .action(async (source: string, options: { public?: boolean; url?: string }) => {
      const { runImport } = await import("./import.ts");
      await act(runImport, { ...options, source });
    });
}
