import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { Operation } from "../../app/artefacts/index.ts";
import { gtmDriftPullRequest, together } from "../../app/commands/github/gtm-drift.ts";
import { jtrackingRunner } from "../../app/commands/github/run-jtracking.ts";
import { TextCache } from "../../app/commands/pull-request/text-cache.ts";
import { gtmShop } from "../commands/gtm-shop.ts";
import { PLAN, shop } from "./shop.ts";

/** A repository whose plan is deployed to GTM's stand-in. */
async function deployedShop() {
  const gtm = await gtmShop();
  const place = await shop();
  const env = { ...process.env, JTRACKING_GTM_URL: gtm.emulator.url, JTRACKING_GTM_CALLS_PER_100_S: "10000" };
  const run = jtrackingRunner({ bin: resolve("bin/jtracking.mjs"), env, timeoutMs: 120_000 });
  const files = new Map(Object.entries(PLAN).map(([path, text]) => [path.slice("tracking/".length), text] as const));
  const deploy = () => run({ args: ["--json", "deploy", "--yes"], files });
  expect(await deploy()).toMatchObject({ exit: 0 });
  const look = () =>
    gtmDriftPullRequest({ forge: place.forge, cache: new TextCache(), root: "tracking", run, hasCommands: true });
  return {
    ...place,
    gtm,
    deploy,
    look,
    async [Symbol.asyncDispose]() {
      await place[Symbol.asyncDispose]();
      await gtm[Symbol.asyncDispose]();
    },
  };
}

describe("the pull request for what somebody changed in GTM", () => {
  it("takes it over, says how to revert it, stays while nothing changes, and closes when a deploy reverts it", async () => {
    await using place = await deployedShop();
    expect(await place.look()).toMatchObject({ outcome: "none", left: 0 });
    await place.gtm.edit("Pause | it <b>", async (gtm) => {
      await gtm.update({ ...(await gtm.find("tag", "GA4 - purchase")), paused: true });
      await gtm.update({ ...(await gtm.find("tag", "GA4 - Google tag")), paused: true });
    });
    expect(await place.look()).toMatchObject({ outcome: "opened", number: 1, left: 0 });
    const pull = place.emulator.world.pull(place.repo, 1);
    const main = place.repo.git.head("main") ?? "";
    expect(pull.body).toContain("tag `GA4 - purchase` was changed");
    expect(pull.body).toContain(`/jtracking publish ${main.slice(0, 12)}`);
    const files = await place.repo.git.filesOf(pull.pull.head.sha);
    expect([...files.keys()]).toContain("tracking/gtm/adopted.yaml");
    expect(await place.look()).toMatchObject({ outcome: "unchanged", number: 1 });
    // Reverted: a deploy of what the default branch says.
    expect(await place.deploy()).toMatchObject({ exit: 0 });
    expect(await place.look()).toMatchObject({ outcome: "none", closed: 1 });
    expect(pull).toMatchObject({ state: "closed", body: expect.stringContaining("The drift is gone") });
    expect(place.repo.git.head("jtracking/gtm-drift")).toBeUndefined();
    expect(place.emulator.problems).toEqual([]);
  }, 60_000);

  it("leaves nothing to deploy once it is merged", async () => {
    await using place = await deployedShop();
    await place.gtm.edit("Pause it", async (gtm) =>
      gtm.update({ ...(await gtm.find("tag", "GA4 - purchase")), paused: true }),
    );
    await place.look();
    await place.emulator.people.merge({ by: "boss", repo: "acme/shop", number: 1 });
    expect(await place.look()).toMatchObject({ outcome: "none" });
    expect(place.repo.issues.size).toBe(1);
  }, 60_000);
});

describe("ways that were found one by one", () => {
  const edit = (path: (string | number)[], more: { set?: string; remove?: true } = { set: "" }): Operation => ({
    op: "update_gtm",
    file: "gtm/tags.yaml",
    changes: [{ path, ...more }],
    reason: "",
  });

  it("do not write over each other, and take out from the end", () => {
    const paths = together([
      edit(["adopted", 2]),
      edit(["adopted", 2]),
      edit(["tags", 0], { remove: true }),
      edit(["tags", 3], { remove: true }),
      edit(["tags", 1]),
      { op: "deprecate_event", event: "x", reason: "" },
    ]).map((one) => (one.op === "update_gtm" ? one.changes.map(({ path }) => path.join(".")).join() : one.op));
    expect(paths).toEqual(["adopted.2", "adopted.3", "tags.1", "deprecate_event", "tags.3", "tags.0"]);
  });
});
