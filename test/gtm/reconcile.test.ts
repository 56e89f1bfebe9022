import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { EventFile } from "../../app/artefacts/index.ts";
import { compile, type Container, type GtmTag, type GtmTrigger, reconcile } from "../../app/gtm/index.ts";
import { emptyContainer } from "../../app/gtm/container/container.ts";
import { markOf, withMark } from "../../app/gtm/container/mark.ts";
import { applyChanges, summary } from "./apply-changes.ts";
import { plans } from "./arbitrary-plan.ts";
import { cpuTime } from "./cpu-time.ts";
import { planOf } from "./plan-of.ts";

const seen: EventFile = {
  event: "seen",
  trigger: { on: "data_layer", event: "seen" },
  parameters: { a: { from: { data_layer: "a" } }, path: { from: { page: "path" } } },
};
const other: EventFile = { event: "other", trigger: { on: "click", selector: ".x" } };

const compiled = (...events: EventFile[]) => compile(planOf({ events }));

/** The container that is live after a first deploy, beside a folder of somebody else's. */
function deployed(container: Container): Container {
  const before = { ...emptyContainer(), folder: [{ folderId: "500", name: "Somebody's" }] };
  return applyChanges(before, reconcile(before, container));
}

const html: GtmTag = {
  tagId: "900",
  name: "Pixel",
  type: "html",
  parameter: [{ type: "template", key: "html", value: "<b></b>" }],
};

const changed = (container: Container, name: string, change: Partial<GtmTag>): Container => ({
  ...container,
  tag: container.tag.map((tag) => (tag.name === name ? { ...tag, ...change } : tag)),
});

describe("a plan against an empty container", () => {
  const { changes, clashes, foreign } = reconcile(emptyContainer(), compiled(seen));

  it("creates everything, with ids that the same change set resolves", () => {
    expect(changes.map(({ action, kind, id, name }) => [action, kind, id, name])).toEqual([
      ["create", "folder", "new_1", "jtracking"],
      ["create", "variable", "new_2", "const - measurement id"],
      ["create", "variable", "new_3", "dlv - a"],
      ["create", "trigger", "new_4", "ce - seen"],
      ["create", "tag", "new_5", "GA4 - Google tag"],
      ["create", "tag", "new_6", "GA4 - seen"],
      ["create", "builtInVariable", "pagePath", "Page Path"],
    ]);
    expect(changes[5]).toMatchObject({
      resource: { tagId: "new_6", firingTriggerId: ["new_4"], parentFolderId: "new_1" },
    });
    expect([clashes, foreign]).toEqual([[], {}]);
  });
});

describe("a plan against what was deployed from it", () => {
  it("has nothing to do", () => {
    const container = compiled(seen, other);

    expect(reconcile(deployed(container), container)).toEqual({
      changes: [],
      clashes: [],
      unresolved: [],
      copies: [],
      foreign: { folder: 1 },
    });
  });

  it("has nothing to do about what the server adds, drops and reorders", () => {
    const container = compiled(seen);
    const live = deployed(container);
    const noisy: Container = {
      ...live,
      tag: live.tag.map(({ tagFiringOption: _same, monitoringMetadata: _none, ...tag }) => ({
        ...tag,
        accountId: "6001",
        fingerprint: "1700000000000",
        paused: false,
        consentSettings: { consentStatus: "notSet" },
        parameter: (tag.parameter ?? []).toReversed(),
      })),
      variable: live.variable.map(({ formatValue: _empty, ...variable }) => ({
        ...variable,
        parameter: (variable.parameter ?? []).toReversed(),
      })),
    };

    expect(reconcile(noisy, container).changes).toEqual([]);
  });

  it("updates a changed resource field by field, under its live id and fingerprint", () => {
    const live = changed(deployed(compiled(seen)), "GA4 - seen", {
      fingerprint: "17",
      paused: true,
      consentSettings: { consentStatus: "notNeeded" },
    });
    const [change, ...rest] = reconcile(live, compiled(seen)).changes;

    expect(rest).toEqual([]);
    expect(change).toMatchObject({
      action: "update",
      kind: "tag",
      key: "event/seen/ga4",
      id: live.tag.find(({ name }) => name === "GA4 - seen")?.tagId,
      fingerprint: "17",
      differences: [
        { field: "consentSettings", live: { consentStatus: "notNeeded" }, plan: undefined },
        { field: "paused", live: true, plan: undefined },
      ],
    });
  });

  it("gives a renamed resource its name back, instead of making another one", () => {
    const live = changed(deployed(compiled(seen)), "GA4 - seen", { name: "Seen (do not touch)" });

    expect(reconcile(live, compiled(seen)).changes).toMatchObject([
      {
        action: "update",
        name: "GA4 - seen",
        differences: [{ field: "name", live: "Seen (do not touch)", plan: "GA4 - seen" }],
      },
    ]);
  });

  it("creates and deletes what the plan has and has no longer", () => {
    const live = deployed(compiled(seen));

    expect(summary(reconcile(live, compiled(other)))).toEqual([
      "create trigger click - .x",
      "create tag GA4 - other",
      "create builtInVariable Click Element",
      "delete variable dlv - a",
      "delete trigger ce - seen",
      "delete tag GA4 - seen",
    ]);
  });

  it("changes a trigger whose condition changed, instead of replacing it", () => {
    const live = deployed(compiled(seen));
    const id = live.trigger[0]?.triggerId;
    const stricter: EventFile = {
      ...seen,
      trigger: { on: "data_layer", event: "seen", where: [{ of: { data_layer: "a" }, is: "equals", value: 1 }] },
    };
    const { changes } = reconcile(live, compiled(stricter));

    expect(changes).toMatchObject([
      { action: "update", kind: "trigger", id, name: "ce - seen where dlv - a equals 1" },
    ]);
  });

  it("shows references by name", () => {
    const container = compiled(seen);
    const live = deployed(container);
    const mine: GtmTrigger = { triggerId: "901", name: "Mine", type: "pageview" };
    const rewired = changed({ ...live, trigger: [...live.trigger, mine] }, "GA4 - seen", { firingTriggerId: ["901"] });

    expect(reconcile(rewired, container).changes).toMatchObject([
      { differences: [{ field: "firingTriggerId", live: ["Mine (901)"], plan: ["ce - seen"] }] },
    ]);
  });
});

