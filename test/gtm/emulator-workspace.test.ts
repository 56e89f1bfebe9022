import { describe, expect, it } from "vitest";

import { isObject, type Json, objectsIn } from "../emulators/gtm/json.ts";
import { HOME, messageIn, namesIn, type RunningEmulator, startEmulator } from "./emulator-client.ts";

const WS = `${HOME}/workspaces/2`;
const trigger = (name: string) => ({ name, type: "pageview" });
const resources = { trigger: [{ triggerId: "1", ...trigger("Base") }] };

const create = async (emulator: RunningEmulator, name: string) =>
  String((await emulator.call("POST", `${HOME}/workspaces`, { name })).body["workspaceId"]);

const version = (body: Json) => (isObject(body["containerVersion"]) ? body["containerVersion"] : {});

describe("a workspace", () => {
  it("holds the latest version, which need not be the live one", async () => {
    await using emulator = await startEmulator({ resources });
    await emulator.call("POST", `${WS}/triggers`, trigger("Later"));
    await emulator.call("POST", `${WS}:create_version`, { name: "v2" });
    const id = await create(emulator, "mine");
    const { body } = await emulator.call("GET", `${HOME}/workspaces/${id}/triggers`);
    const live = await emulator.call("GET", `${HOME}/versions:live`);

    expect(namesIn(body, "trigger")).toEqual(["Base", "Later"]);
    expect(namesIn(live.body, "trigger")).toEqual(["Base"]);
  });

  it("knows what changed in it", async () => {
    await using emulator = await startEmulator({ resources });
    await emulator.call("PUT", `${WS}/triggers/1`, trigger("Changed"));
    await emulator.call("POST", `${WS}/folders`, { name: "F" });
    await emulator.call("POST", `${WS}/built_in_variables?type=pageUrl`);
    const { body } = await emulator.call("GET", `${WS}/status`);
    const changes = objectsIn(body["workspaceChange"]).map((change) => [
      Object.keys(change).find((key) => key !== "changeStatus"),
      change["changeStatus"],
    ]);

    expect(changes).toEqual([
      ["folder", "added"],
      ["trigger", "updated"],
      ["builtInVariable", "added"],
    ]);
    await emulator.call("DELETE", `${WS}/triggers/1`);
    expect(JSON.stringify((await emulator.call("GET", `${WS}/status`)).body)).toContain('"deleted"');
  });

  it.each([400, 429] as const)("beyond the third is refused with %d", async (status) => {
    await using emulator = await startEmulator({ switches: { workspaces: { max: 3, status } } });
    await create(emulator, "a");
    await create(emulator, "b");

    expect((await emulator.call("POST", `${HOME}/workspaces`, { name: "c" })).status).toBe(status);
    expect((await emulator.call("POST", `${HOME}/workspaces`, { name: "a" })).status).toBe(400);
  });

  it("is consumed by the version made of it", async () => {
    await using emulator = await startEmulator({ resources });
    const id = await create(emulator, "mine");
    const path = `${HOME}/workspaces/${id}`;
    await emulator.call("POST", `${path}/triggers`, trigger("New"));
    const { body } = await emulator.call("POST", `${path}:create_version`, { name: "v2", notes: "why" });
    const write = await emulator.call("POST", `${path}/triggers`, trigger("More"));

    expect(version(body)).toMatchObject({ containerVersionId: "2", name: "v2", description: "why" });
    expect(body).not.toHaveProperty("newWorkspacePath");
    expect(namesIn((await emulator.call("GET", `${HOME}/workspaces`)).body, "workspace")).toEqual([
      "Default Workspace",
    ]);
    expect((await emulator.call("GET", `${path}/triggers`)).status).toBe(200);
    expect([write.status, messageIn(write.body)]).toEqual([400, "Workspace is already submitted."]);
    expect((await emulator.call("DELETE", path)).status).toBe(500);
  });

  it("that is the default one comes anew with another id", async () => {
    await using emulator = await startEmulator({ resources });
    const { body } = await emulator.call("POST", `${WS}:create_version`, { name: "v2" });

    expect(body["newWorkspacePath"]).toBe(`${HOME}/workspaces/3`);
  });

  it("that does not compile gives no version, and says so with status 200", async () => {
    await using emulator = await startEmulator({ resources });
    await emulator.call("POST", `${WS}/variables`, {
      name: "js",
      type: "jsm",
      parameter: [{ type: "template", key: "javascript", value: "function( {" }],
    });
    const preview = await emulator.call("POST", `${WS}:quick_preview`);
    const made = await emulator.call("POST", `${WS}:create_version`, {});

    expect([preview.status, preview.body["compilerError"]]).toEqual([200, true]);
    expect(made).toEqual({ status: 200, body: { compilerError: true } });
    expect((await emulator.call("GET", `${HOME}/version_headers:latest`)).body["containerVersionId"]).toBe("1");
  });
});

