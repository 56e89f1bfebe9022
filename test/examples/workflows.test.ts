import { glob, readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { APP_PERMISSIONS } from "../emulators/github/emulator.ts";
import { jtracking } from "../commands/command.ts";

const OWN = "jtracking/jtracking@";

describe("example repositories", () => {
  it("pin what they use by commit, and give each job only what it says it needs", async () => {
    let seen = 0;
    for await (const file of glob(["examples/*/.github/workflows/*.yaml", ".github/workflows/*.yaml"])) {
      seen += 1;
      const workflow = parse(await readFile(file, "utf8"));
      expect([file, workflow.permissions]).toEqual([file, {}]);
      for (const job of Object.values<{ permissions: object; "timeout-minutes": number; steps: { uses?: string }[] }>(
        workflow.jobs,
      )) {
        expect(Object.keys(job.permissions).length).toBeGreaterThan(0);
        expect(job["timeout-minutes"]).toBeGreaterThan(0);
        for (const { uses } of job.steps)
          if (uses !== undefined && !uses.startsWith(OWN)) expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
      }
    }
    expect(seen).toBeGreaterThan(3);
  });

  it("have plans without findings", async () => {
    const { exit, stdout } = await jtracking("examples/acme-shop", ["check", "--json"]);
    expect([exit, JSON.parse(stdout).findings]).toEqual([0, []]);
  });
});

describe("app.yml", () => {
  it("asks for what the tests give the App, and for no more", async () => {
    const manifest = parse(await readFile("app.yml", "utf8"));
    expect(manifest.default_permissions).toEqual(APP_PERMISSIONS);
    expect(manifest.default_events).toEqual([
      "check_run",
      "check_suite",
      "issue_comment",
      "merge_group",
      "pull_request",
      "push",
    ]);
  });
});
