/** Something to do, told by an id: the same id is done once, however often it is asked for. */
export interface NewJob {
  /** Delivery id, with what makes it one of several behind it. */
  id: string;
  /** Jobs of one key never run at the same time: a repository, or a container. */
  key: string;
  kind: string;
  /** Only what is needed to do it: never a whole payload. Forgotten when it is done. */
  data: Readonly<Record<string, unknown>>;
}

export interface Job extends NewJob {
  /** From 1. */
  attempt: number;
}

/** `later`: tried again, not before so many milliseconds. `never`: it would fail again; it is kept for people to look at. */
export type JobResult =
  | { result: "done" }
  | { result: "later"; error: string; afterMs?: number }
  | { result: "never"; error: string };

export interface DeadJob {
  id: string;
  key: string;
  kind: string;
  error: string;
}

export interface QueueCounts {
  waiting: number;
  running: number;
  done: number;
  dead: number;
}

export interface JobQueue extends AsyncDisposable {
  /** False when the job is known already. Once this answers, the job survives the process. */
  add(job: NewJob): Promise<boolean>;
  /** Works on jobs, as many at once as `concurrency` says. What it throws is a reason to try again. */
  work(perform: (job: Job) => Promise<JobResult>, options: { concurrency: number }): Promise<void>;
  counts(): Promise<QueueCounts>;
  /** Jobs that were given up, newest first. */
  dead(): Promise<DeadJob[]>;
  /** Puts the dead back; returns how many. */
  retryDead(): Promise<number>;
}

/** Attempts before a job is given up: with the delays below, about half an hour. */
export const MOST_ATTEMPTS = 8;

/** Milliseconds before the next attempt: 2 s, 8 s, 32 s … ten minutes at most, with a spread so that not all come back at once. */
export function backoffMs(attempt: number, random: () => number): number {
  return Math.round(Math.min(500 * 4 ** attempt, 600_000) * (0.75 + random() / 2));
}
