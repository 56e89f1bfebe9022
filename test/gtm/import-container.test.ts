import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";

import type { EventFile } from "../../app/artefacts/index.ts";
import {
  compile,
  type Container,
  type GtmParameter,
  type GtmTag,
  importContainer,
  type ImportedPlan,
  reconcile,
} from "../../app/gtm/index.ts";
import { emptyContainer } from "../../app/gtm/container/container.ts";
import { parsePlan, type Plan } from "../../app/plan/index.ts";
import { plans } from "./arbitrary-plan.ts";
import { planOf } from "./plan-of.ts";

const text = (key: string, value: string): GtmParameter => ({ type: "template", key, value });

const rows = (...pairs: [string, string][]): GtmParameter => ({
  type: "list",
  key: "eventSettingsTable",
  list: pairs.map(([name, value]) => ({ type: "map", map: [text("parameter", name), text("parameterValue", value)] })),
});

const dlv = (variableId: string, name: string, path: string) => ({
  variableId,
  name,
  type: "v",
  parameter: [
    { type: "integer", key: "dataLayerVersion", value: "2" } as const,
    { type: "boolean", key: "setDefaultValue", value: "false" } as const,
    text("name", path),
  ],
});

const purchase: GtmTag = {
  tagId: "20",
  name: "GA4 | Purchase",
  type: "gaawe",
  parameter: [
    text("eventName", "purchase"),
    text("measurementIdOverride", "{{GA4 id}}"),
    rows(["value", "{{DLV Value}}"], ["source", "web"]),
    { type: "boolean", key: "sendEcommerceData", value: "false" },
  ],
  firingTriggerId: ["10"],
  notes: "asked for by the shop team",
  paused: true,
  consentSettings: {
    consentStatus: "needed",
    consentType: { type: "list", list: [{ type: "template", value: "ad_storage" }] },
  },
};

const container: Container = {
  ...emptyContainer(),
  tag: [
    purchase,
    { tagId: "21", name: "Pixel", type: "html", parameter: [text("html", "{{DLV Value}}")], firingTriggerId: ["10"] },
    {
      tagId: "22",
      name: "GA4",
      type: "googtag",
      parameter: [text("tagId", "{{GA4 id}}")],
      firingTriggerId: ["2147479573"],
    },
  ],
  trigger: [
    {
      triggerId: "10",
      name: "Bought something",
      type: "customEvent",
      customEventFilter: [{ type: "equals", parameter: [text("arg0", "{{_event}}"), text("arg1", "buy")] }],
      filter: [{ type: "contains", parameter: [text("arg0", "{{Page Path}}"), text("arg1", "/thanks")] }],
    },
  ],
  variable: [
    { variableId: "1", name: "GA4 id", type: "c", parameter: [text("value", "G-ABC123")] },
    dlv("2", "DLV Value", "ecommerce.value"),
    dlv("3", "DLV unused", "unused"),
  ],
  builtInVariable: [{ type: "pagePath", name: "Page Path" }],
};

/** The plan that an import gives, by way of the text of its files. */
async function planFrom({ destinations, events, files }: ImportedPlan): Promise<Plan> {
  const config = { version: 1, site: { url: "https://shop.example" }, destinations };
  const eventFiles = events.map((event, index): [string, string] => [`events/${index}.yaml`, stringify(event)]);
  const { plan, problems } = await parsePlan(new Map([["plan.yaml", stringify(config)], ...eventFiles, ...files]));
  expect(problems).toEqual([]);
  return plan;
}

const NOTHING = { changes: [], clashes: [], unresolved: [], copies: [], foreign: {} };

