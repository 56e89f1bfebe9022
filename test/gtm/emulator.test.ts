import { describe, expect, it } from "vitest";

import { BUILT_IN_VARIABLES } from "../../app/gtm/container/built-ins.ts";
import { objectsIn } from "../emulators/gtm/json.ts";
import { HOME, messageIn, namesIn, startEmulator } from "./emulator-client.ts";

const WS = `${HOME}/workspaces/2`;
const pageview = { name: "Pages", type: "pageview" };
const html = (name: string, extra: object = {}) => ({
  name,
  type: "html",
  parameter: [
    { type: "template", key: "html", value: "<b></b>" },
    { type: "boolean", key: "supportDocumentWrite", value: "false" },
  ],
  ...extra,
});
const constant = (name: string) => ({ name, type: "c", parameter: [{ type: "template", key: "value", value: "x" }] });

describe("the front end", () => {
  it.each([
    ["GET", "nowhere", undefined, 404],
    ["GET", "accounts/6001/containers/9", undefined, 404],
    ["GET", "accounts/9/containers/7001", undefined, 404],
    ["PATCH", HOME, undefined, 404],
    ["GET", `${WS}/tags?colour=red`, undefined, 400],
    ["POST", `${WS}/tags`, { ...html("a"), colour: "red" }, 400],
    ["POST", `${WS}/triggers`, { name: "a", type: "wish" }, 400],
    ["POST", `${WS}/triggers`, { name: "a", type: "PAGEVIEW" }, 400],
    ["POST", `${WS}/triggers`, { name: 1, type: "pageview" }, 400],
  ] as const)("answers %s %s with the envelope of an error", async (...[verb, path, sent, expected]) => {
    await using emulator = await startEmulator();
    const { status, body } = await emulator.call(verb, path, sent);

    expect(status).toBe(expected);
    expect(body).toMatchObject({
      error: { code: expected, errors: [{ domain: "global" }], status: expect.any(String) },
    });
  });

  it("takes the casing of export files when it is told to", async () => {
    await using emulator = await startEmulator({ switches: { acceptsConstants: true } });
    const { status, body } = await emulator.call("POST", `${WS}/triggers`, { name: "a", type: "PAGEVIEW" });

    expect([status, body["type"]]).toEqual([200, "pageview"]);
  });

  it("asks for a token with a scope of the method", async () => {
    const tokens = new Map([["token", ["readonly"]]]);
    await using emulator = await startEmulator({ tokens });
    const without = await fetch(`${emulator.url}tagmanager/v2/accounts`);

    expect(without.status).toBe(401);
    expect((await emulator.call("GET", `${WS}/tags`)).status).toBe(200);
    expect(await emulator.call("POST", `${WS}/triggers`, pageview)).toMatchObject({
      status: 403,
      body: { error: { message: "Request had insufficient authentication scopes." } },
    });
  });

  it("counts calls in a sliding window and by day", async () => {
    let now = Date.UTC(2026, 10, 23, 12);
    const quota = { perWindow: 2, windowMs: 100_000, perDay: 4, status: 429, retryAfter: 7 } as const;
    await using emulator = await startEmulator({ now: () => now, switches: { quota } });
    const statuses: number[] = [];
    for (const step of [0, 60_000, 0, 41_000, 0, 60_000, 100_000]) {
      now += step;
      statuses.push((await emulator.call("GET", HOME)).status);
    }

    expect(statuses).toEqual([200, 200, 429, 200, 429, 200, 429]);
    now += 86_400_000;
    expect((await emulator.call("GET", HOME)).status).toBe(200);
  });

  it.each([
    ["before", { status: 503 }, 503, []],
    ["after", { status: 500 }, 500, ["Pages"]],
    ["before", "drop", undefined, []],
    ["after", "drop", undefined, ["Pages"]],
  ] as const)("fails %s the write with %j when it is told to, once", async (when, what, ...[status, names]) => {
    await using emulator = await startEmulator();
    emulator.fail({ on: "triggers.create", when, do: what });
    const answer = await emulator.call("POST", `${WS}/triggers`, pageview).catch(() => undefined);

    expect(answer?.status).toBe(status);
    expect(namesIn((await emulator.call("GET", `${WS}/triggers`)).body, "trigger")).toEqual(names);
    expect(emulator.calls.map(({ method }) => method.split(".").slice(-2).join("."))).toEqual([
      "triggers.create",
      "triggers.list",
    ]);
  });
});

