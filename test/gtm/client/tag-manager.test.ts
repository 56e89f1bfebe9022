import { describe, expect, it } from "vitest";

import { GtmError } from "../../../app/gtm/index.ts";
import { startEmulator } from "../emulator-client.ts";
import { openClient, TestClock } from "./open-client.ts";

const variable = (id: string, name: string) => ({
  variableId: id,
  name,
  type: "v",
  parameter: [
    { type: "integer" as const, key: "dataLayerVersion", value: "2" },
    { type: "template" as const, key: "name", value: name },
  ],
});

const resources = { variable: [variable("3", "dlv - a")] };

async function failure(call: Promise<unknown>): Promise<GtmError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof GtmError) return error;
    throw error;
  }
  throw new Error("the call went well");
}

describe("the port over Google's client", () => {
  it("reads a version whole, without the frame but with fingerprints", async () => {
    await using gtm = await startEmulator({ resources });
    const live = await (await openClient(gtm)).liveVersion();
    expect(live).toMatchObject({ id: "1", publicId: "GTM-ABC", usage: "web", deleted: false });
    expect(live?.container.variable[0]).toMatchObject({ variableId: "3", name: "dlv - a", fingerprint: /^\d{13}$/ });
    expect(live?.container.variable[0]).not.toHaveProperty("accountId");
  });

  it("tells an empty container from one that it cannot see", async () => {
    await using gtm = await startEmulator();
    expect(await (await openClient(gtm)).liveVersion()).toBeUndefined();
    const wrong = await openClient(gtm, { container: { account: "6001", container: "7002" } });
    expect(await failure(wrong.liveVersion())).toMatchObject({ code: "E_GTM_NOT_FOUND", exit: 3, kind: "not_found" });
  });

  it("finds a container by its public id", async () => {
    await using gtm = await startEmulator({ resources });
    const client = await openClient(gtm, { container: { publicId: "GTM-ABC" } });
    expect(client.home).toEqual({ account: "6001", container: "7001" });
  });

  it("reads lists to their last page", async () => {
    await using gtm = await startEmulator({ resources });
    gtm.switches.pageSize = 1;
    gtm.switches.workspaces.max = 10;
    const client = await openClient(gtm);
    for (const name of ["One", "Two", "Three"]) await client.createWorkspace({ name, description: "" });
    expect((await client.workspaces()).map(({ name }) => name)).toEqual(["Default Workspace", "One", "Two", "Three"]);
  });

  it("writes, compiles, makes a version and publishes it", async () => {
    await using gtm = await startEmulator({ resources });
    const client = await openClient(gtm);
    const { id } = await client.createWorkspace({ name: "Ours", description: "" });
    const written = await client.bulkUpdate(id, [
      { status: "added", kind: "variable", resource: variable("new_1", "dlv - b") },
    ]);
    expect(written).toMatchObject([{ status: "added", kind: "variable", resource: { variableId: "4" } }]);
    const single = await client.write(id, {
      status: "added",
      kind: "variable",
      resource: variable("new_2", "dlv - c"),
    });
    expect(single).toMatchObject({ variableId: "5", name: "dlv - c" });
    await client.write(id, { status: "deleted", kind: "variable", resource: variable("3", "dlv - a") });
    await client.enableBuiltIns(id, ["pageUrl", "clickText"]);
    const { changes } = await client.status(id);
    expect(changes.map(({ status, kind }) => `${status} ${kind}`).toSorted()).toEqual([
      "added builtInVariable",
      "added builtInVariable",
      "added variable",
      "added variable",
      "deleted variable",
    ]);
    expect((await client.compile(id)).version?.container.variable).toHaveLength(2);
    const { version } = await client.createVersion(id, { name: "One", notes: "What changed" });
    expect(version).toMatchObject({ id: "2", name: "One", notes: "What changed" });
    if (version) await client.publish(version);
    expect((await client.liveVersion())?.id).toBe("2");
    expect(await client.latestVersion()).toEqual({ id: "2", name: "One", deleted: false });
  });

  it("settles conflicts in favour of the version", async () => {
    await using gtm = await startEmulator({ resources });
    const client = await openClient(gtm);
    const [ours, theirs] = [
      await client.createWorkspace({ name: "Ours", description: "" }),
      await client.createWorkspace({ name: "Theirs", description: "" }),
    ];
    const edit = (name: string) => ({
      status: "updated" as const,
      kind: "variable" as const,
      resource: variable("3", name),
    });
    await client.write(ours.id, edit("ours"));
    await client.write(theirs.id, edit("theirs"));
    await client.createVersion(theirs.id, { name: "Theirs", notes: "" });
    const [conflict] = await client.syncWorkspace(ours.id);
    expect(conflict).toMatchObject({ workspace: { name: "ours" }, version: { name: "theirs" } });
    if (conflict) await client.takeVersion(ours.id, conflict);
    const compiled = await client.compile(ours.id);
    expect(compiled.version?.container.variable).toMatchObject([{ name: "theirs" }]);
  });
});

