import type { JobQueue } from "./job-queue.ts";

export interface OpenQueueOptions {
  /** Postgres; a file is used where there is none. */
  databaseUrl: string | undefined;
  path: string;
  onError: (error: unknown) => void;
}

/** The queue that the environment asks for. Each is loaded when it is used. */
export async function openQueue({ databaseUrl, path, onError }: OpenQueueOptions): Promise<JobQueue> {
  if (databaseUrl !== undefined && databaseUrl !== "") {
    const { pgQueue } = await import("./pg-queue.ts");
    return pgQueue({ url: databaseUrl, onError });
  }
  const { SqliteQueue } = await import("./sqlite-queue.ts");
  return new SqliteQueue({ path });
}
