import { DatabaseSync } from "node:sqlite";
import { dayOf } from "./holding.ts";

/** Jobs of one repository in the App's queue. */
export interface QueuedRepository {
  repository: string;
  count: number;
  bytes: number;
  since: string;
}

interface Row {
  id: string;
  data: string;
  time: number;
}

/** The App's jobs by repository. Reads the file as it is, also while the App runs. */
export function queuedRepositories(path: string): QueuedRepository[] {
  using database = new DatabaseSync(path, { readOnly: true });
  const found = new Map<string, QueuedRepository>();
  for (const { data, time } of rowsOf(database)) {
    const repository = repositoryIn(data);
    const known = found.get(repository) ?? { repository, count: 0, bytes: 0, since: dayOf(time) };
    known.count += 1;
    known.bytes += Buffer.byteLength(data);
    if (dayOf(time) < known.since) known.since = dayOf(time);
    found.set(repository, known);
  }
  return [...found.values()].toSorted((left, right) => (left.repository < right.repository ? -1 : 1));
}

/** The jobs of a repository as they are kept. */
export function jobsOf(path: string, repository: string): unknown[] {
  using database = new DatabaseSync(path, { readOnly: true });
  return rowsOf(database)
    .filter(({ data }) => repositoryIn(data) === repository)
    .map(({ id, data }): unknown => ({ id, data: JSON.parse(data) }));
}

/** Takes the jobs of a repository out of the queue; with a time only what is older, in milliseconds since the epoch. */
export function removeJobs(path: string, repository: string, before = Number.POSITIVE_INFINITY): number {
  using database = new DatabaseSync(path);
  const ids = rowsOf(database)
    .filter(({ data, time }) => repositoryIn(data) === repository && time < before)
    .map(({ id }) => id);
  const remove = database.prepare("delete from jobs where id = ?");
  for (const id of ids) remove.run(id);
  return ids.length;
}

function rowsOf(database: DatabaseSync): Row[] {
  const rows = database.prepare("select id, data, coalesce(finished_at, run_at) as time from jobs").all();
  return rows.map(({ id, data, time }) => ({ id: String(id), data: String(data), time: Number(time) }));
}

function repositoryIn(data: string): string {
  const value: unknown = JSON.parse(data);
  const found: unknown = typeof value === "object" && value !== null ? Reflect.get(value, "repository") : undefined;
  return typeof found === "string" ? found : "unknown";
}
