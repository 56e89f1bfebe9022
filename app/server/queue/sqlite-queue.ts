import { randomUUID } from "node:crypto";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { messageOf } from "../../errors.ts";
import {
  backoffMs,
  type DeadJob,
  type Job,
  type JobQueue,
  type JobResult,
  MOST_ATTEMPTS,
  type NewJob,
  type QueueCounts,
} from "./job-queue.ts";

export interface SqliteQueueOptions {
  /** File; `:memory:` forgets. */
  path: string;
  /** Milliseconds since the epoch. */
  now?: () => number;
  random?: () => number;
}

/** How long the ids of finished jobs are known, so that a delivery that comes again is not done again. GitHub keeps deliveries 3 days. */
const KEEP_DONE_MS = 14 * 86_400_000;
/** How often somebody looks for jobs that another call could not announce. */
const MOST_IDLE_MS = 30_000;

const SCHEMA = `
pragma journal_mode = wal;
pragma synchronous = full;
pragma busy_timeout = 5000;
create table if not exists jobs (
  id text primary key, key text not null, kind text not null, data text not null,
  state text not null default 'waiting', attempt integer not null default 0,
  run_at integer not null, error text not null default '', finished_at integer
) strict;
create index if not exists jobs_by_state on jobs (state, run_at);
create table if not exists owner (id integer primary key check (id = 1), token text not null) strict;
`;

interface Row {
  id: string;
  key: string;
  kind: string;
  data: string;
  attempt: number;
}

/**
 * Jobs in one file, for one process: the newest to open the file owns it, and an older one that still runs is refused every write.
 * What was running when a process ended waits again.
 */
export class SqliteQueue implements JobQueue {
  readonly #db: DatabaseSync;
  readonly #token = randomUUID();
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #running = new Set<Promise<void>>();
  readonly #statements: Record<"add" | "claim" | "next" | "settle" | "owner", StatementSync>;
  #perform: ((job: Job) => Promise<JobResult>) | undefined;
  #concurrency = 0;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor({ path, now = Date.now, random = Math.random }: SqliteQueueOptions) {
    this.#now = now;
    this.#random = random;
    this.#db = new DatabaseSync(path);
    this.#db.exec(SCHEMA);
    this.#db
      .prepare("insert into owner (id, token) values (1, ?) on conflict (id) do update set token = excluded.token")
      .run(this.#token);
    this.#db.exec("update jobs set state = 'waiting' where state = 'running'");
    this.#db.prepare("delete from jobs where state = 'done' and finished_at < ?").run(now() - KEEP_DONE_MS);
    const mine = `(select token from owner) = '${this.#token}'`;
    this.#statements = {
      add: this.#db.prepare(
        "insert into jobs (id, key, kind, data, run_at) values (?, ?, ?, ?, ?) on conflict (id) do nothing",
      ),
      claim: this.#db.prepare(
        `update jobs set state = 'running', attempt = attempt + 1 where ${mine} and id = (
           select id from jobs where state = 'waiting' and run_at <= ? and key not in (select key from jobs where state = 'running')
           order by run_at, rowid limit 1) returning id, key, kind, data, attempt`,
      ),
      next: this.#db.prepare("select min(run_at) as at from jobs where state = 'waiting' and run_at > ?"),
      settle: this.#db.prepare(
        `update jobs set state = ?, data = ?, run_at = ?, error = ?, finished_at = ? where id = ? and ${mine}`,
      ),
      owner: this.#db.prepare("select token from owner"),
    };
  }

  async add({ id, key, kind, data }: NewJob): Promise<boolean> {
    const { changes } = this.#statements.add.run(id, key, kind, JSON.stringify(data), this.#now());
    // The caller is answered first.
    if (changes > 0) setImmediate(() => this.#pump());
    return changes > 0;
  }

  async work(perform: (job: Job) => Promise<JobResult>, { concurrency }: { concurrency: number }): Promise<void> {
    this.#perform = perform;
    this.#concurrency = concurrency;
    this.#pump();
  }

  async counts(): Promise<QueueCounts> {
    const counts = { waiting: 0, running: 0, done: 0, dead: 0 };
    for (const row of this.#db.prepare("select state, count(*) as number from jobs group by state").all()) {
      const { state, number } = row;
      if (state === "waiting" || state === "running" || state === "done" || state === "dead")
        counts[state] = Number(number);
    }
    return counts;
  }

  async dead(): Promise<DeadJob[]> {
    const rows = this.#db
      .prepare("select id, key, kind, error from jobs where state = 'dead' order by finished_at desc limit 1000")
      .all();
    return rows.map(({ id, key, kind, error }) => ({
      id: String(id),
      key: String(key),
      kind: String(kind),
      error: String(error),
    }));
  }

  async retryDead(): Promise<number> {
    const { changes } = this.#db
      .prepare("update jobs set state = 'waiting', attempt = 0, run_at = ? where state = 'dead'")
      .run(this.#now());
    this.#pump();
    return Number(changes);
  }

  /** Lets what is running end; what waits is there for the next process. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#timer);
    while (this.#running.size > 0) await Promise.all(this.#running);
    this.#db.close();
  }

  #pump(): void {
    const perform = this.#perform;
    if (perform === undefined || this.#closed) return;
    while (this.#running.size < this.#concurrency) {
      const row = this.#statements.claim.get(this.#now());
      if (row === undefined) break;
      const done = this.#run(rowOf(row), perform).finally(() => {
        this.#running.delete(done);
        this.#pump();
      });
      this.#running.add(done);
    }
    this.#sleep();
  }

  #sleep(): void {
    clearTimeout(this.#timer);
    const at = this.#statements.next.get(this.#now())?.["at"];
    const ms = typeof at === "number" ? Math.min(at - this.#now(), MOST_IDLE_MS) : MOST_IDLE_MS;
    this.#timer = setTimeout(() => this.#pump(), Math.max(ms, 1));
    this.#timer.unref();
  }

  async #run(row: Row, perform: (job: Job) => Promise<JobResult>): Promise<void> {
    const job = { ...row, data: JSON.parse(row.data) };
    const result = await perform(job).catch((error: unknown): JobResult => ({
      result: "later",
      error: messageOf(error),
    }));
    const now = this.#now();
    if (result.result === "done") this.#statements.settle.run("done", "{}", now, "", now, row.id);
    else if (result.result === "never" || row.attempt >= MOST_ATTEMPTS)
      this.#statements.settle.run("dead", row.data, now, result.error, now, row.id);
    else {
      const wait = Math.max(backoffMs(row.attempt, this.#random), result.afterMs ?? 0);
      this.#statements.settle.run("waiting", row.data, now + wait, result.error, null, row.id);
    }
  }
}

const rowOf = (row: Record<string, unknown>): Row => ({
  id: String(row["id"]),
  key: String(row["key"]),
  kind: String(row["kind"]),
  data: String(row["data"]),
  attempt: Number(row["attempt"]),
});