describe("entities", () => {
  it("get ids from one counter and a new fingerprint on each write", async () => {
    await using emulator = await startEmulator();
    const folder = await emulator.call("POST", `${WS}/folders`, { name: "F" });
    const variable = await emulator.call("POST", `${WS}/variables`, { ...constant("V"), parentFolderId: "1" });
    const trigger = await emulator.call("POST", `${WS}/triggers`, pageview);
    const tag = await emulator.call("POST", `${WS}/tags`, html("T", { firingTriggerId: ["3", "2147479553"] }));
    const again = await emulator.call("PUT", `${WS}/tags/4`, html("T"));

    expect([
      folder.body["folderId"],
      variable.body["variableId"],
      trigger.body["triggerId"],
      tag.body["tagId"],
    ]).toEqual(["1", "2", "3", "4"]);
    expect(tag.body).toMatchObject({
      path: `${WS}/tags/4`,
      accountId: "6001",
      containerId: "7001",
      workspaceId: "2",
      fingerprint: expect.stringMatching(/^\d{13}$/),
      consentSettings: { consentStatus: "notSet" },
    });
    expect(tag.body).not.toHaveProperty("tagFiringOption");
    expect(Number(again.body["fingerprint"])).toBeGreaterThan(Number(tag.body["fingerprint"]));
    expect(again.body).not.toHaveProperty("firingTriggerId");
  });

  it("come back with parameters in another order and without what is false", async () => {
    await using emulator = await startEmulator();
    const setupTag = [{ tagName: "x", stopOnSetupFailure: false }];
    const { body } = await emulator.call("POST", `${WS}/tags`, html("T", { paused: false, setupTag }));

    expect(objectsIn(body["parameter"]).map(({ key }) => key)).toEqual(["supportDocumentWrite", "html"]);
    expect(body).not.toHaveProperty("paused");
    expect(body["setupTag"]).toEqual([{ tagName: "x" }]);
  });

  it.each([409, 412, 400] as const)("with an old fingerprint are refused with %d", async (staleFingerprint) => {
    await using emulator = await startEmulator({ switches: { staleFingerprint } });
    const { body } = await emulator.call("POST", `${WS}/triggers`, pageview);
    const fresh = await emulator.call("PUT", `${WS}/triggers/1?fingerprint=${String(body["fingerprint"])}`, pageview);
    const stale = await emulator.call("PUT", `${WS}/triggers/1?fingerprint=${String(body["fingerprint"])}`, pageview);

    expect([fresh.status, stale.status]).toEqual([200, staleFingerprint]);
  });

  it.each<[string, string, object, string]>([
    ["a duplicate name", "variables", constant("V"), "Found entity with duplicate name."],
    [
      "the name of a built-in variable that is on",
      "variables",
      constant("Page URL"),
      "Found entity with duplicate name.",
    ],
    [
      "a colon in a trigger's name",
      "triggers",
      { name: "a:b", type: "pageview" },
      'name: The name contains invalid character: ":"',
    ],
    [
      "an unknown trigger",
      "tags",
      html("a", { firingTriggerId: ["99"] }),
      "enablingTriggerId[0]: Tag references an unknown trigger.",
    ],
    [
      "an unknown type",
      "tags",
      { name: "a", type: "wish" },
      "vendorTemplate.key: Unknown entity type (template public ID: wish)",
    ],
    ["no HTML", "tags", { name: "a", type: "html" }, "vendorTemplate.parameter.html: The value must not be empty."],
    [
      "no measurement id",
      "tags",
      { name: "a", type: "gaawe", parameter: [{ type: "template", key: "eventName", value: "a" }] },
      "vendorTemplate.parameter.measurementIdOverride: The value must not be empty.",
    ],
    [
      "the columns of another table",
      "variables",
      {
        name: "a",
        type: "gtcs",
        parameter: [
          {
            type: "list",
            key: "configSettingsTable",
            list: [{ type: "map", map: [{ type: "template", key: "fieldName", value: "a" }] }],
          },
        ],
      },
      "vendorTemplate.parameter.configSettingsTable[0].fieldName: Unknown column name",
    ],
    [
      "a custom event without its filter",
      "triggers",
      { name: "a", type: "customEvent" },
      "customEventFilter: Custom-event trigger must have exactly one custom-event filter.",
    ],
  ])("with %s are refused in Google's words", async (...[, collection, entity, message]) => {
    await using emulator = await startEmulator();
    await emulator.call("POST", `${WS}/built_in_variables?type=pageUrl`);
    await emulator.call("POST", `${WS}/variables`, constant("V"));
    const { status, body } = await emulator.call("POST", `${WS}/${collection}`, entity);

    expect([status, messageIn(body)]).toEqual([400, message]);
  });

  it("may refer to variables that are not there, and have parameters that do nothing", async () => {
    await using emulator = await startEmulator();
    const parameter = [
      { type: "template", key: "html", value: "{{gone}}" },
      { type: "template", key: "x", value: "y" },
    ];

    expect((await emulator.call("POST", `${WS}/tags`, { ...html("T"), parameter })).status).toBe(200);
  });

  it("are listed in pages", async () => {
    await using emulator = await startEmulator({ switches: { pageSize: 2 } });
    for (const name of ["a", "b", "c"]) await emulator.call("POST", `${WS}/triggers`, { name, type: "pageview" });
    const first = await emulator.call("GET", `${WS}/triggers`);
    const second = await emulator.call("GET", `${WS}/triggers?pageToken=${String(first.body["nextPageToken"])}`);

    expect(namesIn(first.body, "trigger")).toEqual(["a", "b"]);
    expect(second.body).not.toHaveProperty("nextPageToken");
    expect(namesIn(second.body, "trigger")).toEqual(["c"]);
  });

  it("can be moved into a folder, reverted and deleted", async () => {
    await using emulator = await startEmulator({ resources: { trigger: [{ triggerId: "5", ...pageview }] } });
    await emulator.call("POST", `${WS}/folders`, { name: "F" });
    await emulator.call("POST", `${WS}/folders/6:move_entities_to_folder?triggerId=5`, { name: "F" });
    const inside = await emulator.call("POST", `${WS}/folders/6:entities`);
    const missing = await emulator.call("POST", `${WS}/folders/6:move_entities_to_folder?triggerId=77`, {});
    const reverted = await emulator.call("POST", `${WS}/triggers/5:revert`);
    const gone = await emulator.call("DELETE", `${WS}/triggers/5`);

    expect(namesIn(inside.body, "trigger")).toEqual(["Pages"]);
    expect(missing.status).toBe(404);
    expect(reverted.body["trigger"]).not.toHaveProperty("parentFolderId");
    expect(gone).toEqual({ status: 204, body: {} });
    expect((await emulator.call("GET", `${WS}/triggers/5`)).status).toBe(404);
  });
});