describe("two workspaces", () => {
  /** Mine changes the base's trigger after theirs became a version. */
  async function diverged(mine: string) {
    const emulator = await startEmulator({ resources });
    const id = await create(emulator, "mine");
    await emulator.call("PUT", `${WS}/triggers/1`, trigger("Theirs"));
    await emulator.call("POST", `${WS}/triggers`, trigger("Their new one"));
    await emulator.call("POST", `${WS}:create_version`, {});
    await emulator.call("PUT", `${HOME}/workspaces/${id}/triggers/1`, trigger(mine));
    return { emulator, path: `${HOME}/workspaces/${id}` };
  }

  it("are brought together where they do not touch the same", async () => {
    const { emulator, path } = await diverged("Theirs");
    await using _stop = emulator;
    const { body } = await emulator.call("POST", `${path}:sync`);

    expect(body).toEqual({});
    expect(namesIn((await emulator.call("GET", `${path}/triggers`)).body, "trigger")).toEqual([
      "Theirs",
      "Their new one",
    ]);
  });

  it("conflict where they do, and no version is made before that is resolved", async () => {
    const { emulator, path } = await diverged("Mine");
    await using _stop = emulator;
    const refused = await emulator.call("POST", `${path}:create_version`, {});
    const { body } = await emulator.call("GET", `${path}/status`);
    const [conflict = {}] = objectsIn(body["mergeConflict"]);
    const ours = isObject(conflict["entityInWorkspace"]) ? conflict["entityInWorkspace"] : {};
    const kept = isObject(ours["trigger"]) ? ours["trigger"] : {};
    const query = `fingerprint=${String(kept["fingerprint"])}`;
    const resolved = await emulator.call("POST", `${path}:resolve_conflict?${query}`, { trigger: kept });
    const made = await emulator.call("POST", `${path}:create_version`, {});

    expect(refused.body).toEqual({ syncStatus: { mergeConflict: true } });
    expect(conflict).toMatchObject({
      entityInWorkspace: { trigger: { name: "Mine" }, changeStatus: "updated" },
      entityInBaseVersion: { trigger: { name: "Theirs" } },
    });
    expect(resolved.status).toBe(204);
    expect(namesIn(version(made.body), "trigger")).toEqual(["Mine", "Their new one"]);
  });
});

describe("a version", () => {
  it("is live once it is published, and never changes", async () => {
    await using emulator = await startEmulator({ resources });
    await emulator.call("POST", `${WS}/triggers`, trigger("New"));
    const made = version((await emulator.call("POST", `${WS}:create_version`, {})).body);
    const stale = await emulator.call("POST", `${HOME}/versions/2:publish?fingerprint=1`);
    const published = await emulator.call(
      "POST",
      `${HOME}/versions/2:publish?fingerprint=${String(made["fingerprint"])}`,
    );
    const update = { name: "named", tag: [], trigger: [] };
    await emulator.call("PUT", `${HOME}/versions/2`, update);
    const live = await emulator.call("GET", `${HOME}/versions:live`);

    expect([stale.status, published.status]).toEqual([409, 200]);
    expect(live.body).toMatchObject({ containerVersionId: "2", name: "named" });
    expect(namesIn(live.body, "trigger")).toEqual(["Base", "New"]);
  });

  it("can be deleted unless it is the newest", async () => {
    await using emulator = await startEmulator({ resources });
    await emulator.call("POST", `${WS}:create_version`, {});
    const newest = await emulator.call("DELETE", `${HOME}/versions/2`);
    const older = await emulator.call("DELETE", `${HOME}/versions/1`);
    const list = await emulator.call("GET", `${HOME}/version_headers`);

    expect([newest.status, messageIn(newest.body)]).toEqual([400, "Returned an error response for your request."]);
    expect(older.status).toBe(204);
    expect(objectsIn(list.body["containerVersionHeader"]).map(({ containerVersionId }) => containerVersionId)).toEqual([
      "2",
    ]);
    expect((await emulator.call("GET", `${HOME}/version_headers:latest`)).body).toMatchObject({
      containerVersionId: "2",
      numTriggers: "1",
    });
  });

  it("is not there in a container that was never published", async () => {
    await using emulator = await startEmulator();

    expect((await emulator.call("GET", `${HOME}/versions:live`)).status).toBe(404);
    expect((await emulator.call("GET", "accounts/containers:lookup?tagId=GTM-ABC")).body["containerId"]).toBe("7001");
  });
});

