import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pgQueue } from "../../app/server/queue/pg-queue.ts";
import { findPostgres, type Postgres, startPostgres } from "../server/postgres.ts";
import { type Folder, folderWith, jtracking } from "./command.ts";

const bin = findPostgres();

/** Jobs as the App keeps them: two of one repository, one of another. */
async function keep(url: string): Promise<void> {
  await using queue = await pgQueue({ url });
  for (const [id, repository] of [
    ["a", "acme/shop"],
    ["b", "acme/shop"],
    ["c", "acme/site"],
  ] as const)
    await queue.add({ id, key: repository, kind: "check", data: { repository, number: 1 } });
}

describe.skipIf(bin === undefined)("data in Postgres (skipped where it is not installed)", () => {
  let postgres: Postgres;
  beforeAll(async () => (postgres = await startPostgres(bin ?? "")), 60_000);
  afterAll(async () => postgres[Symbol.asyncDispose]());

  const data = (folder: Folder, ...args: string[]) =>
    jtracking(folder.path, ["data", ...args], {
      XDG_CONFIG_HOME: folder.path,
      HOME: folder.path,
      DATABASE_URL: postgres.url.replace("test@127.0.0.1", "test:secret-word@localhost"),
    });

  it("is listed, exported and deleted by repository, and never shows the password", async () => {
    await using folder = await folderWith({});
    expect((await data(folder, "list")).stdout).toBe("Nothing is kept.\n");
    await keep(postgres.url);

    const list = await data(folder, "list");
    expect(list.stdout).toMatch(/job .*postgres:\/\/localhost:\d+\/postgres acme\/shop \(2\)/);
    expect(list.stdout).toMatch(/acme\/site,/);
    expect((await data(folder, "export", "--out", "copy")).exit).toBe(0);
    const jobs: unknown = JSON.parse(await readFile(join(folder.path, "copy/001-jobs.json"), "utf8"));
    expect(jobs).toMatchObject([{ data: { repository: "acme/shop" } }, { data: { repository: "acme/shop" } }]);

    await data(folder, "delete", "--repository", "acme/shop", "--yes");
    const left = await data(folder, "list", "--json");
    expect(left.stdout).toContain("acme/site");
    expect(left.stdout).not.toContain("acme/shop");
    expect((await data(folder, "delete", "all", "--yes")).stdout).toContain("Deleted 1 thing.");
    expect((await data(folder, "list")).stdout).toBe("Nothing is kept.\n");
    expect(JSON.stringify([list, left])).not.toContain("secret-word");
  }, 60_000);

  it("says which database cannot be read, without its password", async () => {
    await using folder = await folderWith({});
    const { exit, stderr } = await jtracking(folder.path, ["data", "list"], {
      HOME: folder.path,
      DATABASE_URL: "postgres://test:secret-word@localhost:1/none",
    });
    expect(exit).toBe(3);
    expect(stderr).toContain("postgres://localhost:1/none");
    expect(stderr).not.toContain("secret-word");
  });
});
