import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { jobsOf } from "../../app/server/jobs-of.ts";
import { APP_PERMISSIONS } from "../emulators/github/emulator.ts";

interface Manifest {
  name: string;
  url: string;
  default_events: string[];
  default_permissions: Record<string, string>;
}

const manifest: Manifest = parse(readFileSync("app.yml", "utf8"));
const repository = { full_name: "acme/shop", default_branch: "main" };
const pull = { number: 3, head: { sha: "b".repeat(40), ref: "topic" }, base: { sha: "a".repeat(40) } };
const common = { installation: { id: 1 }, repository, sender: { login: "dev", type: "User" } };

/** One webhook of each kind that has to lead to work. */
const WEBHOOKS: Record<string, { payload: object; kind: string }[]> = {
  check_run: [
    { payload: { action: "rerequested", check_run: { head_sha: "b", pull_requests: [pull] } }, kind: "check" },
    {
      payload: {
        action: "requested_action",
        requested_action: { identifier: "fix" },
        check_run: { head_sha: "b", pull_requests: [pull] },
      },
      kind: "button",
    },
  ],
  check_suite: [
    { payload: { action: "rerequested", check_suite: { head_sha: "b", pull_requests: [pull] } }, kind: "check" },
  ],
  issue_comment: [
    {
      payload: {
        action: "created",
        issue: { number: 3, pull_request: {} },
        comment: { id: 1, body: "/jtracking check", user: { login: "dev" } },
      },
      kind: "comment",
    },
  ],
  merge_group: [
    { payload: { action: "checks_requested", merge_group: { base_sha: "a", head_sha: "b" } }, kind: "merge_group" },
  ],
  pull_request: ["opened", "reopened", "synchronize", "ready_for_review"].map((action) => ({
    payload: { action, pull_request: pull },
    kind: "check",
  })),
  push: [{ payload: { ref: "refs/heads/main", before: "a", after: "b" }, kind: "push" }],
};

/** GitHub sends these to every App; a manifest that lists them is refused. */
const UNASKED: Record<string, { payload: object; kind: string }[]> = {
  installation: [{ payload: { action: "created", repositories: [repository] }, kind: "onboard" }],
  installation_repositories: [{ payload: { action: "added", repositories_added: [repository] }, kind: "onboard" }],
};

describe("the App's manifest", () => {
  it("asks for the events that lead to work, and for no others", () => {
    expect(manifest.default_events).toEqual(Object.keys(WEBHOOKS).toSorted());
    for (const [event, cases] of Object.entries({ ...WEBHOOKS, ...UNASKED }))
      for (const { payload, kind } of cases) {
        const jobs = jobsOf({ id: "d", event, payload: { ...common, ...payload } });
        expect([event, jobs.map((job) => job.kind)]).toEqual([event, [kind]]);
      }
  });

  it("does nothing about suites and runs of others, and about events that it did not ask for", () => {
    for (const [event, payload] of [
      ["check_suite", { action: "requested", check_suite: { head_sha: "b", pull_requests: [pull] } }],
      ["check_suite", { action: "rerequested", check_suite: { head_sha: "b", pull_requests: [] } }],
      ["check_run", { action: "completed", check_run: { head_sha: "b", pull_requests: [pull] } }],
      ["workflow_run", { action: "completed" }],
      ["star", { action: "created" }],
    ] as const)
      expect(jobsOf({ id: "d", event, payload: { ...common, ...payload } })).toEqual([]);
  });

  it("asks for what the tests run with, and its link in the docs for the same", () => {
    expect(manifest.default_permissions).toEqual(APP_PERMISSIONS);
    const [, link = ""] =
      /\((https:\/\/github\.com\/settings\/apps\/new\?[^)]*)\)/.exec(readFileSync("docs/github-app.md", "utf8")) ?? [];
    const { searchParams } = new URL(link);
    expect(searchParams.getAll("events[]")).toEqual(manifest.default_events);
    const { metadata: _always, ...permissions } = manifest.default_permissions;
    for (const [name, level] of Object.entries(permissions))
      expect([name, searchParams.get(name)]).toEqual([name, level]);
    expect(searchParams.get("name")).toBe(manifest.name);
    expect(searchParams.get("webhook_active")).toBe("true");
  });
});
