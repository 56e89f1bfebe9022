import type { Command } from "commander";
import { type Act, wholeNumber } from "./cli-context.ts";
import type { DataDeleteOptions, DataExportOptions, DataPurgeOptions } from "./data/data.ts";

/** Adds `data`: rights and retention over everything that is kept. */
export function addDataCommand(program: Command, act: Act): void {
  const data = program.command("data").description("what jtracking keeps: see it, copy it, delete it");
  data
    .command("list")
    .description("what is kept, where and since when")
    .action(async () => {
      const { runDataList } = await import("./data/data.ts");
      await act(runDataList, {});
    });
  data
    .command("export")
    .description("a copy of everything in one folder")
    .option("--out <folder>", "folder to write", "jtracking-data")
    .action(async (options: DataExportOptions) => {
      const { runDataExport } = await import("./data/data.ts");
      await act(runDataExport, options);
    });
  data
    .command("delete")
    .description("take things away")
    .argument("[what...]", "kinds or places of the list, or all")
    .option("--repository <owner/name>", "the App's jobs about a repository")
    .option("--yes", "do it; without it only what would go is told")
    .action(async (names: string[], options: Omit<DataDeleteOptions, "names">) => {
      const { runDataDelete } = await import("./data/data.ts");
      await act(runDataDelete, { ...options, names });
    });
  data
    .command("purge")
    .description("take away what is older than a year")
    .option("--older-than <days>", "days", wholeNumber)
    .option("--yes", "do it; without it only what would go is told")
    .action(async (options: DataPurgeOptions) => {
      const { runDataPurge } = await import("./data/data.ts");
      await act(runDataPurge, options);
    });
}
