import { describe, expect, it } from "vitest";

import { applyRollback, planRollback } from "../../../app/gtm/index.ts";
import { strangers } from "../../../bench/deploy/shop-plans.ts";
import { openClient } from "../client/open-client.ts";
import { type RunningEmulator, startEmulator } from "../emulator-client.ts";
import { compiledOf, deployTo, eventsCalled, leftIn, methodsOf } from "./deploying.ts";

const first = compiledOf(eventsCalled("a"));
const second = compiledOf(eventsCalled("a", "b"));
const third = compiledOf(eventsCalled("b"));

async function deployed(...plans: (typeof first)[]) {
  const gtm = await startEmulator({ resources: strangers });
  for (const [index, plan] of plans.entries()) await deployTo(gtm, plan, { run: `run-${index}` });
  gtm.calls.length = 0;
  return gtm;
}

async function rollBack(gtm: RunningEmulator, version?: string) {
  const client = await openClient(gtm);
  const plan = await planRollback(client, version);
  if (!plan.withOthers) await applyRollback(plan, client);
  return plan;
}

/** Somebody else publishes. */
async function publishTheirs(gtm: RunningEmulator): Promise<string> {
  const state = gtm.containers.get("7001");
  const theirs = state?.addVersion({ name: "Theirs", description: "" }, state.version(state.latest).snapshot);
  if (state && theirs) state.live = theirs.id;
  return theirs?.id ?? "";
}

describe("a roll-back", () => {
  it("makes the version before the last deploy live again, in few calls", async () => {
    await using gtm = await deployed(first, second);
    const { changes, live, target } = await rollBack(gtm);
    expect([live.id, target.id]).toEqual(["3", "2"]);
    expect(changes.map(({ what, kind, name }) => `${what} ${kind} ${name}`).toSorted()).toEqual([
      "deleted tag GA4 - b",
      "deleted trigger ce - b",
      "deleted variable dlv - b.detail",
    ]);
    expect(methodsOf(gtm.calls)).toEqual([
      "versions.live",
      "versions.get",
      "versions.live",
      "versions.publish",
      "versions.set_latest",
    ]);
    expect(await leftIn(gtm, first)).toEqual([]);
  });

  it("goes to any version of ours that is named, and forth again", async () => {
    await using gtm = await deployed(first, second, third);
    await rollBack(gtm, "2");
    expect(await leftIn(gtm, first)).toEqual([]);
    await rollBack(gtm, "4");
    expect(await leftIn(gtm, third)).toEqual([]);
  });

  it("lets the next deploy start from what is live", async () => {
    await using gtm = await deployed(first, second);
    await rollBack(gtm);
    await deployTo(gtm, third, { run: "run-9" });
    expect(await leftIn(gtm, third)).toEqual([]);
    await rollBack(gtm);
    expect(await leftIn(gtm, first)).toEqual([]);
  });

  it("makes nobody's next version bring back what was undone", async () => {
    await using gtm = await deployed(first, second);
    await rollBack(gtm);
    const client = await openClient(gtm);
    const { id } = await client.createWorkspace({ name: "Theirs", description: "" });
    const { version } = await client.compile(id);
    expect(version?.container.tag.map(({ name }) => name)).not.toContain("GA4 - b");
  });

  it("does not undo what others published, unless it is asked to", async () => {
    await using gtm = await deployed(first, second);
    const theirs = await publishTheirs(gtm);
    await expect(rollBack(gtm)).rejects.toMatchObject({ code: "E_GTM_ROLLBACK", exit: 4 });
    expect(await rollBack(gtm, "2")).toMatchObject({ withOthers: true });
    expect(gtm.containers.get("7001")?.live).toBe(theirs);
  });

  it("stops when live moves while it is at work", async () => {
    await using gtm = await deployed(first, second);
    const client = await openClient(gtm);
    const plan = await planRollback(client);
    const theirs = await publishTheirs(gtm);
    await expect(applyRollback(plan, client)).rejects.toMatchObject({ code: "E_GTM_LIVE_MOVED", exit: 4 });
    expect(gtm.containers.get("7001")?.live).toBe(theirs);
  });

  it.each(["versions.publish", "versions.set_latest"])("is done when the answer to %s is lost", async (on) => {
    await using gtm = await deployed(first, second);
    gtm.fail({ on, when: "after", do: "drop" });
    await rollBack(gtm);
    expect(await leftIn(gtm, first)).toEqual([]);
    expect(gtm.containers.get("7001")?.latest).toBe("2");
    expect(gtm.calls.filter(({ method }) => method.endsWith("versions.publish"))).toHaveLength(1);
  });

  it("goes on where another one died, when the version is named", async () => {
    await using gtm = await deployed(first, second);
    gtm.fail({ on: "set_latest", when: "before", do: { status: 500 }, times: 9 });
    await expect(rollBack(gtm)).rejects.toMatchObject({ code: "E_GTM_UNAVAILABLE" });
    gtm.faults.clear();
    await rollBack(gtm, "2");
    expect(gtm.containers.get("7001")).toMatchObject({ live: "2", latest: "2" });
  });

  it.each([
    ["nothing was ever published", [], undefined],
    ["what is live was made by somebody else", [], undefined],
  ])("says when there is nothing to go back to: %s", async (why) => {
    await using gtm = await startEmulator(why.startsWith("nothing") ? {} : { resources: strangers });
    await expect(rollBack(gtm)).rejects.toMatchObject({ code: "E_GTM_ROLLBACK" });
  });

  it("says that a version was never there, or is there no longer", async () => {
    await using gtm = await deployed(first, second, third);
    await expect(rollBack(gtm, "77")).rejects.toMatchObject({ code: "E_GTM_NOT_FOUND" });
    await gtm.call("DELETE", "accounts/6001/containers/7001/versions/2");
    await expect(rollBack(gtm, "2")).rejects.toMatchObject({
      code: "E_GTM_ROLLBACK",
      message: "version 2 was deleted",
    });
  });
});
