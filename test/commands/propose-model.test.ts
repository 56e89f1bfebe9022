import { spawn } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { always } from "../emulators/openai/answer.ts";
import { OpenAiEmulator } from "../emulators/openai/emulator.ts";
import { type Folder, folderWith, git, jtracking } from "./command.ts";

const SITE = `version: 1
url: https://shop.example/
states: [default]
tracking: { containers: [], measurement_ids: [], vendors: [] }
coverage: { visited: 1, skipped: [], failed: [] }
templates:
  - id: rugs
    path: /rugs
    count: 1
    pages: [/rugs]
    reached: [start]
    landmarks: []
    headings: []
    elements:
      - { id: button-a, role: button, name: Size guide, tag: button, selector: "#guide", visible: true }
      - { id: button-b, role: button, name: Add to cart, tag: button, selector: "#add", visible: true }
    forms: []
    observations: []
`;
const PLAN = (enabled: boolean) => `version: 1
site: { name: Acme, url: https://shop.example/ }
ai: { enabled: ${enabled}, model: gpt-5-mini } # the owner decides
destinations: { ga4: { type: ga4, measurement_id: G-ABC123 } }
`;
const GUIDE = always({
  kind: "value",
  value: {
    operations: [
      {
        op: "add_event",
        name: "open_size_guide",
        to: null,
        trigger: "click",
        nodes: ["e1"],
        description: "A visitor opened the size guide.",
        parameters: [],
      },
    ],
  },
});

/** A repository whose base branch says whether a model may be asked, and whose work tree may say something else. */
async function repository(base: boolean, workTree = base): Promise<Folder> {
  const folder = await folderWith({ "tracking/plan.yaml": PLAN(base), "tracking/site.yaml": SITE });
  await git(folder.path, ["init", "-q", "-b", "main"]);
  await git(folder.path, ["add", "tracking/plan.yaml"]);
  await git(folder.path, ["commit", "-qm", "plan"]);
  await git(folder.path, ["checkout", "-qb", "change"]);
  if (workTree !== base) {
    await writeFile(join(folder.path, "tracking/plan.yaml"), PLAN(workTree));
    await git(folder.path, ["commit", "-qam", "allow it ourselves"]);
  }
  return folder;
}

const events = (folder: Folder): Promise<string[]> => readdir(join(folder.path, "tracking/events")).catch(() => []);

