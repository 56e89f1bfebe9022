import { describe, expect, it } from "vitest";

import { isBlocked, planDeploy } from "../../../app/gtm/index.ts";
import { strangers } from "../../../bench/deploy/shop-plans.ts";
import type { ContainerState } from "../../emulators/gtm/container-state.ts";
import { HOME, openClient, TestClock } from "../client/open-client.ts";
import { type RunningEmulator, startEmulator } from "../emulator-client.ts";
import { compiledOf, deployTo, eventsCalled, leftIn, methodsOf } from "./deploying.ts";

const compiled = compiledOf(eventsCalled("a", "b"));

function stateOf(gtm: RunningEmulator): ContainerState {
  const state = gtm.containers.get("7001");
  if (state === undefined) throw new Error("the container is gone");
  return state;
}

const cookie = (name: string) => ({ name, type: "k", parameter: [{ type: "template", key: "name", value: name }] });

/** Somebody writes a variable in a workspace, and makes a version of it or not. */
async function edit(gtm: RunningEmulator, workspace: string, name: string): Promise<void> {
  const at = `accounts/6001/containers/7001/workspaces/${workspace}`;
  expect((await gtm.call("POST", `${at}/variables`, cookie(name))).status).toBe(200);
}

async function makeVersion(gtm: RunningEmulator, workspace: string): Promise<string> {
  const at = `accounts/6001/containers/7001/workspaces/${workspace}`;
  expect((await gtm.call("POST", `${at}:create_version`, { name: "Theirs" })).status).toBe(200);
  return stateOf(gtm).latest;
}

async function publish(gtm: RunningEmulator, version: string): Promise<void> {
  expect((await gtm.call("POST", `accounts/6001/containers/7001/versions/${version}:publish`)).status).toBe(200);
}

/** Names of the variables that are live. */
const liveNames = (gtm: RunningEmulator): unknown[] => {
  const state = stateOf(gtm);
  return [
    ...(state
      .version(state.live ?? "0")
      .snapshot.entities.get("variable")
      ?.values() ?? []),
  ].map(({ name }) => name);
};

const defaultWorkspace = (gtm: RunningEmulator): string => {
  const found = [...stateOf(gtm).workspaces.values()].find(
    ({ name, submitted }) => name === "Default Workspace" && !submitted,
  );
  return found?.id ?? "";
};

