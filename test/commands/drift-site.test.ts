import { createServer } from "node:http";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { folderWith, jtracking } from "./command.ts";

/** A browser starts three times, on a machine that may be busy. */
const LIMIT = 300_000;

const page = (event: string) => `<!doctype html><title>Shop</title><h1>Shop</h1>
<script>window.dataLayer = window.dataLayer || []; dataLayer.push({ event: "${event}", plan: "basic" });</script>`;

it(
  "drift --site crawls afresh, says what the plan does not, and writes nothing",
  async () => {
    let event = "view_offer";
    const server = createServer((request, response) => {
      response.writeHead(request.url === "/" ? 200 : 404, { "content-type": "text/html" });
      response.end(request.url === "/" ? page(event) : "");
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === "object" ? (address?.port ?? 0) : 0}/`;
    await using folder = await folderWith({});
    const site = join(folder.path, "tracking/site.yaml");
    await jtracking(folder.path, ["init", url, "--quiet", "--max-pages", "2"]);
    const before = await readFile(site, "utf8");
    const same = await jtracking(folder.path, ["drift", "--site", "--quiet", "--max-pages", "2"]);
    event = "view_new_offer";
    const other = await jtracking(folder.path, ["--json", "drift", "--site", "--quiet", "--max-pages", "2"]);
    server.close();

    expect([same.exit, same.stdout]).toEqual([0, "Site  The plan says what the site does.\n"]);
    expect(other.exit).toBe(1);
    expect(JSON.parse(other.stdout)).toMatchObject({
      site: {
        operations: expect.arrayContaining([expect.objectContaining({ op: "add_event", event: "view_new_offer" })]),
      },
    });
    expect(await readFile(site, "utf8")).toBe(before);
  },
  LIMIT,
);
