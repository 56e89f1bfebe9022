import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { markOf } from "../../app/gtm/index.ts";
import { objectsIn, textOf } from "../emulators/gtm/json.ts";
import { HOME } from "../gtm/emulator-client.ts";
import { gtmShop, type GtmShop } from "./gtm-shop.ts";

const template = (key: string, value: string) => ({ type: "template", key, value });

/** Somebody's container: a GA4 event with its trigger and variables, a pixel, a tag with the name of one of the plan's. */
const THEIRS = {
  variable: [
    { variableId: "20", name: "GA id", type: "c", parameter: [template("value", "G-ABC123")] },
    {
      variableId: "21",
      name: "Plan name",
      type: "v",
      parameter: [
        { type: "integer", key: "dataLayerVersion", value: "2" },
        { type: "boolean", key: "setDefaultValue", value: "false" },
        template("name", "plan.name"),
      ],
    },
  ],
  trigger: [
    {
      triggerId: "22",
      name: "Signed up",
      type: "customEvent",
      customEventFilter: [{ type: "equals", parameter: [template("arg0", "{{_event}}"), template("arg1", "signup")] }],
    },
  ],
  tag: [
    {
      tagId: "23",
      name: "Sign-up",
      type: "gaawe",
      notes: "Asked for by sales.",
      firingTriggerId: ["22"],
      tagFiringOption: "oncePerEvent",
      parameter: [
        template("eventName", "sign_up"),
        template("measurementIdOverride", "{{GA id}}"),
        {
          type: "list",
          key: "eventSettingsTable",
          list: [{ type: "map", map: [template("parameter", "plan"), template("parameterValue", "{{Plan name}}")] }],
        },
      ],
    },
    { tagId: "24", name: "Chat", type: "html", parameter: [template("html", "<u></u>")], firingTriggerId: ["22"] },
    { tagId: "25", name: "GA4 - purchase", type: "html", parameter: [template("html", "<s></s>")] },
    { tagId: "26", name: "Both", type: "html", parameter: [template("html", "<s></s>")] },
  ],
  folder: [{ folderId: "27", name: "Both" }],
};

async function liveTag(shop: GtmShop, name: string) {
  const { body } = await shop.emulator.call("GET", `${HOME}/versions:live`);
  const found = objectsIn(body["tag"]).find((one) => one["name"] === name);
  return {
    id: found?.["tagId"],
    mark: markOf(textOf(found?.["notes"])),
    notes: found?.["notes"],
    type: found?.["type"],
  };
}

const fileIn = (shop: GtmShop, path: string) => readFile(join(shop.folder.path, "tracking", path), "utf8");

describe("adopt", () => {
  it("makes an event of a GA4 tag, which carries our mark after the next deploy", async () => {
    await using shop = await gtmShop({ ...THEIRS, tag: THEIRS.tag.filter(({ name }) => name !== "GA4 - purchase") });
    const ran = await shop.run("adopt", "Sign-up");

    expect([ran.exit, ran.stdout]).toEqual([0, expect.stringContaining("event sign_up")]);
    expect(await fileIn(shop, "events/sign_up.yaml")).toMatch(/plan: \{ from: \{ data_layer: plan\.name \} \}/);
    expect(await shop.run("deploy", "--yes")).toMatchObject({ exit: 0 });
    expect(await liveTag(shop, "Sign-up")).toMatchObject({
      id: "23",
      mark: "event/sign_up/ga4",
      notes: expect.stringMatching(/Asked for by sales\.$/),
    });
    expect(await shop.run("preview")).toMatchObject({ exit: 0, stderr: "" });
  });

  it("keeps what the plan has no words for as it is, with names for what it uses", async () => {
    await using shop = await gtmShop({ ...THEIRS, tag: THEIRS.tag.filter(({ name }) => name !== "GA4 - purchase") });
    await shop.run("adopt", "Chat");

    expect(await fileIn(shop, "gtm/tags.yaml")).toMatch(/# theirs\n.*name: Chat/s);
    expect(await fileIn(shop, "gtm/tags.yaml")).toContain("Signed up");
    expect(await shop.run("deploy", "--yes")).toMatchObject({ exit: 0 });
    expect(await liveTag(shop, "Chat")).toMatchObject({ id: "24", mark: "gtm/Chat" });
    expect(await shop.run("preview")).toMatchObject({ exit: 0, stderr: "" });
  });

  it("ends a clash of names: the live resource becomes the planned one", async () => {
    await using shop = await gtmShop(THEIRS);
    const before = await shop.run("preview");
    const blocked = await shop.run("deploy", "--yes");
    const ran = await shop.run("adopt", "GA4 - purchase");

    expect(before.stdout).toContain('or take it over: jtracking adopt "GA4 - purchase"');
    expect(blocked.exit).toBe(4);
    expect([ran.exit, ran.stderr]).toEqual([0, expect.stringContaining("event/purchase/ga4")]);
    expect(await shop.run("deploy", "--yes")).toMatchObject({ exit: 0 });
    expect(await liveTag(shop, "GA4 - purchase")).toMatchObject({
      id: "25",
      mark: "event/purchase/ga4",
      type: "gaawe",
    });
    expect(await shop.run("preview")).toMatchObject({ exit: 0, stderr: "" });
  });

  it("says what is not there, what is there twice, and what is the plan's already", async () => {
    await using shop = await gtmShop({ ...THEIRS, tag: THEIRS.tag.filter(({ name }) => name !== "GA4 - purchase") });
    await shop.run("deploy", "--yes");

    expect(await shop.run("adopt", "Sign up")).toMatchObject({
      exit: 2,
      stderr: expect.stringMatching(/nothing called "Sign up"[^]*"Sign-up"/),
    });
    expect(await shop.run("adopt", "Both")).toMatchObject({ exit: 2, stderr: expect.stringContaining("--kind") });
    expect(await shop.run("adopt", "Both", "--kind", "wish")).toMatchObject({ exit: 2 });
    expect((await shop.run("--json", "adopt", "Both", "--kind", "tag")).stdout).toContain('"outcome": "adopted"');
    expect(await shop.run("adopt", "Pixel")).toMatchObject({ exit: 0, stdout: expect.stringContaining("already") });
  });
});
