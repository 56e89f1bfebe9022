import type { Command } from "commander";
import type { Act } from "./cli-context.ts";
import { withCrawlOptions } from "./cli-crawl.ts";
import type { DriftOptions } from "./drift.ts";

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
  program
    .command("adopt")
    .description("take a resource of the live container into the plan")
    .argument("<name>", "as GTM shows it")
    .option("--kind <kind>", "tag, trigger, variable …, where several have the name")
    .action(async (name: string, options: { kind?: string }) => {
      const { runAdopt } = await import("./adopt.ts");
      await act(runAdopt, { ...options, name });
    });
  withCrawlOptions(program.command("drift"))
    .description("where GTM and the site no longer say what the plan says, and both ways out")
    .option("--gtm", "the live container")
    .option("--site", "a fresh crawl of the site")
    .option("--observe", "the plan's events, made to happen in a browser, and what else is seen")
    .option("--base <ref>", "git ref: the plan as it stands there")
    .option("--url <url>", "where the crawl starts; site.url of the plan when left out")
    .action(async (options: DriftOptions) => {
      const { runDrift } = await import("./drift.ts");
      await act(runDrift, options);
    });
}
