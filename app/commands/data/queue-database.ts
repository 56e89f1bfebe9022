import { EXIT, JtrackingError } from "../../errors.ts";
import type { QueuedJobs } from "./queued-jobs.ts";

/** Schema in which the App keeps its jobs. */
const SCHEMA = "jtracking";

/**
 * The queue in Postgres; undefined where the App has never kept a job there.
 * @throws JtrackingError E_DATABASE (exit 3) where the database cannot be reached
 */
export async function queueDatabase(url: string): Promise<QueuedJobs | undefined> {
  const { PgBoss } = await import("pg-boss");
  // Looks only: whoever asks for a list neither makes tables nor works on jobs.
  const boss = new PgBoss({ connectionString: url, schema: SCHEMA, migrate: false, supervise: false, schedule: false });
  boss.on("error", () => {});
  try {
    await boss.start();
  } catch (error) {
    if (error instanceof Error && error.message.includes("not installed")) return undefined;
    throw new JtrackingError(`the App's queue at ${placeOf(url)} cannot be read`, {
      code: "E_DATABASE",
      exit: EXIT.environment,
      hint: "Look at DATABASE_URL, or unset it to see what is kept on this machine alone.",
      cause: error,
    });
  }
  const database = boss.getDb();
  return {
    place: placeOf(url),
    path: "",
    async all() {
      const { rows } = await database.executeSql(
        `select id, data->'data' as data, extract(epoch from coalesce(completed_on, start_after)) * 1000 as time from ${SCHEMA}.job`,
      );
      return rows.map((row: Record<string, unknown>) => ({
        id: String(row["id"]),
        data: row["data"],
        time: Number(row["time"]),
      }));
    },
    async remove(ids) {
      await database.executeSql(`delete from ${SCHEMA}.job where id = any($1::uuid[])`, [[...ids]]);
    },
    async [Symbol.asyncDispose]() {
      await boss.stop({ graceful: false });
    },
  };
}

/** Host and database, without who signs in and how. */
function placeOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed === null ? "Postgres" : `postgres://${parsed.host}${parsed.pathname}`;
}