describe("built-in variables", () => {
  it("are turned on many at a time, and own their names", async () => {
    await using emulator = await startEmulator();
    const types = Object.keys(BUILT_IN_VARIABLES).map((type) => `type=${type}`);
    const first = await emulator.call("POST", `${WS}/built_in_variables?${types.join("&")}`);
    const again = await emulator.call("POST", `${WS}/built_in_variables?type=pageUrl`);
    await emulator.call("DELETE", `${WS}/built_in_variables?type=pageUrl`);
    const reverted = await emulator.call("POST", `${WS}/built_in_variables:revert?type=pagePath`);
    const rest = await emulator.call("GET", `${WS}/built_in_variables`);

    expect(namesIn(first.body, "builtInVariable")).toEqual(Object.values(BUILT_IN_VARIABLES));
    expect(again).toEqual({ status: 200, body: {} });
    expect(reverted.body).toEqual({ enabled: false });
    expect(namesIn(rest.body, "builtInVariable")).toHaveLength(types.length - 2);
  });
});

describe("templates", () => {
  it("of the gallery give their type to tags", async () => {
    await using emulator = await startEmulator();
    const query = "galleryOwner=acme&galleryRepository=pixel&acknowledgePermissions=true";
    const { body } = await emulator.call("POST", `${WS}/templates:import_from_gallery?${query}`);
    const tag = { name: "T", type: `cvt_7001_${String(body["templateId"])}` };

    expect(body["galleryReference"]).toMatchObject({ owner: "acme", repository: "pixel" });
    expect((await emulator.call("POST", `${WS}/tags`, tag)).status).toBe(200);
    expect((await emulator.call("POST", `${WS}/tags`, { name: "U", type: "cvt_7001_99" })).status).toBe(400);
  });
});
