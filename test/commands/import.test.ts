import { createServer } from "node:http";
import { once } from "node:events";
import { readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compile, type Container, exportContainer, reconcile } from "../../app/gtm/index.ts";
import { parsePlan, readPlanFiles } from "../../app/plan/index.ts";
import { objectsIn } from "../emulators/gtm/json.ts";
import { HOME, startEmulator } from "../gtm/emulator-client.ts";
import { planOf } from "../gtm/plan-of.ts";
import { PUBLISHED } from "../gtm/published-sample.ts";
import { server } from "../gtm/server-sample.ts";
import { folderWith, jtracking } from "./command.ts";

/** A container as somebody made it: nothing in it is marked. */
function container(): Container {
  const {
    problems: _none,
    adopted: _same,
    ...whole
  } = compile(
    planOf({
      events: [
        {
          event: "purchase",
          trigger: { on: "data_layer", event: "purchase" },
          parameters: { value: { from: { data_layer: "ecommerce.value" } } },
        },
      ],
      gtm: [
        {
          file: "gtm/a.yaml",
          content: {
            tags: [{ name: "Pixel", type: "html", parameter: [{ type: "template", key: "html", value: "<b></b>" }] }],
          },
        },
      ],
    }),
  );
  const bare = <T extends object>(list: readonly T[]) =>
    list.map(({ ...one }) => (Reflect.deleteProperty(one, "notes"), one));
  return {
    ...whole,
    tag: bare(whole.tag),
    trigger: bare(whole.trigger),
    variable: bare(whole.variable),
    folder: bare(whole.folder),
  };
}

const META = { account: "6001", container: "7001", publicId: "GTM-ABC123", name: "shop.example" };
const file = (change: Partial<Container> = {}) => JSON.stringify(exportContainer({ ...container(), ...change }, META));

async function planIn(path: string) {
  const parsed = await parsePlan(await readPlanFiles(join(path, "tracking")));
  expect(parsed.problems).toEqual([]);
  return parsed.plan;
}

