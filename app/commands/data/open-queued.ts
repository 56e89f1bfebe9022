import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { type CommandContext, shown } from "../context.ts";
import { queueDatabase } from "./queue-database.ts";
import { queueFile } from "./queue-file.ts";
import type { QueuedJobs } from "./queued-jobs.ts";

/**
 * The App's queue where the environment says that it is; undefined where there is none.
 * @throws JtrackingError E_DATABASE (exit 3)
 */
export async function openQueued(context: CommandContext): Promise<QueuedJobs | undefined> {
  const { cwd, env } = context;
  const url = env["DATABASE_URL"];
  if (url !== undefined && url !== "") return queueDatabase(url);
  const path = resolve(cwd, env["JTRACKING_QUEUE"] ?? "jtracking-queue.db");
  const isThere = (await stat(path).catch(() => undefined)) !== undefined;
  return isThere ? queueFile({ path, place: shown(context, path) }) : undefined;
}
