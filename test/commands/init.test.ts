import { readFile, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { validate } from "../../app/artefacts/index.ts";
import { parseSnapshot } from "../../app/snapshot/index.ts";
import { containerProblems, readExport } from "../../app/gtm/index.ts";
import { parsePlan, readPlanFiles } from "../../app/plan/index.ts";
import { serveFolder, type ServedFolder } from "../../bench/serve-folder.ts";
import { serveShop } from "../../examples/shop/serve.ts";
import { type Folder, folderWith, jtracking, type Ran } from "./command.ts";

/** A whole crawl with exploration, on a machine that may be busy. */
const INIT_LIMIT = 900_000;
const text = (folder: Folder, path: string) => readFile(join(folder.path, path), "utf8");

function isExport(value: unknown): value is { containerVersion: object } {
  return typeof value === "object" && value !== null && "containerVersion" in value;
}

describe("init on the demo shop", () => {
  let shop: Awaited<ReturnType<typeof serveShop>>;
  let folder: Folder;
  let first: Ran;

  beforeAll(async () => {
    shop = await serveShop({ port: 0 });
    folder = await folderWith({});
    first = await jtracking(folder.path, ["init", shop.url, "--quiet"]);
  }, INIT_LIMIT);

  afterAll(async () => {
    await shop.close();
    await folder[Symbol.asyncDispose]();
  });

  it("ends in a plan, a container and a report, and says what to do next", async () => {
    expect(first.stderr).toBe("");
    expect(first.exit).toBe(1);
    expect(first.stdout).toMatch(/tracking\/.*events on .* page templates/);
    expect(first.stdout).toContain("Next:");
    expect((await stat(join(folder.path, "report.html"))).size).toBeGreaterThan(10_000);
    const { plan, problems } = await parsePlan(await readPlanFiles(join(folder.path, "tracking")));
    expect(problems).toEqual([]);
    const events = plan.events.map(({ definition }) => definition.event);
    expect(events).toEqual(
      expect.arrayContaining([
        "add_to_cart",
        "begin_checkout",
        "purchase",
        "search",
        "sign_up",
        "view_item",
        "view_item_list",
      ]),
    );
  });

  it("writes a container that GTM's schema accepts, every reference resolved", async () => {
    const exported: unknown = JSON.parse(await text(folder, "container.json"));
    expect(await validate("container", exported)).toEqual([]);
    expect(isExport(exported) && containerProblems(readExport(exported))).toEqual([]);
  });

  it("groups the products and keeps addresses that robots.txt forbids unvisited", async () => {
    const snapshot = await parseSnapshot(await text(folder, "tracking/site.yaml"));
    const product = snapshot.templates.find((template) => template.path === "/product/:slug");
    expect(product?.count).toBeGreaterThanOrEqual(11);
    expect(snapshot.coverage.skipped.find(({ reason }) => reason === "robots")?.examples).toEqual(["/account/orders"]);
  });

  it("keeps what leaks out of every file: the newsletter's e-mail is a shape and no value", async () => {
    const names = await readdir(join(folder.path, "tracking/events"));
    const files = [
      "tracking/site.yaml",
      "tracking/parameters.yaml",
      "report.html",
      "container.json",
      ...names.map((name) => `tracking/events/${name}`),
    ];
    for (const file of files)
      expect(await text(folder, file), file).not.toMatch(/[\w.]+@[\w-]+\.(?:example|invalid|com)/);
  });

  it(
    "run again, changes no byte of the snapshot and loses no edit of a person",
    async () => {
      const site = await text(folder, "tracking/site.yaml");
      const path = "tracking/events/view_item.yaml";
      const edited = (await text(folder, path)).replace(
        "status: active",
        'status: active # agreed with sales\nowner: "@shop/web"',
      );
      await writeFile(join(folder.path, path), edited);
      const again = await jtracking(folder.path, ["init", shop.url, "--quiet", "--json"]);
      expect(await text(folder, "tracking/site.yaml")).toBe(site);
      expect(await text(folder, path)).toBe(edited);
      expect(JSON.parse(again.stdout)).toMatchObject({ operations: [], skipped: [] });
    },
    INIT_LIMIT,
  );
});

describe("init on a site that a package ships", () => {
  let site: ServedFolder;

  beforeAll(async () => {
    site = await serveFolder({ root: "node_modules/startbootstrap-clean-blog/dist" });
  });

  afterAll(() => site[Symbol.asyncDispose]());

  it(
    "visits its pages and finds no tracking where there is none",
    async () => {
      await using folder = await folderWith({});
      const ran = await jtracking(folder.path, ["init", `${site.url}/`, "--quiet"]);
      expect([0, 1]).toContain(ran.exit);
      const snapshot = await parseSnapshot(await text(folder, "tracking/site.yaml"));
      const pages = snapshot.templates.flatMap((template) => template.pages).map((page) => page.replace(/\.html$/, ""));
      expect(pages).toEqual(expect.arrayContaining(["/about", "/contact", "/post"]));
      expect(snapshot.tracking).toMatchObject({ containers: [], measurement_ids: [] });
      expect(snapshot.templates.flatMap((template) => template.observations)).toEqual([]);
    },
    INIT_LIMIT,
  );
});

describe("init where nothing can be had", () => {
  it(
    "says that the host cannot be reached, exits 3 and writes nothing",
    async () => {
      await using folder = await folderWith({});
      const { exit, stderr } = await jtracking(folder.path, ["init", "http://127.0.0.1:9/", "--quiet"]);
      expect(stderr).toMatch(/127\.0\.0\.1/);
      expect(exit).toBe(3);
      expect(await readdir(folder.path)).toEqual([]);
    },
    INIT_LIMIT,
  );
});