describe("import of an export file", () => {
  it("makes a plan that compiles to the same container, and says what became what", async () => {
    await using folder = await folderWith({ "export.json": file() });
    const ran = await jtracking(folder.path, ["import", "export.json"]);

    expect([ran.exit, ran.stderr]).toEqual([0, ""]);
    expect(ran.stdout).toBe(
      [
        "GTM-ABC123, from export.json",
        "  1 event        purchase",
        "  1 parameter",
        "  1 destination  ga4 (G-ABC123)",
        "  verbatim       1 folder, 1 variable, 2 tags, in tracking/gtm/",
        "",
        "Written: 6 files in tracking/.",
        "Compiled, it is the same container again.",
        "",
      ].join("\n"),
    );
    const plan = await planIn(folder.path);
    expect(plan.config).toMatchObject({
      site: { name: "shop.example", url: "https://shop.example" },
      gtm: { account: "6001", container: "7001", public_id: "GTM-ABC123" },
    });
    expect(reconcile(container(), compile(plan)).changes).toEqual([]);
  });

  it("prints one document with --json", async () => {
    await using folder = await folderWith({ "export.json": file() });
    const ran = await jtracking(folder.path, ["--json", "import", "export.json"]);

    expect(JSON.parse(ran.stdout)).toMatchObject({
      source: { kind: "file", from: "export.json", publicId: "GTM-ABC123" },
      events: ["purchase"],
      parameters: ["value"],
      destinations: { ga4: { measurement_id: "G-ABC123" } },
      verbatim: { tag: 2, variable: 1, folder: 1 },
      same: true,
      notes: [],
    });
  });

  it("loses no edit of a person: what is there stays, what is new is added behind it", async () => {
    await using folder = await folderWith({ "export.json": file() });
    await jtracking(folder.path, ["import", "export.json"]);
    const [event, tags] = ["tracking/events/purchase.yaml", "tracking/gtm/tags.yaml"].map((name) =>
      join(folder.path, name),
    );
    const edited = `# Agreed with finance.\n${await readFile(event ?? "", "utf8")}description: The order was paid.\n`;
    await writeFile(event ?? "", edited);
    const kept = (await readFile(tags ?? "", "utf8")).replace("<b></b>", "<i></i> # mine");
    await writeFile(tags ?? "", kept);
    const again = await jtracking(folder.path, ["import", "export.json"]);

    expect([again.exit, again.stdout]).toEqual([0, expect.stringContaining("has all of it already")]);
    const more = { tag: [...container().tag, { tagId: "90", name: "New", type: "html" }] };
    await writeFile(join(folder.path, "export.json"), file(more));
    const third = await jtracking(folder.path, ["import", "export.json"]);

    expect(third.stdout).toContain("verbatim        1 tag, in tracking/gtm/");
    expect(await readFile(event ?? "", "utf8")).toBe(edited);
    expect((await readFile(tags ?? "", "utf8")).startsWith(kept)).toBe(true);
    expect((await planIn(folder.path)).gtm.flatMap(({ content }) => JSON.stringify(content))).toContainEqual(
      expect.stringMatching(/Pixel.*New/),
    );
  });

  it("puts another container beside the plan's, with numbers of its own", async () => {
    await using folder = await folderWith({ "export.json": file() });
    await jtracking(folder.path, ["import", "export.json"]);
    const foreign: Container = {
      ...container(),
      tag: [
        {
          tagId: "3",
          name: "Theirs",
          type: "html",
          firingTriggerId: ["1"],
          parameter: [{ type: "template", key: "html", value: "x" }],
        },
      ],
      trigger: [{ triggerId: "1", name: "Their pages", type: "pageview" }],
      variable: [],
      folder: [],
    };
    await writeFile(
      join(folder.path, "other.json"),
      JSON.stringify(exportContainer(foreign, { ...META, container: "8002" })),
    );
    const ran = await jtracking(folder.path, ["import", "other.json"]);
    const compiled = compile(await planIn(folder.path));
    const theirs = compiled.tag.find(({ name }) => name === "Theirs");

    expect([ran.exit, compiled.problems]).toEqual([0, []]);
    expect(new Set(compiled.tag.map(({ tagId }) => tagId)).size).toBe(compiled.tag.length);
    expect(compiled.trigger.find(({ triggerId }) => triggerId === theirs?.firingTriggerId?.[0])?.name).toBe(
      "Their pages",
    );
  });

  it("splits what is too long for one file of a plan", async () => {
    const tag = Array.from({ length: 60 }, (_item, index) => ({
      tagId: String(1_000 + index),
      name: `Long ${index}`,
      type: "html",
      parameter: [{ type: "template" as const, key: "html", value: "x".repeat(90_000) }],
    }));
    await using folder = await folderWith({ "export.json": file({ tag }) });
    const ran = await jtracking(folder.path, ["import", "export.json"]);

    expect([ran.exit, ran.stdout]).toEqual([0, expect.stringContaining("the same container again")]);
    expect((await planIn(folder.path)).gtm.length).toBeGreaterThan(5);
  });
});

