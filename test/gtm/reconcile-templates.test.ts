import { describe, expect, it } from "vitest";

import { type Container, type GtmCustomTemplate, type GtmTag, reconcile } from "../../app/gtm/index.ts";
import { emptyContainer } from "../../app/gtm/container/container.ts";

const gallery = (containerId: string, templateId: string, name = "Stape"): GtmCustomTemplate => ({
  containerId,
  templateId,
  name,
  templateData: "___INFO___",
  galleryReference: {
    host: "github.com",
    owner: "stape",
    repository: "data-tag",
    version: "1",
    galleryTemplateId: "5TP8W",
  },
});

const tag = (type: string, change: Partial<GtmTag> = {}): GtmTag => ({ tagId: "9", name: "Data tag", type, ...change });

const containerOf = (customTemplate: GtmCustomTemplate[], ...tags: GtmTag[]): Container => ({
  ...emptyContainer(),
  customTemplate,
  tag: tags,
});

const DONE = { changes: [], clashes: [], unresolved: [], copies: [], foreign: {} };

describe("templates", () => {
  it.each([
    ["the same form in another container", "cvt_7001_12", "cvt_8001_34"],
    ["the gallery's form live", "cvt_7001_12", "cvt_5TP8W"],
    ["the gallery's form in the plan", "cvt_5TP8W", "cvt_8001_34"],
    ["the gallery's form in both", "cvt_5TP8W", "cvt_5TP8W"],
  ])("are the same in %s", (_what, planned, live) => {
    const plan = containerOf([gallery("7001", "12")], tag(planned));
    const target = containerOf([gallery("8001", "34")], tag(live));

    expect(reconcile(target, plan)).toEqual(DONE);
    expect(
      reconcile(target, containerOf([gallery("7001", "12")], tag(planned, { paused: true }))).changes,
    ).toMatchObject([{ action: "update", resource: { type: live } }]);
  });

  it("of the gallery are known under another name", () => {
    const live = containerOf([gallery("8001", "34", "Data Tag (renamed)")], tag("cvt_8001_34"));

    expect(reconcile(live, containerOf([gallery("7001", "12")], tag("cvt_7001_12"))).changes).toMatchObject([
      { action: "update", kind: "customTemplate", id: "34", differences: [{ field: "name" }] },
    ]);
  });

  it("that are new give their type later", () => {
    const { changes, unresolved } = reconcile(
      emptyContainer(),
      containerOf([gallery("7001", "12")], tag("cvt_7001_12")),
    );

    expect(unresolved).toEqual([]);
    expect(changes).toMatchObject([
      { kind: "customTemplate", id: "new_1" },
      { kind: "tag", resource: { type: "cvt_new_1" } },
    ]);
  });

  it("of others may be used by resources of gtm/", () => {
    const live = containerOf([gallery("8001", "34")]);
    const { changes, unresolved, foreign } = reconcile(live, containerOf([], tag("cvt_5TP8W")));

    expect([unresolved, foreign]).toEqual([[], { customTemplate: 1 }]);
    expect(changes).toMatchObject([{ action: "create", resource: { type: "cvt_5TP8W" } }]);
  });

  it("that are nowhere are named before GTM refuses what needs them", () => {
    const { unresolved } = reconcile(emptyContainer(), containerOf([], tag("cvt_5TP8W")));

    expect(unresolved).toEqual([
      { kind: "tag", name: "Data tag", key: "gtm/Data tag", to: "template", target: "cvt_5TP8W" },
    ]);
  });

  it("two of which have the same number in two containers are told apart", () => {
    const two = [gallery("7001", "12"), { ...gallery("9001", "12", "Other"), galleryReference: {} }];
    const plan = containerOf(two, tag("cvt_7001_12"), tag("cvt_9001_12", { tagId: "10", name: "Other tag" }));
    const live = containerOf(two, tag("cvt_9001_12"), tag("cvt_9001_12", { tagId: "10", name: "Other tag" }));

    expect(reconcile(live, plan).changes).toMatchObject([
      { name: "Data tag", differences: [{ field: "notes" }, { field: "type", live: "Other", plan: "Stape" }] },
    ]);
  });
});

describe("references that lead nowhere", () => {
  it("are named with what needs them, where they are new", () => {
    const dangling = tag("html", {
      firingTriggerId: ["77", "2147479553"],
      parentFolderId: "66",
      setupTag: [{ tagName: "Gone" }],
    });
    const { unresolved } = reconcile(emptyContainer(), containerOf([], dangling));

    expect(unresolved.map(({ to, target }) => [to, target])).toEqual([
      ["trigger", "77"],
      ["folder", "66"],
      ["tag", "Gone"],
    ]);
    const live = containerOf([], dangling);
    expect(reconcile(live, containerOf([], { ...dangling, paused: true })).unresolved).toEqual([]);
  });
});
