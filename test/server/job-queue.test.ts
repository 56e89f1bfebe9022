import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { backoffMs, type Job, type JobQueue, type JobResult } from "../../app/server/queue/job-queue.ts";
import { pgQueue } from "../../app/server/queue/pg-queue.ts";
import { SqliteQueue } from "../../app/server/queue/sqlite-queue.ts";
import { findPostgres, type Postgres, startPostgres } from "./postgres.ts";

const DONE: JobResult = { result: "done" };
const job = (id: string, key = id) => ({ id, key, kind: "test", data: { id } });

/** Resolves when it was asked for so many times. */
function counter(wanted: number) {
  const { promise, resolve } = Promise.withResolvers<void>();
  let count = 0;
  return {
    reached: promise,
    up: () => void ((count += 1) >= wanted && resolve()),
    get count() {
      return count;
    },
  };
}

interface Kind {
  name: string;
  /** Opens the queue of a place; the same place again is what a restart finds. */
  open(place: string): Promise<JobQueue>;
  newPlace(): string;
}

function contract(kind: () => Kind): void {
  it("does a job once, however often it is asked for", async () => {
    await using queue = await kind().open(kind().newPlace());
    const seen = counter(2);
    expect(await queue.add(job("a"))).toBe(true);
    expect(await queue.add(job("a"))).toBe(false);
    const ids: unknown[] = [];
    await queue.work(async ({ data, attempt }) => (ids.push([data["id"], attempt]), seen.up(), DONE), {
      concurrency: 2,
    });
    expect(await queue.add(job("a"))).toBe(false);
    expect(await queue.add(job("b"))).toBe(true);
    await seen.reached;
    expect(ids).toEqual([
      ["a", 1],
      ["b", 1],
    ]);
  });

  it("never runs two jobs of one key at once, and others beside them", async () => {
    await using queue = await kind().open(kind().newPlace());
    for (let index = 0; index < 12; index += 1) await queue.add(job(`j${index}`, `key${index % 3}`));
    const seen = counter(12);
    const running = new Map<string, number>();
    let [mostOfOne, mostOfAll] = [0, 0];
    await queue.work(
      async ({ key }) => {
        running.set(key, (running.get(key) ?? 0) + 1);
        mostOfOne = Math.max(mostOfOne, running.get(key) ?? 0);
        mostOfAll = Math.max(
          mostOfAll,
          [...running.values()].reduce((sum, one) => sum + one, 0),
        );
        await new Promise((resolve) => void setTimeout(resolve, 20));
        running.set(key, (running.get(key) ?? 0) - 1);
        seen.up();
        return DONE;
      },
      { concurrency: 6 },
    );
    await seen.reached;
    expect(mostOfOne).toBe(1);
    expect(mostOfAll).toBeGreaterThan(1);
  });

  it("tries again what failed, with the number of the attempt", async () => {
    await using queue = await kind().open(kind().newPlace());
    await queue.add(job("a"));
    const seen = counter(2);
    const attempts: number[] = [];
    await queue.work(
      async ({ attempt }: Job) => {
        attempts.push(attempt);
        seen.up();
        if (attempt === 1) throw new Error("not now");
        return DONE;
      },
      { concurrency: 1 },
    );
    await seen.reached;
    expect(attempts).toEqual([1, 2]);
  });

  it("keeps what would fail for ever where people see it, and takes it up again when they say so", async () => {
    await using queue = await kind().open(kind().newPlace());
    await queue.add(job("a"));
    await queue.add(job("b"));
    const seen = counter(2);
    const again = counter(3);
    let broken = true;
    await queue.work(
      async ({ data }) => {
        seen.up();
        again.up();
        return broken && data["id"] === "a" ? { result: "never", error: "E_BROKEN: it cannot be done" } : DONE;
      },
      { concurrency: 1 },
    );
    await seen.reached;
    await expect
      .poll(() => queue.dead(), { timeout: 20_000 })
      .toEqual([{ id: "a", key: "a", kind: "test", error: "E_BROKEN: it cannot be done" }]);
    await expect.poll(() => queue.counts(), { timeout: 20_000 }).toMatchObject({ dead: 1, waiting: 0 });
    broken = false;
    expect(await queue.retryDead()).toBe(1);
    await again.reached;
    expect(await queue.dead()).toEqual([]);
  });

  it("loses nothing when it is opened again", async () => {
    const place = kind().newPlace();
    {
      await using queue = await kind().open(place);
      await queue.add(job("a"));
      await queue.add(job("b"));
    }
    await using queue = await kind().open(place);
    expect(await queue.add(job("a"))).toBe(false);
    const seen = counter(2);
    await queue.work(async () => (seen.up(), DONE), { concurrency: 1 });
    await seen.reached;
    await expect.poll(() => queue.counts(), { timeout: 20_000 }).toMatchObject({ waiting: 0, running: 0, done: 2 });
  });
}

describe("the queue in a file", () => {
  let folder = "";
  let number = 0;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "jtracking-queue-"))));
  afterAll(() => rm(folder, { recursive: true }));
  const kind: Kind = {
    name: "sqlite",
    open: async (place) => new SqliteQueue({ path: place, random: () => 0 }),
    newPlace: () => join(folder, `${(number += 1)}.db`),
  };
  contract(() => kind);

  it("belongs to the newest process: an older one changes nothing any more", async () => {
    const place = kind.newPlace();
    await using older = await kind.open(place);
    await older.add(job("a"));
    await using newer = await kind.open(place);
    const by: string[] = [];
    const seen = counter(1);
    await older.work(async () => (by.push("older"), DONE), { concurrency: 1 });
    await newer.work(async () => (by.push("newer"), seen.up(), DONE), { concurrency: 1 });
    await seen.reached;
    expect(by).toEqual(["newer"]);
  });

  it("gives up after half an hour of attempts", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7].map((attempt) => backoffMs(attempt, () => 0.5));
    expect(waits.slice(0, 3)).toEqual([2000, 8000, 32_000]);
    expect(Math.max(...waits)).toBe(600_000);
  });
});

const bin = findPostgres();
if (bin === undefined)
  console.warn("the queue in Postgres is not tested: there is none here (apt-get install postgresql)");

describe.skipIf(bin === undefined)("the queue in Postgres", () => {
  let postgres: Postgres;
  let number = 0;
  beforeAll(async () => void (postgres = await startPostgres(bin ?? "")));
  afterAll(() => postgres[Symbol.asyncDispose]());
  contract(() => ({
    name: "pg-boss",
    open: (schema) => pgQueue({ url: postgres.url, schema }),
    newPlace: () => `place_${(number += 1)}`,
  }));
});
