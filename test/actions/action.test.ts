import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { actionEnvironment, COMMANDS } from "../../actions/action-environment.ts";
import { editContainer } from "../commands/gtm-shop.ts";
import * as shapes from "../emulators/github/shapes.ts";
import { eventFile, PERSONAL, PLAN, shop } from "../github/shop.ts";
import { startEmulator } from "../gtm/emulator-client.ts";
import { actionRunner } from "./runner.ts";
import { workflow } from "./workflow.ts";

let runner: Awaited<ReturnType<typeof actionRunner>>;
beforeAll(async () => void (runner = await actionRunner()));
afterAll(() => runner[Symbol.asyncDispose]());

describe("the Action, as the runner runs it", () => {
  it("checks a pull request by the API: check run, comment, outputs, summary, and at most eight calls", async () => {
    await using place = await shop();
    const pull = await place.pull({ "tracking/events/purchase.yaml": eventFile("purchase", PERSONAL) });
    const token = workflow(place);
    place.emulator.calls.length = 0;
    const ran = await runner.run({
      inputs: { token },
      event: "pull_request",
      payload: { pull_request: shapes.pull(place.repo, pull.issue) },
      apiUrl: place.emulator.url,
      repository: "acme/shop",
    });
    expect(ran.exit).toBe(1);
    expect(ran.outputs).toMatchObject({ outcome: "findings", errors: expect.stringMatching(/^[1-9]/) });
    expect(ran.summary).toContain("For privacy");
    expect(ran.log).toContain("::error::");
    expect(place.emulator.calls.length).toBeLessThanOrEqual(8);
    expect(place.repo.checks).toMatchObject([{ conclusion: "failure", actions: [] }]);
    expect(pull.issue.comments).toMatchObject([{ author: { login: "github-actions[bot]" } }]);
    // A second run of the same commit writes nothing anew.
    await runner.run({
      inputs: { token },
      event: "pull_request",
      payload: { pull_request: shapes.pull(place.repo, pull.issue) },
      apiUrl: place.emulator.url,
      repository: "acme/shop",
    });
    expect(place.repo.checks).toHaveLength(1);
    expect(pull.issue.comments).toMatchObject([{ edits: 0 }]);
    expect(place.emulator.problems).toEqual([]);
  });

  it("loads for a check neither the browser, nor the App, nor the client of a model", async () => {
    await using place = await shop();
    const pull = await place.pull({ "tracking/events/purchase.yaml": eventFile("purchase", PERSONAL) });
    const loaded = join(runner.folder, "loaded");
    const ran = await runner.run({
      inputs: { token: workflow(place) },
      event: "pull_request",
      payload: { pull_request: shapes.pull(place.repo, pull.issue) },
      apiUrl: place.emulator.url,
      repository: "acme/shop",
      env: { NODE_OPTIONS: `--import ${resolve("test/actions/loaded-modules.ts")}`, JTRACKING_LOADED: loaded },
    });
    expect(ran.outputs).toMatchObject({ outcome: "findings" });
    const files = (await readFile(loaded, "utf8")).trim().split("\n");
    const texts = await Promise.all(files.map((name) => readFile(join(runner.folder, "bundle", name), "utf8")));
    // What only these have in them, whatever the bundler calls the file.
    const marks = { browser: "playwright-core", openai: "OPENAI_ADMIN_KEY", google: "tagmanager/v2" };
    for (const [what, mark] of Object.entries(marks))
      expect([what, files.filter((_name, index) => texts[index]?.includes(mark))]).toEqual([what, []]);
    const all = await Promise.all(
      (await readdir(join(runner.folder, "bundle")))
        .filter((name) => name.endsWith(".js"))
        .map((name) => readFile(join(runner.folder, "bundle", name), "utf8")),
    );
    for (const [what, mark] of Object.entries(marks))
      expect([what, all.some((text) => text.includes(mark))]).toEqual([what, true]);
  });

  it("writes nothing for a fork, nor where its token may only read, and annotates instead", async () => {
    await using place = await shop();
    const fork = await place.emulator.world.fork("acme/shop", "stranger");
    await place.emulator.people.edit({
      by: "stranger",
      repo: "stranger/shop",
      branch: "evil",
      files: { "tracking/events/purchase.yaml": eventFile("purchase", PERSONAL) },
    });
    const issue = await place.emulator.people.openPull({ by: "stranger", repo: "acme/shop", head: "evil", from: fork });
    const token = workflow(place, { contents: "read" });
    const asked = { inputs: { token }, event: "pull_request", apiUrl: place.emulator.url, repository: "acme/shop" };
    const ran = await runner.run({ ...asked, payload: { pull_request: shapes.pull(place.repo, issue) } });
    expect(ran.log).toMatch(/::error file=tracking\/events\/purchase\.yaml,line=12,/);
    expect(ran.exit).toBe(1);
    const own = await place.pull({ "tracking/events/purchase.yaml": eventFile("purchase", PERSONAL) });
    const readOnly = await runner.run({ ...asked, payload: { pull_request: shapes.pull(place.repo, own.issue) } });
    expect(readOnly.log).toMatch(/::error file=tracking\/events\/purchase\.yaml,line=12,/);
    expect(place.repo.checks).toHaveLength(0);
    expect([issue, own.issue].flatMap(({ comments }) => comments)).toEqual([]);
  });

  it("checks the workspace where there is no pull request", async () => {
    await using place = await shop();
    const ran = await runner.run(
      { inputs: { token: workflow(place) }, event: "push", apiUrl: place.emulator.url, repository: "acme/shop" },
      { ...PLAN, "tracking/events/purchase.yaml": eventFile("purchase", PERSONAL) },
    );
    expect(ran.exit).toBe(1);
    expect(ran.log).toMatch(/::error file=tracking\/events\/purchase\.yaml/);
    expect(ran.outputs).toMatchObject({ outcome: "findings" });
    expect(ran.summary).toContain("needs work");
  });

  it("deploys a push, shown as a deployment, and never a pull request", async () => {
    await using place = await shop();
    await using gtm = await startEmulator({
      containers: [{ account: "6001", container: "7001", publicId: "GTM-ABC1234", name: "Shop" }],
    });
    const commit = place.repo.git.head("main") ?? "";
    const env = { JTRACKING_GTM_URL: gtm.url };
    const token = workflow(place, { contents: "read", deployments: "write", issues: "write" });
    const asked = {
      inputs: { command: "deploy", token },
      apiUrl: place.emulator.url,
      repository: "acme/shop",
      commit,
      env,
    };
    for (const event of ["pull_request", "pull_request_target"]) {
      const refused = await runner.run({ ...asked, event }, PLAN);
      expect(refused).toMatchObject({ exit: 1, outputs: { outcome: "failed" } });
      expect(refused.log).toContain("a pull request is never deployed");
    }
    expect(gtm.calls).toEqual([]);
    const read = (command: string) => runner.run({ ...asked, inputs: { command, token }, event: "pull_request" }, PLAN);
    expect(await read("preview")).toMatchObject({
      exit: 0,
      outputs: { outcome: "changes", changes: "true" },
      summary: expect.stringContaining("GA4 - purchase"),
    });
    const unpublished = await read("drift");
    expect(unpublished).toMatchObject({ exit: 1, outputs: { outcome: "failed" } });
    expect(unpublished.log).toContain("nothing was ever published in this container");
    expect(gtm.calls.filter(({ verb }) => verb !== "GET")).toEqual([]);
    const ran = await runner.run({ ...asked, event: "push" }, PLAN);
    expect([ran.log, ran.exit]).toEqual([expect.anything(), 0]);
    expect(ran.outputs["version"]).toMatch(/^\d+$/);
    expect(place.repo.deployments).toMatchObject([
      { sha: commit, environment: "gtm", statuses: [{ state: "in_progress" }, { state: "success" }] },
    ]);
    for (const command of ["preview", "drift"])
      expect(await read(command)).toMatchObject({ exit: 0, outputs: { outcome: "fine", changes: "false" } });
    await editContainer(gtm, "by hand", async (workspace) =>
      workspace.remove(await workspace.find("tag", "GA4 - purchase")),
    );
    expect(await read("drift")).toMatchObject({
      exit: 0,
      outputs: { outcome: "drift", changes: "true" },
      summary: expect.stringMatching(/Live has drifted[\s\S]*GA4 - purchase/),
    });
    expect(place.emulator.problems).toEqual([]);
  });

  it("says what is wrong with its inputs", async () => {
    const asked = { event: "push", apiUrl: "http://127.0.0.1:9", repository: "acme/shop" };
    const ran = await runner.run({ ...asked, inputs: { command: "dance" } });
    expect(ran.log).toContain(
      "::error::the input command has to be one of check, crawl, preview, deploy, drift, verify",
    );
    expect(ran.exit).toBe(1);
    expect(() => actionEnvironment({ INPUT_PLAN: "../../etc", GITHUB_WORKSPACE: "/home/runner/shop" })).toThrow(
      "a folder of the repository",
    );
  });
});

describe("action.yml", () => {
  it("documents every input and output, and names every command", async () => {
    const action = parse(await readFile("action.yml", "utf8"));
    const docs = await readFile("docs/action.md", "utf8");
    for (const name of [...Object.keys(action.inputs), ...Object.keys(action.outputs)])
      expect(docs).toContain(`\`${name}\``);
    for (const command of COMMANDS) expect(action.inputs.command.description).toContain(command);
    expect(action.runs).toEqual({ using: "node24", main: "actions/dist/main.js" });
  });
});
