import { dayOf } from "./holding.ts";

/** A job of the App's queue as it is kept, wherever that is. */
export interface QueuedJob {
  id: string;
  data: unknown;
  /** Milliseconds since the epoch: when it ended, else when it is due. */
  time: number;
}

/** The App's queue, for seeing and deleting what is in it; also while the App runs. */
export interface QueuedJobs extends AsyncDisposable {
  /** As people are shown it: a file, or a database without its password. */
  place: string;
  /** Where it lies on this machine; empty for a database. */
  path: string;
  all(): Promise<QueuedJob[]>;
  remove(ids: readonly string[]): Promise<void>;
}

/** Jobs of one repository in the App's queue. */
interface QueuedRepository {
  repository: string;
  count: number;
  bytes: number;
  since: string;
}

/** The jobs by repository. */
export function byRepository(jobs: readonly QueuedJob[]): QueuedRepository[] {
  const found = new Map<string, QueuedRepository>();
  for (const { data, time } of jobs) {
    const repository = repositoryIn(data);
    const known = found.get(repository) ?? { repository, count: 0, bytes: 0, since: dayOf(time) };
    known.count += 1;
    known.bytes += Buffer.byteLength(JSON.stringify(data));
    if (dayOf(time) < known.since) known.since = dayOf(time);
    found.set(repository, known);
  }
  return [...found.values()].toSorted((left, right) => (left.repository < right.repository ? -1 : 1));
}

/** The jobs of a repository as they are kept. */
export async function jobsOf(queue: QueuedJobs, repository: string): Promise<unknown[]> {
  const jobs = await queue.all();
  return jobs.filter(({ data }) => repositoryIn(data) === repository).map(({ id, data }) => ({ id, data }));
}

/** Takes the jobs of a repository out of the queue; with a time only what is older, in milliseconds since the epoch. */
export async function removeJobs(
  queue: QueuedJobs,
  repository: string,
  before = Number.POSITIVE_INFINITY,
): Promise<void> {
  const jobs = await queue.all();
  await queue.remove(
    jobs.filter(({ data, time }) => repositoryIn(data) === repository && time < before).map(({ id }) => id),
  );
}

function repositoryIn(data: unknown): string {
  const found: unknown = typeof data === "object" && data !== null ? Reflect.get(data, "repository") : undefined;
  return typeof found === "string" ? found : "unknown";
}
