import { describe, expect, it } from "vitest";
import type { RunJtracking } from "../../app/commands/github/run-jtracking.ts";
import { PLAN } from "../github/shop.ts";
import { appOnEmulator } from "./app.ts";

const PURCHASE = {
  kind: "tag",
  key: "event/purchase/ga4",
  name: "GA4 - purchase",
  what: "changed",
  cause: "gtm",
  origin: { at: "2026-11-22T10:00:00.000Z", version: { id: "9", name: "Quick fix", notes: "" } },
  differences: [],
  adopt: [
    {
      op: "update_event",
      event: "purchase",
      changes: [{ path: ["consent"], set: [] }],
      reason: "It was changed in GTM.",
    },
  ],
  revert: {
    action: "delete",
    kind: "tag",
    key: "event/purchase/ga4",
    name: "GA4 - purchase",
    id: "1",
    differences: [],
  },
};

/** GTM whose live container differs until somebody deploys. */
function driftedGtm() {
  let differences: object[] = [PURCHASE];
  const asked: string[] = [];
  const run: RunJtracking = async ({ args, files }) => {
    asked.push(args.join(" "));
    if (args.includes("deploy")) differences = [];
    const gtm = {
      container: "GTM-ABC1234",
      live: { id: "9", name: "Quick fix" },
      differences,
      clashes: [],
      unresolved: [],
      foreign: {},
    };
    const stdout = args.includes("drift") ? JSON.stringify({ gtm }) : '{"outcome":"published","version":{"id":"10"}}';
    return { exit: differences.length === 0 ? 0 : 1, stdout, stderr: "", files };
  };
  return { run, asked };
}

describe("the App, when somebody clicks in GTM", () => {
  it("looks once an hour, opens the pull request, and publishing what the default branch says closes it", async () => {
    const gtm = driftedGtm();
    let now = new Date("2026-11-23T10:00:00Z");
    await using place = await appOnEmulator({
      repositories: [{ name: "acme/shop", files: PLAN, access: { dev: "write" } }],
      gtm: gtm.run,
      now: () => now,
    });
    place.emulator.install(place.app, ["acme/shop"]);
    await place.settled();
    expect(await place.lookAtLive()).toBe(1);
    expect(await place.lookAtLive()).toBe(0);
    await place.settled();
    const repo = place.emulator.world.repository("acme/shop");
    const pull = place.emulator.world.pull(repo, 1);
    expect(pull).toMatchObject({ state: "open", title: "Google Tag Manager has drifted from the tracking plan" });
    expect(await repo.git.text(pull.pull.head.sha, "tracking/events/purchase.yaml")).not.toContain(
      "consent: [analytics_storage]",
    );
    now = new Date("2026-11-23T11:00:00Z");
    expect(await place.lookAtLive()).toBe(1);
    await place.settled();
    expect(repo.issues.size).toBe(1);
    const sha = /\/jtracking publish ([0-9a-f]{12})/.exec(pull.body)?.[1] ?? "";
    place.emulator.people.comment({ by: "dev", repo: "acme/shop", number: 1, body: `/jtracking publish ${sha}` });
    await place.settled();
    expect(gtm.asked).toContain("--json deploy --yes");
    expect(pull).toMatchObject({ state: "closed", body: expect.stringContaining("The drift is gone") });
    expect(place.emulator.problems).toEqual([]);
    expect((await place.queue.counts()).dead).toBe(0);
  });
});