describe("jtracking propose --model", () => {
  it("asks, writes, says what it cost, and costs nothing the second time", async () => {
    await using folder = await repository(true);
    await using emulator = await OpenAiEmulator.start({ model: GUIDE });
    const env = { OPENAI_BASE_URL: emulator.url, OPENAI_API_KEY: "secret-key", CI: "" };
    const first = await jtracking(folder.path, ["propose", "--model"], env);
    expect(first.exit).toBe(0);
    expect(first.stdout).toContain("1 page template asked about");
    expect(await events(folder)).toContain("open_size_guide.yaml");
    const second = await jtracking(folder.path, ["propose", "--model", "--json"], env);
    expect(JSON.parse(second.stdout)).toMatchObject({ operations: [], model: { requests: 0, tokens: { input: 0 } } });
    expect(emulator.requests).toHaveLength(1);
    expect(await readFile(join(folder.path, "tracking/plan.yaml"), "utf8")).toContain("# the owner decides");
    const kept = await readdir(join(folder.path, "tracking/.jtracking/model"));
    for (const file of kept)
      expect(await readFile(join(folder.path, "tracking/.jtracking/model", file), "utf8")).not.toMatch(
        /Add to cart|secret-key/,
      );
  });

  it.each([
    ["the base branch says no, whatever the branch says", false, true, {}],
    ["the pull request's target says no", false, true, { GITHUB_BASE_REF: "main" }],
    ["the target of the pull request is not there", true, true, { GITHUB_BASE_REF: "gone" }],
  ])("opens no connection where %s", async (_what, base, workTree, more) => {
    await using folder = await repository(base, workTree);
    await using emulator = await OpenAiEmulator.start({ model: GUIDE });
    const env = { OPENAI_BASE_URL: emulator.url, OPENAI_API_KEY: "k", CI: "true", ...more };
    const { exit, stderr } = await jtracking(folder.path, ["propose", "--model"], env);
    expect(emulator.requests).toEqual([]);
    expect(exit).toBe(0);
    expect(stderr).toContain("No model was asked");
    expect(await events(folder)).toContain("add_to_cart.yaml");
  });

  it.each([
    ["the key is missing", { OPENAI_API_KEY: "", OPENAI_BASE_URL: "" }, "OPENAI_API_KEY is not set"],
    ["nobody listens", { OPENAI_BASE_URL: "http://127.0.0.1:9/v1" }, "unreachable"],
  ])("lets the rules' result stand where %s", async (_what, env, said) => {
    await using folder = await repository(true);
    const { exit, stderr } = await jtracking(folder.path, ["propose", "--model"], { CI: "", ...env });
    expect(exit).toBe(0);
    expect(stderr).toContain(said);
    expect(stderr).toContain("The rules' proposal stands");
    expect(await events(folder)).toContain("add_to_cart.yaml");
  });

  it.each([
    ["garbage", { do: "garbage" as const, times: 9 }],
    ["a refusal", undefined],
    ["a wrong key", { do: { status: 401 }, times: 9 }],
  ])("lets the rules' result stand after %s", async (_what, fault) => {
    await using folder = await repository(true);
    await using emulator = await OpenAiEmulator.start({ model: always({ kind: "refusal" }) });
    if (fault !== undefined) emulator.fail(fault);
    const env = { OPENAI_BASE_URL: emulator.url, OPENAI_API_KEY: "k", CI: "" };
    const { exit, stderr } = await jtracking(folder.path, ["propose", "--model"], env);
    expect(exit).toBe(0);
    expect(stderr).toContain("The model gave no answer");
    expect(await events(folder)).toContain("add_to_cart.yaml");
  });

  it.each((["SIGKILL", "SIGINT"] as const).flatMap((signal) => [0, 1, 2].map((at) => [signal, at] as const)))(
    "leaves the plan untouched when it is stopped by %s while request %i waits, and the next run finishes it",
    async (signal, at) => {
      await using folder = await repository(true);
      const [head = "", page = ""] = SITE.split("templates:\n");
      const pages = ["rugs", "lamps", "desks"].map((name) => page.replaceAll("rugs", name));
      await writeFile(join(folder.path, "tracking/site.yaml"), `${head}templates:\n${pages.join("")}`);
      await using emulator = await OpenAiEmulator.start({ model: GUIDE });
      emulator.fail({ do: "hang", skip: at });
      const child = spawn(process.execPath, [resolve("bin/jtracking.mjs"), "propose", "--model"], {
        cwd: folder.path,
        env: { ...process.env, OPENAI_BASE_URL: emulator.url, OPENAI_API_KEY: "k", CI: "" },
        stdio: "ignore",
      });
      const ended = new Promise<number | null>((done) => void child.on("exit", done));
      await emulator.arrived(at + 1);
      child.kill(signal);
      expect(await ended).toBe(signal === "SIGINT" ? 3 : null);
      expect(await events(folder)).toEqual([]);
      expect((await git(folder.path, ["status", "--short", "tracking/plan.yaml"])).stdout).toBe("");
      const env = { OPENAI_BASE_URL: emulator.url, OPENAI_API_KEY: "k", CI: "" };
      expect((await jtracking(folder.path, ["propose", "--model"], env)).exit).toBe(0);
      expect(await events(folder)).toEqual(["add_to_cart.yaml", "open_size_guide.yaml"]);
    },
  );
});