describe("bulk_update", () => {
  const folder = { folder: { folderId: "new_1", name: "F" }, changeStatus: "added" };
  const added = (id: number, name: string) => ({
    trigger: { triggerId: `new_${id}`, ...trigger(name), parentFolderId: "new_1" },
    changeStatus: "added",
  });
  const tag = {
    tag: {
      tagId: "new_9",
      name: "T",
      type: "html",
      parameter: [{ type: "template", key: "html", value: "x" }],
      firingTriggerId: ["new_2"],
    },
    changeStatus: "added",
  };

  it("makes many changes in one call", async () => {
    await using emulator = await startEmulator({ resources });
    const deleted = { trigger: { triggerId: "1", ...trigger("Base") }, changeStatus: "deleted" };
    const on = { builtInVariable: { type: "pageUrl" }, changeStatus: "added" };
    const { status, body } = await emulator.call("POST", `${WS}/bulk_update`, {
      changes: [tag, added(2, "A"), folder, deleted, on],
    });
    const tags = await emulator.call("GET", `${WS}/tags`);
    const triggers = await emulator.call("GET", `${WS}/triggers`);

    expect(status).toBe(200);
    expect(objectsIn(body["changes"]).map((change) => Object.keys(change)[0])).toEqual(["tag", "trigger", "folder"]);
    expect(objectsIn(triggers.body["trigger"])).toMatchObject([{ name: "A", triggerId: "3", parentFolderId: "4" }]);
    expect(objectsIn(tags.body["tag"])[0]).toMatchObject({ firingTriggerId: ["3"] });
  });

  it("may understand new ids in parentFolderId alone", async () => {
    const emulator = await startEmulator();
    await using _stop = emulator;
    emulator.switches.bulk.newIds = "parentFolderId";
    const refused = await emulator.call("POST", `${WS}/bulk_update`, { changes: [folder, added(2, "A"), tag] });
    const taken = await emulator.call("POST", `${WS}/bulk_update`, { changes: [folder, added(2, "A")] });

    expect([refused.status, messageIn(refused.body)]).toEqual([
      400,
      "enablingTriggerId[0]: Tag references an unknown trigger.",
    ]);
    expect(taken.status).toBe(200);
  });

  it.each([
    [true, []],
    [false, ["A"]],
  ])("that is atomic (%s) leaves %j behind when a change is bad", async (atomic, left) => {
    await using emulator = await startEmulator();
    emulator.switches.bulk.atomic = atomic;
    const { status } = await emulator.call("POST", `${WS}/bulk_update`, {
      changes: [folder, added(2, "A"), added(3, "A:B")],
    });

    expect(status).toBe(400);
    expect(namesIn((await emulator.call("GET", `${WS}/triggers`)).body, "trigger")).toEqual(left);
  });

  it.each<[string, object, number]>([
    ["more changes than the maximum", { changes: [folder, added(2, "A"), added(3, "B")] }, 400],
    ["a new id twice", { changes: [folder, folder] }, 400],
    [
      "a new entity without a new id",
      { changes: [{ folder: { folderId: "7", name: "F" }, changeStatus: "added" }] },
      400,
    ],
    ["no status", { changes: [{ folder: { folderId: "new_1", name: "F" } }] }, 400],
    ["two entities in a change", { changes: [{ ...folder, trigger: {} }] }, 400],
    [
      "an entity that is not there",
      { changes: [{ trigger: { triggerId: "77", ...trigger("x") }, changeStatus: "updated" }] },
      404,
    ],
    [
      "an old fingerprint",
      { changes: [{ trigger: { triggerId: "1", ...trigger("x"), fingerprint: "1" }, changeStatus: "updated" }] },
      409,
    ],
  ])("refuses %s", async (_what, body, status) => {
    await using emulator = await startEmulator({ resources });
    emulator.switches.bulk.maxChanges = 2;

    expect((await emulator.call("POST", `${WS}/bulk_update`, body)).status).toBe(status);
  });

  it("may not be there at all", async () => {
    await using emulator = await startEmulator();
    emulator.switches.bulk.enabled = false;

    expect((await emulator.call("POST", `${WS}/bulk_update`, { changes: [] })).status).toBe(501);
  });
});