describe("import of what cannot be read", () => {
  const deep = `{"exportFormatVersion":2,"containerVersion":{"tag":[${'{"parameter":['.repeat(20_000)}${"]}".repeat(20_000)}]}}`;
  it.each([
    ["nothing", "", /export\.json is empty/],
    ["a page", "<html>", /is no JSON/],
    ["another document", "{}", /no export of a GTM container/],
    ["a list", "[]", /no export of a GTM container/],
    ["another format", '{"exportFormatVersion":1.3,"containerVersion":{}}', /export of format 1\.3.*reads format 2/],
    [
      "no list of tags",
      '{"exportFormatVersion":2,"containerVersion":{"tag":{}}}',
      /containerVersion\.tag has to be a list/,
    ],
    ["a number for a tag", '{"exportFormatVersion":2,"containerVersion":{"tag":[3]}}', /tag "" has to be an object/],
    [
      "a number for a name",
      '{"exportFormatVersion":2,"containerVersion":{"tag":[{"tagId":"1","name":3,"type":"html"}]}}',
      /tag "html" name has to be a string/,
    ],
    ["endless nesting", deep, /nests deeper/],
  ])("%s: exit 2, what, and what to do", async (...[, text, message]) => {
    await using folder = await folderWith({ "export.json": text });
    const ran = await jtracking(folder.path, ["import", "export.json"]);

    expect(ran.exit).toBe(2);
    expect(ran.stderr).toMatch(message);
    expect(ran.stderr).toMatch(/[Ee]xport/);
    expect(await readPlanFiles(join(folder.path, "tracking")).catch(() => "nothing written")).toBe("nothing written");
  });

  it("a file of 100 MB is not read, and none and a folder are told", async () => {
    await using folder = await folderWith({ "big.json": "" });
    await truncate(join(folder.path, "big.json"), 100_000_000);

    expect((await jtracking(folder.path, ["import", "big.json"])).stderr).toContain("100 MB");
    expect((await jtracking(folder.path, ["import", "gone.json"])).stderr).toContain("there is no file gone.json");
    expect(await jtracking(folder.path, ["import", "."])).toMatchObject({ exit: 2 });
  });

  it("what GTM would refuse is named and kept", async () => {
    const tag = [
      { tagId: "1", name: "Same", type: "html", firingTriggerId: ["77"] },
      { tagId: "2", name: "Same", type: "cvt_5TP8W" },
    ];
    await using folder = await folderWith({ "export.json": file({ tag }) });
    const ran = await jtracking(folder.path, ["import", "export.json"]);

    expect(ran.exit).toBe(0);
    expect(ran.stderr).toMatch(/tag "Same" firingTriggerId\[0\]: there is no trigger "77"/);
    expect(ran.stderr).toMatch(/tag "Same" name: a second tag has this name\. GTM allows a name once/);
    expect(ran.stderr).toMatch(
      /there is no template "cvt_5TP8W"\. Import it into the container from GTM's template gallery/,
    );
  });

  it("a broken plan is told before anything is written", async () => {
    await using folder = await folderWith({ "export.json": file(), "tracking/plan.yaml": "version: [" });

    expect(await jtracking(folder.path, ["import", "export.json"])).toMatchObject({ exit: 2 });
  });
});