describe("jtracking propose --model --wish", () => {
  it("adds what fulfils the wish, and leaves what the rules would propose for the next proposal", async () => {
    await using folder = await repository(true);
    await using emulator = await OpenAiEmulator.start({ model: GUIDE });
    const env = { OPENAI_BASE_URL: emulator.url, OPENAI_API_KEY: "k", CI: "" };
    const wish = ["propose", "--model", "--wish", "count who opens the size guide"];
    const granted = await jtracking(folder.path, wish, env);
    expect([granted.exit, await events(folder)]).toEqual([0, ["open_size_guide.yaml"]]);
    expect(emulator.requests[0]?.body).toContain("has a wish");
    await jtracking(folder.path, ["propose"], env);
    expect(await events(folder)).toEqual(["add_to_cart.yaml", "open_size_guide.yaml"]);
  });

  it.each([
    ["personal data", true, "collect the visitor's e-mail address", 2, "asks for personal data (email)"],
    ["what is not allowed", false, "count the size guide", 2, "Set `ai: { enabled: true }` in plan.yaml"],
  ])("sends nothing and changes nothing for %s", async (_what, allowed, wish, exit, said) => {
    await using folder = await repository(allowed);
    await using emulator = await OpenAiEmulator.start({ model: GUIDE });
    const env = { OPENAI_BASE_URL: emulator.url, OPENAI_API_KEY: "k", CI: "" };
    const ran = await jtracking(folder.path, ["propose", "--model", "--wish", wish], env);
    expect([ran.exit, emulator.requests, await events(folder)]).toEqual([exit, [], []]);
    expect(ran.stderr).toContain(said);
  });

  it("ends with 3 where the endpoint is down, and with 2 where no model is asked for", async () => {
    await using folder = await repository(true);
    const env = { OPENAI_BASE_URL: "http://127.0.0.1:9/v1", CI: "" };
    const down = await jtracking(folder.path, ["propose", "--model", "--wish", "count the size guide"], env);
    expect([down.exit, await events(folder)]).toEqual([3, []]);
    expect((await jtracking(folder.path, ["propose", "--wish", "count the size guide"])).exit).toBe(2);
  });
});

describe("jtracking eval", () => {
  it("scores the rules beside recorded answers, without a connection", async () => {
    await using folder = await repository(true);
    const truth =
      "version: 1\nevents:\n  - { event: add_to_cart }\n  - { event: open_size_guide, triggers: [{ on: click, selector: '#guide' }] }\n";
    await writeFile(join(folder.path, "truth.yaml"), truth);
    const recorded = GUIDE({
      api: "chat",
      page: "",
      path: "",
      known: [],
      instructions: "",
      isRepair: false,
      format: "",
    });
    await writeFile(
      join(folder.path, "answers.json"),
      JSON.stringify({ "/rugs": "value" in recorded ? recorded.value : {} }),
    );
    const { exit, stdout } = await jtracking(folder.path, [
      "eval",
      "--truth",
      "truth.yaml",
      "--replay",
      "answers.json",
      "--json",
    ]);
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      proposers: [
        { proposer: "rules", score: { events: { missed: ["open_size_guide"] } } },
        {
          proposer: "replay",
          score: { events: { missed: [] }, triggers: { right: 1, of: 1 }, injected: [] },
          run: { requests: 0 },
        },
      ],
    });
  });

  it.each([
    ["there is no such file", ["eval", "--truth", "nothing.yaml"], 2],
    ["the truth is not in its form", ["eval", "--truth", "tracking/plan.yaml"], 2],
    ["a model may not be asked", ["eval", "--truth", "truth.yaml", "--model"], 2],
  ])("ends with 2 where %s", async (_what, args, exit) => {
    await using folder = await repository(false);
    await writeFile(join(folder.path, "truth.yaml"), "version: 1\nevents: []\n");
    expect((await jtracking(folder.path, args, { CI: "" })).exit).toBe(exit);
  });
});