describe("edits of others", () => {
  it("that are open in the default workspace are neither lost nor published", async () => {
    await using gtm = await startEmulator({ resources: strangers });
    const workspace = defaultWorkspace(gtm);
    await edit(gtm, workspace, "Open edit");
    await deployTo(gtm, compiled);
    expect(await leftIn(gtm, compiled)).toEqual([]);
    expect(liveNames(gtm)).not.toContain("Open edit");
    const { changes } = await (await openClient(gtm)).status(workspace);
    expect(changes).toMatchObject([{ status: "added", kind: "variable", resource: { name: "Open edit" } }]);
  });

  it("that were published since the last deploy stay", async () => {
    await using gtm = await startEmulator({ resources: strangers });
    await deployTo(gtm, compiledOf(eventsCalled("a")));
    await edit(gtm, defaultWorkspace(gtm), "Published edit");
    await publish(gtm, await makeVersion(gtm, defaultWorkspace(gtm)));
    await deployTo(gtm, compiled, { run: "run-2" });
    expect(await leftIn(gtm, compiled)).toEqual([]);
    expect(liveNames(gtm)).toContain("Published edit");
  });

  it("stop the deploy when they go live while it is at work", async () => {
    await using gtm = await startEmulator({ resources: strangers });
    const state = stateOf(gtm);
    const meanwhile = (step: string) => {
      if (step !== "publish") return;
      // What is made of another workspace and published, in one go.
      const theirs = state.addVersion({ name: "Theirs", description: "" }, state.version("1").snapshot);
      state.live = theirs.id;
    };
    await expect(deployTo(gtm, compiled, { meanwhile })).rejects.toMatchObject({ code: "E_GTM_LIVE_MOVED", exit: 4 });
    expect(stateOf(gtm).live).toBe("3");
    await deployTo(gtm, compiled, { run: "run-2" });
    expect(await leftIn(gtm, compiled)).toEqual([]);
  });

  it("stop the deploy when a version of them is joined to ours", async () => {
    await using gtm = await startEmulator({ resources: strangers });
    const workspace = defaultWorkspace(gtm);
    await edit(gtm, workspace, "Not live");
    const state = stateOf(gtm);
    const meanwhile = (step: string) => {
      if (step !== "create_version") return;
      state.addVersion({ name: "Theirs", description: "" }, state.workspace(workspace).snapshot);
    };
    await expect(deployTo(gtm, compiled, { meanwhile })).rejects.toMatchObject({
      code: "E_GTM_FOREIGN_EDITS",
      exit: 4,
      message: expect.stringContaining('variable "Not live" (added)'),
    });
    expect(stateOf(gtm).live).toBe("1");
  });

  it("that were made a version of but not published stop the deploy, and what theirs is is named", async () => {
    await using gtm = await startEmulator({ resources: strangers });
    await edit(gtm, defaultWorkspace(gtm), "Not live");
    const version = await makeVersion(gtm, defaultWorkspace(gtm));
    await expect(deployTo(gtm, compiled)).rejects.toMatchObject({
      code: "E_GTM_FOREIGN_EDITS",
      exit: 4,
      message: `version ${version}, which is newer than the live one, holds edits of somebody else that are not live: variable "Not live" (added)`,
    });
    expect(methodsOf(gtm.calls)).not.toContain("workspaces.bulk_update");
    await publish(gtm, version);
    await deployTo(gtm, compiled, { run: "run-2" });
    expect(await leftIn(gtm, compiled)).toEqual([]);
    expect(liveNames(gtm)).toContain("Not live");
  });

  it("in the workspace of the deploys stop it, before and during", async () => {
    await using gtm = await startEmulator({ resources: strangers });
    gtm.fail({ on: "create_version", when: "before", do: { status: 503 }, times: 9 });
    await expect(deployTo(gtm, compiled)).rejects.toMatchObject({ code: "E_GTM_UNAVAILABLE" });
    gtm.faults.clear();
    const ours = [...stateOf(gtm).workspaces.values()].find(({ name }) => name === "jtracking");
    await edit(gtm, ours?.id ?? "", "Misplaced");
    const stopped = {
      code: "E_GTM_FOREIGN_EDITS",
      message: expect.stringContaining('the workspace "jtracking" holds'),
    };
    await expect(deployTo(gtm, compiled, { run: "run-2" })).rejects.toMatchObject(stopped);
    expect(stateOf(gtm).live).toBe("1");
    expect(ours?.snapshot.entities.get("variable")?.size).toBeGreaterThan(1);
  });

  it("stop the deploy when something that it would delete is still used", async () => {
    await using gtm = await startEmulator({ resources: strangers });
    await deployTo(gtm, compiled);
    const client = await openClient(gtm);
    const live = await client.liveVersion();
    const trigger = live?.container.trigger.find(({ name }) => name === "ce - b");
    const at = `accounts/6001/containers/7001/workspaces/${defaultWorkspace(gtm)}`;
    const tag = {
      name: "Theirs",
      type: "html",
      parameter: [{ type: "template", key: "html", value: "x" }],
      firingTriggerId: [trigger?.triggerId],
    };
    await client.syncWorkspace(defaultWorkspace(gtm));
    expect((await gtm.call("POST", `${at}/tags`, tag)).status).toBe(200);
    await publish(gtm, await makeVersion(gtm, defaultWorkspace(gtm)));
    const plan = planDeploy({ home: HOME, live: await client.liveVersion(), compiled: compiledOf(eventsCalled("a")) });
    expect(isBlocked(plan)).toBe(true);
    expect(plan.stillUsed).toEqual([{ kind: "trigger", name: "ce - b", user: { kind: "tag", name: "Theirs" } }]);
  });
});

describe("two deploys at a time", () => {
  /** A run that cannot say any more that it is over. */
  const dies = async (gtm: RunningEmulator, host: string) => {
    gtm.fail({ on: "getStatus", when: "before", do: "drop", times: 99 });
    gtm.fail({ on: "workspaces.update", when: "before", do: "drop", times: 99 });
    await expect(deployTo(gtm, compiled, { run: "dead", host })).rejects.toMatchObject({ code: "E_GTM_UNAVAILABLE" });
    gtm.faults.clear();
  };

  it("on two machines: the second stops with exit 4 while the first may be at work, and takes over when its time is over", async () => {
    await using gtm = await startEmulator({ resources: strangers });
    await dies(gtm, "there");
    const clock = new TestClock();
    await expect(deployTo(gtm, compiled, { run: "run-2", clock })).rejects.toMatchObject({
      code: "E_GTM_DEPLOY_RUNNING",
      exit: 4,
      until: clock.at + 120_000,
    });
    clock.at += 121_000;
    await deployTo(gtm, compiled, { run: "run-3", clock });
    expect(await leftIn(gtm, compiled)).toEqual([]);
  });

  it("on one machine: a process that is gone is not waited for, one that lives is", async () => {
    await using gtm = await startEmulator({ resources: strangers });
    await dies(gtm, "here");
    await expect(deployTo(gtm, compiled, { run: "run-2", isAlive: true })).rejects.toMatchObject({
      code: "E_GTM_DEPLOY_RUNNING",
    });
    await deployTo(gtm, compiled, { run: "run-3" });
    expect(await leftIn(gtm, compiled)).toEqual([]);
  });

  it("that want the workspace at the same moment: one of them gets it", async () => {
    await using gtm = await startEmulator({ resources: strangers });
    const outcomes = await Promise.allSettled([
      deployTo(gtm, compiled, { run: "one", isAlive: true }),
      deployTo(gtm, compiled, { run: "two", isAlive: true }),
    ]);
    const failed = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason as { code: string }] : []));
    expect(failed.map(({ code }) => code)).toEqual(["E_GTM_DEPLOY_RUNNING"]);
    expect(await leftIn(gtm, compiled)).toEqual([]);
    expect(stateOf(gtm).live).toBe("2");
  });
});