describe("an imported container", () => {
  const imported = importContainer(container);

  it("gives events in the plan's own words", () => {
    expect(imported.destinations).toEqual({ ga4: { type: "ga4", measurement_id: "G-ABC123" } });
    expect(imported.events).toEqual([
      {
        event: "purchase",
        trigger: {
          on: "data_layer",
          event: "buy",
          where: [{ of: { page: "path" }, is: "contains", value: "/thanks" }],
        },
        consent: ["ad_storage"],
        parameters: {
          value: { from: { data_layer: "ecommerce.value" } },
          source: { from: { constant: "web" } },
        },
        destinations: ["ga4"],
      },
    ]);
  });

  it("keeps everything else verbatim", () => {
    expect(imported.verbatim).toEqual({ variable: 2, tag: 2, builtInVariable: 1 });
    expect([...imported.files.keys()]).toEqual([
      "gtm/variables.yaml",
      "gtm/tags.yaml",
      "gtm/builtInVariables.yaml",
      "gtm/adopted.yaml",
    ]);
  });

  it("keeps names, ids and settings of what the plan took over", () => {
    const adopted: unknown = parse(imported.files.get("gtm/adopted.yaml") ?? "");

    expect(adopted).toEqual({
      adopted: [
        {
          key: "event/purchase/ga4",
          resource: {
            tagId: "20",
            name: "GA4 | Purchase",
            parameter: [text("measurementIdOverride", "{{GA4 id}}")],
            notes: "asked for by the shop team",
            paused: true,
          },
          without: ["parameter.enhancedUserId"],
        },
        {
          key: "trigger/ce - buy where Page Path contains /thanks",
          resource: { triggerId: "10", name: "Bought something" },
        },
        { key: "variable/dlv - ecommerce.value", resource: { variableId: "2", name: "DLV Value" } },
        { key: "destination/ga4", absent: true },
      ],
    });
  });

  it("compiles to the same container", async () => {
    const compiled = compile(await planFrom(imported));

    expect(compiled.problems).toEqual([]);
    expect(reconcile(container, compiled)).toEqual(NOTHING);
  });

  it("is ruled by the plan from then on", async () => {
    const plan = await planFrom(imported);
    const [event] = plan.events;
    const definition: EventFile = { ...event?.definition, event: "purchase", trigger: { on: "dom_ready" } };
    const { changes } = reconcile(container, compile({ ...plan, events: [{ file: "events/0.yaml", definition }] }));

    expect(changes.find(({ name }) => name === "GA4 | Purchase")).toMatchObject({ action: "update", id: "20" });
  });

  it("adds nothing that the plan has already", () => {
    const seen: EventFile = { event: "purchase", trigger: { on: "dom_ready" } };
    const plan = planOf({ events: [seen] });
    const again = importContainer(container, plan);

    expect(again.events).toEqual([]);
    expect(again.verbatim).toMatchObject({ tag: 3, trigger: 1, variable: 3 });
  });

  it("without what jtracking deployed, when it is imported into the plan", () => {
    const plan = planOf({ events: [{ event: "seen", trigger: { on: "dom_ready" } }] });
    const { problems: _none, ...ours } = compile(plan);

    expect(importContainer(ours, plan)).toMatchObject({ events: [], destinations: {}, verbatim: {} });
  });
});

describe("a GA4 tag that the plan cannot say", () => {
  it.each<[string, Partial<GtmTag>]>([
    [
      "a variable for a name",
      { parameter: [text("eventName", "{{Event}}"), text("measurementIdOverride", "G-ABC123")] },
    ],
    [
      "text around a variable",
      {
        parameter: [text("eventName", "a"), text("measurementIdOverride", "G-ABC123"), rows(["x", "a {{DLV Value}}"])],
      },
    ],
    [
      "a parameter twice",
      { parameter: [text("eventName", "a"), text("measurementIdOverride", "G-ABC123"), rows(["x", "a"], ["x", "b"])] },
    ],
    ["an unknown measurement id", { parameter: [text("eventName", "a"), text("measurementIdOverride", "{{gone}}")] }],
    ["a trigger that is not there", { firingTriggerId: ["77"] }],
    ["no trigger", { firingTriggerId: [] }],
  ])("for %s stays verbatim", async (_what, change) => {
    const other = { ...container, tag: [{ ...purchase, ...change }] };
    const imported = importContainer(other);

    expect(imported.events).toEqual([]);
    expect(imported.verbatim.tag).toBe(1);
    const { changes } = reconcile(other, compile(await planFrom(imported)));
    expect(changes).toEqual([]);
  });
});

describe("any container", () => {
  it("comes back the same", async () => {
    const nobodys = <T extends { notes?: string; parentFolderId?: string }>(resources: readonly T[]) =>
      resources.map(({ notes: _ours, parentFolderId: _folder, ...rest }) => rest);
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const compiled = compile({ ...plan, gtm: [] });
        const foreign: Container = Object.assign(emptyContainer(), {
          tag: nobodys(compiled.tag),
          trigger: nobodys(compiled.trigger),
          variable: nobodys(compiled.variable),
          builtInVariable: compiled.builtInVariable,
        });
        const imported = importContainer(foreign);
        const { config, ...rest } = planOf();
        const events = imported.events.map((definition, index) => ({ file: `events/${index}.yaml`, definition }));
        const gtm = [...imported.files].map(([file, content]) => ({ file, content: parse(content) as unknown }));
        const again = compile(
          { ...rest, config: { ...config, destinations: imported.destinations }, events, gtm },
          { personal: "keep" },
        );

        expect(again.problems).toEqual([]);
        expect(reconcile(foreign, again)).toEqual(NOTHING);
      }),
      { numRuns: 40 },
    );
  });
});