describe("resources of others", () => {
  it("are left alone, however they look", () => {
    const live = deployed(compiled(seen));
    const foreign = {
      ...live,
      tag: [...live.tag, html],
      builtInVariable: [...live.builtInVariable, { type: "debugMode" } as const],
    };
    const { changes, foreign: counts } = reconcile(foreign, compiled(seen));

    expect(changes).toEqual([]);
    expect(counts).toEqual({ folder: 1, tag: 1, builtInVariable: 1 });
  });

  it("with the name of one of ours are a clash, and ours is not created", () => {
    const foreign = { ...emptyContainer(), tag: [{ ...html, name: "GA4 - seen" }] };
    const { changes, clashes } = reconcile(foreign, compiled(seen));

    expect(clashes).toEqual([{ kind: "tag", name: "GA4 - seen", id: "900", key: "event/seen/ga4" }]);
    expect(changes.map(({ name }) => name)).not.toContain("GA4 - seen");
  });

  it("that are copies of ours are named and left alone", () => {
    const container = compiled(seen);
    const live = deployed(container);
    const original = live.tag.find(({ name }) => name === "GA4 - seen");
    const copy = { ...original, tagId: "1", name: "GA4 - seen (copy)", type: "gaawe" };
    const { changes, copies } = reconcile({ ...live, tag: [copy, ...live.tag] }, container);

    expect(changes).toEqual([]);
    expect(copies).toEqual([{ kind: "tag", key: "event/seen/ga4", name: "GA4 - seen (copy)", id: "1" }]);
  });
});

