import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseSnapshot } from "../../app/snapshot/index.ts";
import { html, type Route, serve, type Served } from "../browser/serve.ts";
import { folderWith, jtracking } from "./command.ts";

const SECRETS = { JTRACKING_LOGIN_USER: "quiet.heron", JTRACKING_LOGIN_PASSWORD: "marsh-7741-reed" };
const FORM = html(
  "<h1>Welcome</h1><p>Members only. Sign in to see your orders and your account.</p><form method=post action=/session><label>User <input name=user id=user></label><label>Password <input type=password name=password id=password></label><button>Sign in</button></form>",
);
const SESSION = "sid=b7c1d0e2f3a4";

/** A site whose every page but the log-in page is closed to visitors without a session. */
function serveMembers(): Promise<Served> {
  const closed =
    (page: string): Route =>
    (request, answer) => {
      if (request.headers.cookie?.includes(SESSION) !== true) answer.writeHead(302, { location: "/" }).end();
      else answer.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
    };
  return serve(
    {
      "/": FORM,
      "/session": (request, answer) => {
        let body = "";
        request.on("data", (chunk: Buffer) => void (body += chunk.toString()));
        request.on("end", () => {
          const sent = new URLSearchParams(body);
          const known =
            sent.get("user") === SECRETS.JTRACKING_LOGIN_USER &&
            sent.get("password") === SECRETS.JTRACKING_LOGIN_PASSWORD;
          answer
            .writeHead(303, known ? { location: "/account", "set-cookie": `${SESSION}; Path=/` } : { location: "/" })
            .end();
        });
      },
      "/account": closed(
        html(
          `<h1>Your account</h1><p>${SECRETS.JTRACKING_LOGIN_PASSWORD.length} letters</p><a href=/orders>Orders</a>`,
        ),
      ),
      "/orders": closed(html("<h1>Your orders</h1><p>Nothing was ordered yet.</p><a href=/account>Account</a>")),
    },
    (_request, answer) => void answer.writeHead(404, { "content-type": "text/plain" }).end("not found"),
  );
}

const planOf = (url: string, steps: readonly string[]): string =>
  [
    "version: 1",
    `site: { url: ${url}/ }`,
    "crawl:",
    "  login:",
    "    steps:",
    ...steps.map((step) => `      - ${step}`),
  ]
    .join("\n")
    .concat("\n");
const STEPS = [
  "{ fill: '#user', env: JTRACKING_LOGIN_USER }",
  "{ fill: '#password', env: JTRACKING_LOGIN_PASSWORD }",
  "{ click: button }",
];

async function visited(folder: string): Promise<string[]> {
  const snapshot = await parseSnapshot(await readFile(join(folder, "tracking/site.yaml"), "utf8"));
  return snapshot.templates.flatMap(({ pages }) => pages).toSorted();
}

describe("a site behind a log-in", () => {
  let site: Served;

  beforeAll(async () => {
    site = await serveMembers();
  });

  afterAll(() => site[Symbol.asyncDispose]());

  it("is crawled as the visitor of the plan, whose user and password stand in no file and no message", async () => {
    await using folder = await folderWith({ "tracking/plan.yaml": planOf(site.url, STEPS) });
    const ran = await jtracking(folder.path, ["crawl"], SECRETS);
    expect(ran).toMatchObject({ exit: 0 });
    expect(await visited(folder.path)).toEqual(["/", "/account", "/orders"]);
    const files = await readdir(folder.path, { recursive: true, withFileTypes: true });
    const texts = await Promise.all(
      files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), "latin1")),
    );
    for (const text of [ran.stdout, ran.stderr, ...texts])
      for (const secret of [...Object.values(SECRETS), SESSION]) expect(text).not.toContain(secret);
  }, 120_000);

  it("is crawled with a session from a file", async () => {
    const cookie = { name: "sid", value: SESSION.slice(4), domain: "127.0.0.1", path: "/", expires: -1 };
    const state = { cookies: [{ ...cookie, httpOnly: true, secure: false, sameSite: "Lax" }], origins: [] };
    await using folder = await folderWith({ "state.json": JSON.stringify(state) });
    const ran = await jtracking(folder.path, [
      "crawl",
      "--quiet",
      "--url",
      `${site.url}/account`,
      "--storage-state",
      "state.json",
    ]);
    expect(ran).toMatchObject({ exit: 0, stderr: "" });
    expect(await visited(folder.path)).toEqual(["/account", "/orders"]);
  }, 120_000);

  it.each([
    ["a wrong password", STEPS, { ...SECRETS, JTRACKING_LOGIN_PASSWORD: "wrong-9931" }, "still asks for a password"],
    [
      "a field that is not there",
      ["{ fill: '#name', env: JTRACKING_LOGIN_USER }"],
      SECRETS,
      "step 1 cannot fill #name",
    ],
    ["a variable that is not set", STEPS, {}, "needs the environment variable JTRACKING_LOGIN_USER"],
  ])(
    "says what went wrong with %s, and writes nothing",
    async (_what, steps, env: Record<string, string>, message) => {
      await using folder = await folderWith({ "tracking/plan.yaml": planOf(site.url, steps) });
      const ran = await jtracking(folder.path, ["crawl", "--quiet"], env);
      expect(ran).toMatchObject({ exit: 3, stdout: "" });
      expect(ran.stderr).toContain(message);
      for (const secret of Object.values(env)) expect(ran.stderr).not.toContain(secret);
      expect(await readdir(join(folder.path, "tracking"))).toEqual(["plan.yaml"]);
    },
    120_000,
  );

  it("refuses a plan that asks for other secrets, and a file that is no session", async () => {
    await using greedy = await folderWith({
      "tracking/plan.yaml": planOf(site.url, ["{ fill: '#user', env: GITHUB_TOKEN }"]),
    });
    expect(await jtracking(greedy.path, ["check", "--quiet"])).toMatchObject({ exit: 1 });
    const refused = await jtracking(greedy.path, ["crawl", "--quiet"], { GITHUB_TOKEN: "ghs_marsh" });
    expect(refused).toMatchObject({ exit: 2 });
    expect(refused.stderr).toContain("JTRACKING_LOGIN_");
    const broken = await jtracking(greedy.path, [
      "crawl",
      "--url",
      site.url,
      "--storage-state",
      "tracking/plan.yaml",
      "--quiet",
    ]);
    expect(broken).toMatchObject({ exit: 2 });
  }, 60_000);
});
