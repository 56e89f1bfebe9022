import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { validate } from "../../app/artefacts/index.ts";
import { isObject, type Json, objectsIn } from "../emulators/gtm/json.ts";
import { gtmShop, type GtmShop } from "./gtm-shop.ts";

const pixelHtml = (value: string) => [{ type: "template", key: "html", value }];

/** A shop whose plan is deployed. */
async function deployed(): Promise<GtmShop> {
  const shop = await gtmShop();
  const ran = await shop.run("deploy", "--yes");
  expect([ran.exit, ran.stderr]).toEqual([0, expect.anything()]);
  return shop;
}

async function driftOf(shop: GtmShop): Promise<{ exit: number | null; document: Json; differences: Json[] }> {
  const { exit, stdout } = await shop.run("--json", "drift", "--gtm");
  const document: unknown = JSON.parse(stdout);
  if (!isObject(document) || !isObject(document["gtm"])) throw new Error(stdout);
  expect(await validate("drift", document)).toEqual([]);
  return { exit, document: document["gtm"], differences: objectsIn(document["gtm"]["differences"]) };
}

const tableRow = (name: string, value: string) => ({
  type: "map",
  map: [
    { type: "template", key: "parameter", value: name },
    { type: "template", key: "parameterValue", value },
  ],
});