describe("resources of gtm/", () => {
  const withPixel = (tag: GtmTag) => compile(planOf({ gtm: [{ file: "gtm/a.yaml", content: { tags: [tag] } }] }));

  it("are found by name, and updated", () => {
    const live = { ...emptyContainer(), tag: [{ ...html, tagId: "7" }] };
    const changes = reconcile(live, withPixel({ ...html, paused: true })).changes.filter(({ kind }) => kind === "tag");

    expect(changes).toMatchObject([
      {
        action: "update",
        key: "gtm/Pixel",
        id: "7",
        differences: [{ field: "notes" }, { field: "paused", plan: true }],
      },
      { action: "create", name: "GA4 - Google tag" },
    ]);
  });

  it("are found by id when they were only renamed, and not when they are something else", () => {
    const renamed = { ...emptyContainer(), tag: [{ ...html, name: "Renamed" }] };
    const another = { ...emptyContainer(), tag: [{ ...html, name: "Another", paused: true }] };

    expect(summary(reconcile(renamed, withPixel(html)))).toContain("update tag Pixel");
    expect(summary(reconcile(another, withPixel(html)))).toContain("create tag Pixel");
  });

  it("are deleted when they leave the plan, if a deploy made them", () => {
    const live = deployed(withPixel(html));

    expect(markOf(live.tag.find(({ name }) => name === "Pixel")?.notes)).toBe("gtm/Pixel");
    expect(reconcile(live, withPixel(html)).changes).toEqual([]);
    expect(summary(reconcile(live, compile(planOf())))).toEqual(["delete tag Pixel"]);
  });

  it("are not deleted when they were only imported: nothing says that they are ours", () => {
    const live = deployed(compile(planOf()));
    const imported = { ...live, tag: [...live.tag, html] };

    expect(reconcile(imported, withPixel(html)).changes).toEqual([]);
    expect(summary(reconcile(imported, compile(planOf())))).toEqual([]);
  });

  it("keep the notes that somebody wrote, below our mark", () => {
    const notes = "Asked for by marketing.\n\nDo not touch.";
    const live = deployed(withPixel({ ...html, notes }));

    expect(live.tag.find(({ name }) => name === "Pixel")?.notes).toMatch(/^jtracking: gtm\/Pixel\n[^\n]+\n\nAsked for/);
    expect(reconcile(live, withPixel({ ...html, notes })).changes).toEqual([]);
    expect(reconcile(live, withPixel({ ...html, notes: "Other" })).changes).toMatchObject([
      { differences: [{ field: "notes" }] },
    ]);
  });

  it("are one resource when they are renamed in the file", () => {
    const live = deployed(withPixel(html));
    const id = live.tag.find(({ name }) => name === "Pixel")?.tagId ?? "";

    expect(reconcile(live, withPixel({ ...html, tagId: id, name: "Pixel 2" })).changes).toMatchObject([
      { action: "update", id, name: "Pixel 2", key: "gtm/Pixel 2" },
    ]);
  });

  it("carry our mark after the next deploy when their notes say so", () => {
    const live = { ...deployed(compile(planOf())), tag: [...deployed(compile(planOf())).tag, html] };
    const adopted = withPixel({ ...html, notes: withMark(undefined, "gtm/Pixel") });
    const { changes, clashes } = reconcile(live, adopted);

    expect(clashes).toEqual([]);
    expect(changes).toMatchObject([{ action: "update", id: "900", differences: [{ field: "notes" }] }]);
    expect(reconcile(applyChanges(live, reconcile(live, adopted)), adopted).changes).toEqual([]);
  });

  it("may name triggers of others", () => {
    const mine: GtmTrigger = { triggerId: "901", name: "Mine", type: "pageview" };
    const live = { ...emptyContainer(), trigger: [mine] };
    const compiledTag = withPixel({ ...html, firingTriggerId: ["Mine"] });
    const { changes, unresolved } = reconcile(live, compiledTag);
    const after = applyChanges(live, { ...reconcile(live, compiledTag), changes });

    expect(unresolved).toEqual([]);
    expect(changes.find(({ name }) => name === "Pixel")).toMatchObject({ resource: { firingTriggerId: ["901"] } });
    expect(reconcile(after, compiledTag).changes).toEqual([]);
  });
});

describe("any two plans", () => {
  it("lead from one to the other in one change set, and to nothing more", () => {
    fc.assert(
      fc.property(plans, plans, (before, after) => {
        const first = compile({ ...before, gtm: [] });
        const second = compile({ ...after, gtm: [] });
        const live = deployed(first);
        expect(reconcile(live, first).changes).toEqual([]);

        const target = applyChanges(live, reconcile(live, second));
        expect(reconcile(target, second).changes).toEqual([]);
        expect(target.folder).toContainEqual({ folderId: "500", name: "Somebody's" });
      }),
      { numRuns: 100 },
    );
  });
});

it("compares 2,000 entities in under 300 ms", () => {
  const events = Array.from({ length: 1_000 }, (_item, index): EventFile => ({
    event: `event_${index}`,
    trigger: { on: "data_layer", event: `event_${index}` },
    parameters: { a: { from: { data_layer: `a${index % 100}` } }, b: { from: { data_layer: "b" } } },
  }));
  const container = compiled(...events);
  const live = deployed(container);
  const times = [1, 2, 3, 4, 5].map(() => cpuTime(() => expect(reconcile(live, container).changes).toEqual([])));

  expect(live.tag.length + live.trigger.length).toBe(2_001);
  expect(Math.min(...times)).toBeLessThan(300);
});
