import { type Command, Option } from "commander";
import { VERIFICATION_FORMATS } from "../report/index.ts";
import { type Act, wholeNumber } from "./cli-context.ts";
import type { VerifyCommandOptions } from "./verify.ts";

const collect = (text: string, before: string[] | undefined): string[] => [...(before ?? []), text];

/** Adds `verify`. It is loaded when it is run: `--help` needs no browser. */
export function addVerifyCommand(program: Command, act: Act): void {
  program
    .command("verify")
    .description("prove in a browser that each event fires as planned; no hit leaves the machine")
    .option("--url <url>", "where the site is looked at; site.url of the plan when left out")
    .addOption(
      new Option("--mode <mode>", "our own runtime, the site's own container, or a GTM environment")
        .choices(["simulate", "live", "preview"])
        .default("simulate"),
    )
    .option("--event <name>", "only this event; may be given several times", collect)
    .option("--container <file>", "simulate this export of a container in place of the plan's own")
    .option("--storage-state <file>", "cookies and local storage of a visitor who is logged in")
    .option("--writes", "let requests through that change something on the site's server")
    .option("--tabs <number>", "pages open at once", wholeNumber)
    .option("--propose", "write into the plan what was seen and is not planned, and what never happens")
    .addOption(new Option("--format <format>", "how to write it").choices([...VERIFICATION_FORMATS]).default("text"))
    .option("--max-bytes <number>", "markdown: leave out whole rows until it fits", wholeNumber)
    .option("--out <file>", "write it to a file")
    .action(async (options: VerifyCommandOptions) => {
      const { runVerify } = await import("./verify.ts");
      await act(runVerify, options);
    });
}
