import { mkdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { type Folder, folderWith, jtracking } from "./command.ts";

const FILES = {
  "tracking/site.yaml": "version: 1\n",
  "tracking/.jtracking/.gitignore": "*\n",
  "tracking/.jtracking/proposed-site.yaml": "version: 1\n",
  "tracking/.jtracking/screens/home.jpg": "picture",
  "tracking/.jtracking/answers/a.json": "{}",
  "report.html": "<title>jtracking</title>",
  "container.json": '{"notes":"jtracking"}',
  "config/jtracking/gtm-login.json": JSON.stringify({
    client_id: "a",
    refresh_token: "r-secret-1",
    client_secret: "s-secret-2",
  }),
};
const isThere = async (folder: Folder, path: string): Promise<boolean> =>
  (await stat(join(folder.path, path)).catch(() => undefined)) !== undefined;

/** The command with the folder's own place for logins. */
const data = (folder: Folder, ...args: string[]) =>
  jtracking(folder.path, ["data", ...args], {
    XDG_CONFIG_HOME: join(folder.path, "config"),
    HOME: folder.path,
    JTRACKING_QUEUE: "queue.db",
  });

function queue(folder: Folder, rows: readonly [id: string, repository: string, time: number][]): void {
  using database = new DatabaseSync(join(folder.path, "queue.db"));
  database.exec(
    "create table jobs (id text primary key, key text, kind text, data text, state text, attempt integer, run_at integer, error text, finished_at integer) strict",
  );
  const add = database.prepare("insert into jobs values (?, '', 'check', ?, 'done', 1, ?, '', ?)");
  for (const [id, repository, time] of rows) add.run(id, JSON.stringify({ repository }), time, time);
}

interface Listed {
  kind: string;
  place: string;
  since: string;
  removable: boolean;
}
const isListed = (value: unknown): value is { holdings: Listed[] } =>
  typeof value === "object" && value !== null && "holdings" in value;

async function listed(folder: Folder): Promise<Listed[]> {
  const { stdout, exit } = await data(folder, "list", "--json");
  expect(exit).toBe(0);
  const document: unknown = JSON.parse(stdout);
  return isListed(document) ? document.holdings : [];
}

describe("data", () => {
  it("lists everything that is kept, with place and day", async () => {
    await using folder = await folderWith(FILES);
    queue(folder, [
      ["1", "acme/shop", Date.parse("2026-01-01")],
      ["2", "acme/shop", Date.parse("2026-02-01")],
      ["3", "acme/site", Date.now()],
    ]);
    const kinds = (await listed(folder)).map(({ kind, place }) => `${kind} ${place}`);
    expect(kinds.toSorted()).toEqual([
      "answer tracking/.jtracking/answers/a.json",
      "container container.json",
      "job queue.db acme/shop",
      "job queue.db acme/site",
      "login config/jtracking/gtm-login.json",
      "picture tracking/.jtracking/screens/home.jpg",
      "report report.html",
      "snapshot tracking/.jtracking/proposed-site.yaml",
      "snapshot tracking/site.yaml",
    ]);
    expect((await data(folder, "list")).stdout).toContain("2026-01-01  queue.db acme/shop (2)");
  });

  it("says so where nothing is kept, and leaves a page of somebody else alone", async () => {
    await using folder = await folderWith({ "report.html": "<title>Mine</title>" });
    expect((await data(folder, "list")).stdout).toBe("Nothing is kept.\n");
  });

  it("exports a copy with a list, and no token", async () => {
    await using folder = await folderWith(FILES);
    queue(folder, [["1", "acme/shop", 1]]);
    expect((await data(folder, "export", "--out", "copy")).exit).toBe(0);
    const index: unknown = JSON.parse(await readFile(join(folder.path, "copy/index.json"), "utf8"));
    expect(index).toHaveLength(8);
    expect(JSON.stringify(index)).toContain("home.jpg");
    const login = await readFile(join(folder.path, "copy/007-gtm-login.json"), "utf8");
    expect(login).toContain("[credential]");
    expect(login).not.toContain("secret-");
  });

  it("deletes nothing without --yes, and then what was named and no more", async () => {
    await using folder = await folderWith(FILES);
    const dry = await data(folder, "delete", "picture", "tracking/.jtracking/answers");
    expect(dry.stdout).toContain("Would delete 2 things.");
    expect(await isThere(folder, "tracking/.jtracking/screens/home.jpg")).toBe(true);
    await data(folder, "delete", "picture", "tracking/.jtracking/answers", "--yes");
    expect(await isThere(folder, "tracking/.jtracking/screens/home.jpg")).toBe(false);
    expect(await isThere(folder, "tracking/.jtracking/answers/a.json")).toBe(false);
    expect(await isThere(folder, "tracking/.jtracking/proposed-site.yaml")).toBe(true);
  });

  it("deletes all but what git has", async () => {
    await using folder = await folderWith(FILES);
    const { stderr } = await data(folder, "delete", "all", "--yes");
    expect(stderr).toContain("tracking/site.yaml stays");
    expect((await listed(folder)).map(({ place }) => place)).toEqual(["tracking/site.yaml"]);
  });

  it("deletes a repository's jobs and no other's", async () => {
    await using folder = await folderWith(FILES);
    queue(folder, [
      ["1", "acme/shop", 1],
      ["2", "acme/site", 2],
    ]);
    await data(folder, "delete", "--repository", "Acme/Shop", "--yes");
    expect((await listed(folder)).filter(({ kind }) => kind === "job").map(({ place }) => place)).toEqual([
      "queue.db acme/site",
    ]);
  });

  it("purges what is older than the days that were said", async () => {
    await using folder = await folderWith(FILES);
    await mkdir(join(folder.path, "tracking/.jtracking/screens"), { recursive: true });
    await writeFile(join(folder.path, "tracking/.jtracking/screens/old.jpg"), "old");
    const old = new Date(Date.now() - 400 * 86_400_000);
    await utimes(join(folder.path, "tracking/.jtracking/screens/old.jpg"), old, old);
    queue(folder, [
      ["1", "acme/shop", old.getTime()],
      ["2", "acme/shop", Date.now()],
    ]);
    expect((await data(folder, "purge")).stdout).toContain("Would delete 2 things.");
    await data(folder, "purge", "--yes");
    expect(await isThere(folder, "tracking/.jtracking/screens/old.jpg")).toBe(false);
    expect(await isThere(folder, "tracking/.jtracking/screens/home.jpg")).toBe(true);
    expect((await listed(folder)).find(({ kind }) => kind === "job")).toMatchObject({
      place: "queue.db acme/shop",
      count: 1,
    });
  });

  it("names nothing that is not kept", async () => {
    await using folder = await folderWith(FILES);
    const { exit, stderr } = await data(folder, "delete", "everything", "--yes");
    expect(exit).toBe(2);
    expect(stderr).toContain("data list");
  });
});
