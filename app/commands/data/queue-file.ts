import { DatabaseSync } from "node:sqlite";
import type { QueuedJobs } from "./queued-jobs.ts";

/** The queue in a file. */
export function queueFile({ path, place }: { path: string; place: string }): QueuedJobs {
  return {
    place,
    path,
    async all() {
      using database = new DatabaseSync(path, { readOnly: true });
      const rows = database.prepare("select id, data, coalesce(finished_at, run_at) as time from jobs").all();
      return rows.map(({ id, data, time }) => ({
        id: String(id),
        data: parsed(String(data)),
        time: Number(time),
      }));
    },
    async remove(ids) {
      using database = new DatabaseSync(path);
      const remove = database.prepare("delete from jobs where id = ?");
      for (const id of ids) remove.run(id);
    },
    async [Symbol.asyncDispose]() {},
  };
}

const parsed = (text: string): unknown => JSON.parse(text);
