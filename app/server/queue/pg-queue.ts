import { createHash } from "node:crypto";
import { type JobResult as BossResult, PgBoss } from "pg-boss";
import { messageOf } from "../../errors.ts";
import {
  type DeadJob,
  type Job,
  type JobQueue,
  type JobResult,
  MOST_ATTEMPTS,
  type NewJob,
  type QueueCounts,
} from "./job-queue.ts";

export interface PgQueueOptions {
  /** Such as postgres://user:password@host/database. */
  url: string;
  /** Schema that holds the jobs. @default jtracking */
  schema?: string;
  onError?: (error: unknown) => void;
}

const QUEUE = "jobs";
const DEAD = "dead";

interface Stored {
  id: string;
  key: string;
  kind: string;
  data: Record<string, unknown>;
  error?: string;
}

/** pg-boss wants UUIDs: the same text always gives the same one. */
function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

/** Jobs in Postgres, for any number of processes. A process that dies is noticed by its heartbeat, and its jobs are tried again. */
export async function pgQueue({ url, schema = "jtracking", onError = () => {} }: PgQueueOptions): Promise<JobQueue> {
  const boss = new PgBoss({ connectionString: url, schema });
  boss.on("error", onError);
  await boss.start();
  await boss.createQueue(DEAD, { retentionSeconds: 30 * 86_400, deleteAfterSeconds: 30 * 86_400 });
  await boss.createQueue(QUEUE, {
    deadLetter: DEAD,
    // One job of a key at a time: held by an index, so that two processes cannot both start one.
    policy: "singleton",
    retryLimit: MOST_ATTEMPTS - 1,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 600,
    heartbeatSeconds: 20,
    expireInSeconds: 1800,
    deleteAfterSeconds: 14 * 86_400,
    notify: true,
  });
  return {
    add: ({ id, key, kind, data }: NewJob) => send(boss, { id, key, kind, data: { ...data } }),
    async work(perform, { concurrency }) {
      const options = {
        localConcurrency: concurrency,
        perJobResults: true,
        includeMetadata: true,
        pollingIntervalSeconds: 0.5,
      } as const;
      await boss.work<Stored>(QUEUE, options, (jobs) =>
        Promise.all(jobs.map((job) => settled(boss, job, performed(perform, job.data, job.retryCount + 1)))),
      );
    },
    async counts(): Promise<QueueCounts> {
      const { rows } = await boss
        .getDb()
        .executeSql(`select state, count(*)::int as number from ${schema}.job where name = $1 group by state`, [QUEUE]);
      const of = (...states: string[]) => {
        let sum = 0;
        for (const { state, number } of rows) if (states.includes(String(state))) sum += Number(number);
        return sum;
      };
      const dead = (await deadJobs(boss)).length;
      // Of those that are completed, some were given up.
      return { waiting: of("created", "retry"), running: of("active"), done: of("completed") - dead, dead };
    },
    dead: () => deadJobs(boss),
    async retryDead() {
      const dead = await boss.findJobs<Stored>(DEAD, { queued: true });
      for (const { id, data } of dead) {
        const { error: _, ...job } = data;
        await boss.send(QUEUE, job, { singletonKey: data.key });
        await boss.deleteJob(DEAD, id);
      }
      return dead.length;
    },
    async [Symbol.asyncDispose]() {
      await boss.stop({ graceful: true, timeout: 30_000 });
    },
  };
}

async function send(boss: PgBoss, stored: Stored): Promise<boolean> {
  return (await boss.send(QUEUE, stored, { id: uuidOf(stored.id), singletonKey: stored.key })) !== null;
}

async function deadJobs(boss: PgBoss): Promise<DeadJob[]> {
  const jobs = await boss.findJobs<Stored>(DEAD, { queued: true });
  return jobs
    .map(({ data: { id, key, kind, error = "its process ended again and again" } }) => ({ id, key, kind, error }))
    .toReversed();
}

function performed(
  perform: (job: Job) => Promise<JobResult>,
  { id, key, kind, data }: Stored,
  attempt: number,
): Promise<JobResult> {
  return perform({ id, key, kind, data, attempt }).catch((error: unknown): JobResult => ({
    result: "later",
    error: messageOf(error),
  }));
}

async function settled(
  boss: PgBoss,
  { id, data, retryCount }: { id: string; data: Stored; retryCount: number },
  performing: Promise<JobResult>,
): Promise<BossResult> {
  const result = await performing;
  if (result.result === "done") return { id, status: "completed" };
  const { error } = result;
  if (result.result === "later" && retryCount + 1 < MOST_ATTEMPTS)
    return { id, status: "failed", output: { message: error } };
  await boss.send(DEAD, { ...data, error }, { id: uuidOf(`dead ${id}`) });
  return { id, status: "completed" };
}