describe("failures", () => {
  it.each([
    [{ status: 403, message: "The caller does not have permission" }, "E_GTM_PERMISSION", 3],
    [{ status: 403, message: "Request had insufficient authentication scopes." }, "E_GTM_SCOPE", 3],
    [
      { status: 403, message: "Quota exceeded for quota metric 'Queries' and limit 'Queries per day'" },
      "E_GTM_DAILY_QUOTA",
      3,
    ],
    [
      { status: 429, message: "Quota exceeded for quota metric 'Queries' and limit 'Queries per day'" },
      "E_GTM_DAILY_QUOTA",
      3,
    ],
    [{ status: 401, message: "Request had invalid authentication credentials." }, "E_GTM_CREDENTIALS", 3],
    [{ status: 404, message: "Not found or permission denied." }, "E_GTM_NOT_FOUND", 3],
    [{ status: 409, message: "The fingerprint does not match" }, "E_GTM_CONFLICT", 4],
    [{ status: 412, message: "The fingerprint does not match" }, "E_GTM_CONFLICT", 4],
    [{ status: 400, message: "The fingerprint does not match" }, "E_GTM_CONFLICT", 4],
    [{ status: 400, message: "Returned an error. The container has too many workspaces." }, "E_GTM_WORKSPACES", 3],
    [{ status: 429, message: "Limit of 3 workspaces reached." }, "E_GTM_WORKSPACES", 3],
    [{ status: 400, message: "Found entity with duplicate name." }, "E_GTM_DUPLICATE_NAME", 4],
    [{ status: 501, message: "Operation is not implemented" }, "E_GTM_UNSUPPORTED", 3],
    [{ status: 503, message: "Experienced an internal error." }, "E_GTM_UNAVAILABLE", 3],
  ])("%o is %s, exit %i, and says what to do", async (fault, code, exit) => {
    await using gtm = await startEmulator({ resources });
    gtm.fail({ when: "before", do: fault, times: 10 });
    const error = await failure((await openClient(gtm)).createWorkspace({ name: "Ours", description: "" }));
    expect(error).toMatchObject({ code, exit });
    expect(error.hint).toMatch(/[a-z]{3,}/);
  });

  it("repeats a read, and never a write whose answer was lost", async () => {
    await using gtm = await startEmulator({ resources });
    const clock = new TestClock();
    const client = await openClient(gtm, { clock });
    gtm.fail({ when: "before", do: "drop", times: 2 });
    expect((await client.liveVersion())?.id).toBe("1");
    expect(clock.slept).toHaveLength(2);
    gtm.fail({ when: "after", do: "drop", times: 2 });
    expect(await failure(client.createWorkspace({ name: "Ours", description: "" }))).toMatchObject({ unsure: true });
    expect(gtm.calls.filter(({ method }) => method.endsWith("workspaces.create"))).toHaveLength(1);
  });

  it("does not wait for ever for an answer", async () => {
    await using gtm = await startEmulator({ resources });
    const client = await openClient(gtm, { timeoutMs: 60 });
    gtm.fail({ when: "after", do: "hang" });
    expect(await failure(client.createWorkspace({ name: "Ours", description: "" }))).toMatchObject({
      kind: "unavailable",
      unsure: true,
    });
  });

  it("knows that nothing was sent to a machine that does not listen", async () => {
    const client = await openClient({ url: "http://127.0.0.1:9/" });
    expect(await failure(client.createWorkspace({ name: "Ours", description: "" }))).toMatchObject({
      kind: "unavailable",
      unsure: false,
    });
  });

  it("asks for a new token once, for a write too", async () => {
    await using gtm = await startEmulator({
      resources,
      tokens: new Map([["new", ["readonly", "edit.containers"]]]),
    });
    const asked: boolean[] = [];
    const token = (renewed: boolean) => {
      asked.push(renewed);
      return Promise.resolve(renewed ? "new" : "old");
    };
    const client = await openClient(gtm, { credentials: { token } });
    await client.createWorkspace({ name: "Ours", description: "" });
    expect(asked).toEqual([false, true]);
  });

  it("sends credentials to no address without encryption", async () => {
    await expect(openClient({ url: "http://gtm.example/" })).rejects.toMatchObject({ code: "E_USAGE" });
  });
});

describe("the quota", () => {
  it("lets no more calls through than GTM allows, and says beforehand how long that takes", async () => {
    const clock = new TestClock();
    await using gtm = await startEmulator({ resources, now: clock.now, switches: {} });
    const client = await openClient(gtm, { clock, quota: {} });
    expect(client.budget(12)).toEqual({ calls: 12, perWindow: 25, windowMs: 100_000, waitMs: 0 });
    expect(client.budget(60).waitMs).toBe(200_000);
    for (let call = 0; call < 60; call += 1) await client.workspaces();
    expect(gtm.calls.filter(({ status }) => status !== 200)).toEqual([]);
    expect(clock.slept).toEqual([100_000, 100_000]);
  });

  it("obeys Retry-After where others have spent the quota", async () => {
    const clock = new TestClock();
    await using gtm = await startEmulator({
      resources,
      now: clock.now,
      switches: { quota: { perWindow: 2, windowMs: 100_000, perDay: 1_000, status: 429, retryAfter: 41 } },
    });
    const client = await openClient(gtm, { clock });
    for (let call = 0; call < 3; call += 1) await client.workspaces();
    expect(clock.slept).toEqual([41_000, 41_000, 41_000]);
  });

  it("waits by itself where nothing says how long, for a write too, since it was refused", async () => {
    const clock = new TestClock();
    await using gtm = await startEmulator({
      resources,
      now: clock.now,
      switches: { quota: { perWindow: 1, windowMs: 100_000, perDay: 1_000, status: 403 } },
    });
    const client = await openClient(gtm, { clock });
    await client.workspaces();
    await client.createWorkspace({ name: "Ours", description: "" });
    expect(clock.slept).toEqual([10_000, 30_000, 70_000]);
  });
});