describe("drift --gtm", () => {
  it("finds nothing after a deploy, in one call", async () => {
    await using shop = await deployed();
    const before = shop.emulator.calls.length;
    const ran = await shop.run("drift", "--gtm");

    expect([ran.exit, ran.stdout]).toEqual([0, expect.stringContaining("GTM has what the plan asks for.")]);
    expect(shop.emulator.calls.slice(before).map(({ method }) => method)).toEqual([
      "accounts.containers.versions.live",
    ]);
  });

  it("says of each difference what, when, in which version, and both ways out", async () => {
    await using shop = await deployed();
    await shop.edit("Pause it", async (gtm) =>
      gtm.update({ ...(await gtm.find("tag", "GA4 - purchase")), paused: true }),
    );
    await shop.edit("New pixel", async (gtm) =>
      gtm.update({ ...(await gtm.find("tag", "Pixel")), parameter: pixelHtml("<i></i>") }),
    );
    await shop.edit("Theirs", async (gtm) =>
      gtm.create("tags", { name: "Theirs", type: "html", parameter: pixelHtml("x") }),
    );
    const { exit, document, differences } = await driftOf(shop);

    expect(exit).toBe(1);
    expect(document["foreign"]).toEqual({ tag: 1 });
    expect(differences).toMatchObject([
      {
        name: "Pixel",
        what: "changed",
        cause: "gtm",
        origin: { at: expect.stringMatching(/^20\d\d-/), version: { name: "New pixel", notes: "Why: New pixel" } },
        adopt: [{ op: "update_gtm", file: "gtm/tags.yaml" }],
        revert: { action: "update", fingerprint: expect.stringMatching(/^\d+$/) },
      },
      {
        name: "GA4 - purchase",
        key: "event/purchase/ga4",
        cause: "gtm",
        origin: { version: { name: "Pause it" } },
        differences: [{ field: "paused", live: true }],
        adopt: [{ op: "update_gtm", file: "gtm/adopted.yaml" }],
      },
    ]);
    const text = (await shop.run("drift", "--gtm")).stdout;
    expect(text).toContain("tag GA4 - purchase is not what the plan asks for");
    expect(text).toContain("+ paused: true");
    expect(text).toMatch(/changed in GTM, 20.* UTC, in version \d+ "Pause it": Why: Pause it/);
    expect(text).toContain('keep it: jtracking adopt "GA4 - purchase"; undo it: jtracking deploy');
  });

  it("tells what the plan changed from what GTM changed", async () => {
    await using shop = await deployed();
    const file = join(shop.folder.path, "tracking/events/purchase.yaml");
    await writeFile(file, (await readFile(file, "utf8")).replace("event: purchase }", "event: paid }"));
    const before = await driftOf(shop);
    await shop.edit("Rename", async (gtm) => gtm.update({ ...(await gtm.find("tag", "Pixel")), name: "Pixel 2" }));
    const after = await driftOf(shop);

    expect(new Set(before.differences.map(({ cause }) => cause))).toEqual(new Set(["plan"]));
    expect(after.differences.filter(({ cause }) => cause === "gtm")).toMatchObject([{ name: "Pixel" }]);
  });

  it("that is adopted is gone, whatever was changed", async () => {
    await using shop = await deployed();
    await shop.edit("Many", async (gtm) => {
      const purchase = await gtm.find("tag", "GA4 - purchase");
      const parameter = objectsIn(purchase["parameter"]).map((one) =>
        one["key"] === "eventSettingsTable"
          ? { ...one, list: [...objectsIn(one["list"]), tableRow("currency", "EUR")] }
          : one,
      );
      await gtm.update({
        ...purchase,
        parameter,
        consentSettings: {
          consentStatus: "needed",
          consentType: { type: "list", list: [{ type: "template", value: "ad_storage" }] },
        },
      });
      await gtm.update({ ...(await gtm.find("trigger", "ce - purchase")), name: "Bought" });
      await gtm.update({ ...(await gtm.find("tag", "Pixel")), parameter: pixelHtml("<i></i>"), paused: true });
    });
    for (const name of ["GA4 - purchase", "Bought", "Pixel"])
      expect(await shop.run("adopt", name)).toMatchObject({ exit: 0 });
    const event = await readFile(join(shop.folder.path, "tracking/events/purchase.yaml"), "utf8");

    expect(event).toContain("# Agreed with finance.");
    expect(event).toMatch(/currency: \{ from: \{ constant: EUR \} \}/);
    expect(event).toContain("consent: [ad_storage]");
    expect(await readFile(join(shop.folder.path, "tracking/gtm/tags.yaml"), "utf8")).toContain("# theirs");
    expect(await driftOf(shop)).toMatchObject({ exit: 0, differences: [] });
  });

  it("of something that was deleted is adopted or reverted", async () => {
    await using shop = await deployed();
    await shop.edit("Clean up", async (gtm) => {
      await gtm.remove(await gtm.find("tag", "GA4 - purchase"));
      await gtm.remove(await gtm.find("tag", "Pixel"));
    });
    const { differences } = await driftOf(shop);

    expect(differences).toMatchObject([
      { name: "Pixel", what: "missing", cause: "gtm", adopt: [{ op: "update_gtm", changes: [{ remove: true }] }] },
      { name: "GA4 - purchase", what: "missing", adopt: [{ op: "deprecate_event", event: "purchase" }] },
    ]);
    expect(await shop.run("deploy", "--yes")).toMatchObject({ exit: 0 });
    expect(await driftOf(shop)).toMatchObject({ exit: 0, differences: [] });
  });

  it("of a tag that fires on something else can only be reverted", async () => {
    await using shop = await deployed();
    await shop.edit("Rewire", async (gtm) =>
      gtm.update({ ...(await gtm.find("tag", "GA4 - purchase")), firingTriggerId: ["2147479553"] }),
    );
    const { differences } = await driftOf(shop);

    expect(differences[0]).toMatchObject({ key: "event/purchase/ga4", revert: { action: "update" } });
    expect(differences[0]).not.toHaveProperty("adopt");
    expect(await shop.run("adopt", "GA4 - purchase")).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining("no words for"),
    });
  });

  it("reads a plan at a ref, and tells where there is nothing to compare with", async () => {
    await using shop = await gtmShop();

    expect(await shop.run("drift", "--gtm", "--base", "main")).toMatchObject({ exit: 2 });
    expect((await shop.run("drift", "--gtm")).exit).toBe(1);
  });
});
