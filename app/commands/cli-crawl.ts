import { type Command, Option } from "commander";
import { type Act, positiveNumber, wholeNumber } from "./cli-context.ts";
import type { CrawlCommandOptions } from "./crawl.ts";

/** Adds the commands that look at a site. Each is loaded when it is run: `--help` and `check` need no browser. */
export function addCrawlCommands(program: Command, act: Act): void {
  withCrawlOptions(program.command("init"))
    .description("crawl a site, propose a plan, check it, compile it")
    .argument("<url>", "the site's address")
    .action(async (url: string, options: CrawlCommandOptions) => {
      const { runInit } = await import("./init.ts");
      await act(runInit, { ...options, url });
    });
  withCrawlOptions(program.command("crawl"))
    .description("the site as a snapshot, in site.yaml")
    .option("--url <url>", "where to start; site.url of the plan when left out")
    .action(async (options: CrawlCommandOptions) => {
      const { runCrawl } = await import("./crawl.ts");
      await act(runCrawl, options);
    });
}

/** Options of every command that crawls. */
export function withCrawlOptions(command: Command): Command {
  return command
    .option("--max-pages <number>", "pages at most", wholeNumber)
    .option("--max-minutes <number>", "minutes at most", positiveNumber)
    .option("--tabs <number>", "pages open at once", wholeNumber)
    .addOption(
      new Option("--render <which>", "show a sample of each page template in the browser, or all pages")
        .choices(["adaptive", "all"])
        .default("adaptive"),
    )
    .option("--storage-state <file>", "cookies and local storage of a visitor who is logged in");
}