describe("import of what a site loads", () => {
  /** A site whose page names containers, and the place where scripts come from. */
  async function site(page: string) {
    const server = createServer((request, response) => {
      const isScript = request.url?.startsWith("/gtm.js?id=GTM-") === true;
      response.writeHead(isScript || request.url === "/" ? 200 : 404, { "content-type": "text/html" });
      response.end(isScript ? PUBLISHED : page);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === "object" ? (address?.port ?? 0) : 0}/`;
    return { url, [Symbol.asyncDispose]: async () => void (await new Promise((done) => server.close(done))) };
  }

  it("needs no credentials, and says what is not published", async () => {
    await using shop = await site("<script>…'GTM-ABC123')</script>");
    await using folder = await folderWith({});
    const ran = await jtracking(folder.path, ["import", shop.url], { JTRACKING_GTM_JS_URL: shop.url });
    const plan = await planIn(folder.path);

    expect([ran.exit, ran.stdout]).toEqual([0, expect.stringContaining("Compiled, it is the same container again.")]);
    expect(ran.stderr).toContain("Not published: Names of tags");
    expect(ran.stderr).toContain("names no container to deploy to");
    expect(plan.config.site.url).toBe(shop.url.slice(0, -1));
    expect(plan.config.gtm).toBeUndefined();
    expect(plan.events.map(({ definition }) => definition.event)).toContain("purchase");
  });

  it("takes an id, or the address of the script", async () => {
    await using shop = await site("");
    await using folder = await folderWith({});
    const env = { JTRACKING_GTM_JS_URL: shop.url };
    const byId = await jtracking(
      folder.path,
      ["--json", "import", "GTM-ABC123", "--public", "--url", "shop.example"],
      env,
    );
    const again = await jtracking(folder.path, ["import", `${shop.url}gtm.js?id=GTM-ABC123`], env);

    expect(JSON.parse(byId.stdout)).toMatchObject({ source: { kind: "published", publicId: "GTM-ABC123" } });
    expect(again.stdout).toContain("has all of it already");
  });

  it.each([
    ["no container", "<p>plain</p>", 2, /names no GTM container/],
    ["several", "GTM-ABC123 GTM-XYZ9876", 2, /GTM-ABC123, GTM-XYZ9876/],
  ])("a page with %s", async (...[, page, exit, message]) => {
    await using shop = await site(page);
    await using folder = await folderWith({});
    const ran = await jtracking(folder.path, ["import", shop.url]);

    expect(ran).toMatchObject({ exit, stderr: expect.stringMatching(message) });
  });

  it("an address that does not answer is the environment's fault", async () => {
    await using folder = await folderWith({});

    expect(await jtracking(folder.path, ["import", "http://127.0.0.1:9/"])).toMatchObject({ exit: 3 });
  });
});

describe("import of a live container", () => {
  it("asks the API once for its numbers and once for what is live", async () => {
    await using emulator = await startEmulator({ resources: { ...container() } });
    await using folder = await folderWith({});
    const ran = await jtracking(folder.path, ["import", "GTM-ABC", "--url", "https://shop.example"], {
      JTRACKING_GTM_URL: emulator.url,
      JTRACKING_GTM_TOKEN: "token",
    });

    expect([ran.exit, ran.stdout]).toEqual([0, expect.stringContaining("Compiled, it is the same container again.")]);
    expect(emulator.calls.map(({ method }) => method)).toEqual([
      "accounts.containers.lookup",
      "accounts.containers.versions.live",
    ]);
    expect((await planIn(folder.path)).config.gtm).toMatchObject({ account: "6001", container: "7001" });
  });

  it("of a server is kept verbatim, and deployed resource by resource", async () => {
    await using emulator = await startEmulator({ resources: { ...server } });
    await using folder = await folderWith({});
    const env = {
      JTRACKING_GTM_URL: emulator.url,
      JTRACKING_GTM_TOKEN: "token",
      JTRACKING_GTM_CALLS_PER_100_S: "1000",
    };
    const ran = await jtracking(folder.path, ["import", "GTM-ABC", "--url", "https://shop.example"], env);
    const clients = join(folder.path, "tracking/gtm/clients.yaml");
    const nothing = await jtracking(folder.path, ["deploy", "--yes"], env);
    await writeFile(clients, (await readFile(clients, "utf8")).replace("priority: 10", "priority: 30"));
    const before = emulator.calls.length;
    const deploy = await jtracking(folder.path, ["deploy", "--yes"], env);
    const live = await emulator.call("GET", `${HOME}/versions:live`);

    expect([ran.exit, nothing.exit, deploy.exit]).toEqual([0, 0, 0]);
    expect(ran.stdout).toMatch(/2 clients, 1 transformation, 1 zone, in tracking\/gtm\//);
    const writes = emulator.calls.slice(before).filter(({ method }) => method.endsWith("bulk_update"));
    expect(writes.map(({ body }) => objectsIn(body["changes"]).map((one) => Object.keys(one)))).toEqual([
      [expect.arrayContaining(["client"])],
    ]);
    expect(objectsIn(live.body["client"])).toMatchObject([{ name: "GA4", priority: 30 }, { name: "Data client" }]);
  });
});
