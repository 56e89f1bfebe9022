import { describe, expect, it } from "vitest";

import type { EventFile, PlanFile } from "../../app/artefacts/index.ts";
import { compile, containerProblems, type GtmTag, markOf } from "../../app/gtm/index.ts";
import { planOf, planWithParameter } from "./plan-of.ts";

const PUSH = { on: "data_layer", event: "purchase" } as const;

const purchase: EventFile = {
  event: "purchase",
  trigger: PUSH,
  consent: ["analytics_storage"],
  parameters: {
    transaction_id: { pii: "pseudonymous", from: { data_layer: "ecommerce.transaction_id" } },
    items: { type: "items", from: { data_layer: "ecommerce.items" } },
    channel: { from: { constant: "web" } },
  },
};

const eventTag = (tags: GtmTag[]) => tags.find(({ type }) => type === "gaawe");

const rowsOf = (tag: GtmTag | undefined, key: string) =>
  tag?.parameter
    ?.find((parameter) => parameter.key === key)
    ?.list?.map(({ map }) => [map?.[0]?.value, map?.[1]?.value]);

describe("a whole plan", () => {
  const container = compile(planOf({ events: [purchase] }));

  it("becomes a Google tag, an event tag, and what they need", () => {
    const notes = (tag: GtmTag) => ({ ...tag, notes: tag.notes?.split("\n")[0] });

    expect(container.problems).toEqual([]);
    expect(containerProblems(container)).toEqual([]);
    expect(container.folder).toMatchObject([{ folderId: "1", name: "jtracking" }]);
    expect(container.variable.map(({ variableId, name }) => [variableId, name])).toEqual([
      ["2", "const - measurement id"],
      ["3", "dlv - ecommerce.items"],
      ["4", "dlv - ecommerce.transaction_id"],
    ]);
    expect(container.trigger.map(({ triggerId, name }) => [triggerId, name])).toEqual([["5", "ce - purchase"]]);
    expect(container.tag.map(notes)).toEqual([
      {
        tagId: "6",
        name: "GA4 - Google tag",
        type: "googtag",
        parameter: [{ type: "template", key: "tagId", value: "{{const - measurement id}}" }],
        firingTriggerId: ["2147479573"],
        tagFiringOption: "oncePerEvent",
        monitoringMetadata: { type: "map" },
        consentSettings: { consentStatus: "notSet" },
        notes: "jtracking: destination/ga4",
        parentFolderId: "1",
      },
      {
        tagId: "7",
        name: "GA4 - purchase",
        type: "gaawe",
        parameter: [
          { type: "boolean", key: "sendEcommerceData", value: "false" },
          { type: "boolean", key: "enhancedUserId", value: "false" },
          expect.objectContaining({ key: "eventSettingsTable", type: "list" }),
          { type: "template", key: "eventName", value: "purchase" },
          { type: "template", key: "measurementIdOverride", value: "{{const - measurement id}}" },
        ],
        firingTriggerId: ["5"],
        tagFiringOption: "oncePerEvent",
        monitoringMetadata: { type: "map" },
        consentSettings: {
          consentStatus: "needed",
          consentType: { type: "list", list: [{ type: "template", value: "analytics_storage" }] },
        },
        notes: "jtracking: event/purchase/ga4",
        parentFolderId: "1",
      },
    ]);
  });

  it("sends the parameters of the plan in its order, and nothing else", () => {
    expect(rowsOf(eventTag(container.tag), "eventSettingsTable")).toEqual([
      ["transaction_id", "{{dlv - ecommerce.transaction_id}}"],
      ["items", "{{dlv - ecommerce.items}}"],
      ["channel", "web"],
    ]);
  });

  it("marks everything of ours", () => {
    const resources = [...container.tag, ...container.trigger, ...container.variable, ...container.folder];

    expect(resources.map(({ notes }) => markOf(notes))).toEqual([
      "destination/ga4",
      "event/purchase/ga4",
      "trigger/ce - purchase",
      "variable/measurement id/ga4",
      "variable/dlv - ecommerce.items",
      "variable/dlv - ecommerce.transaction_id",
      "folder/jtracking",
    ]);
  });
});

describe("an event", () => {
  it.each(["proposed", "deprecated"] as const)("that is %s is not compiled", (status) => {
    const { tag, trigger, problems } = compile(planOf({ events: [{ ...purchase, status }] }));

    expect(tag.map(({ type }) => type)).toEqual(["googtag"]);
    expect(trigger).toEqual([]);
    expect(problems).toEqual([]);
  });

  it.each([
    [undefined, "oncePerEvent"],
    ["once_per_event", "oncePerEvent"],
    ["once_per_page", "oncePerLoad"],
    ["unlimited", "unlimited"],
  ] as const)("that fires %s is %s", (fires, expected) => {
    const { tag } = compile(planOf({ events: [{ ...purchase, ...(fires && { fires }) }] }));

    expect(eventTag(tag)?.tagFiringOption).toBe(expected);
  });

  it("may let GTM read the e-commerce object; what has a source is sent besides", () => {
    const parameters = { value: {}, step: { from: { constant: 1 } } };
    const { tag, problems } = compile(planOf({ events: [{ ...purchase, ecommerce: true, parameters }] }));

    expect(problems).toEqual([]);
    expect(eventTag(tag)?.parameter?.slice(0, 2)).toEqual([
      { type: "boolean", key: "sendEcommerceData", value: "true" },
      { type: "template", key: "getEcommerceDataFrom", value: "dataLayer" },
    ]);
    expect(rowsOf(eventTag(tag), "eventSettingsTable")).toEqual([["step", "1"]]);
  });

  it("may have user properties", () => {
    const user_properties = { plan: { from: { cookie: "plan" } } };
    const { tag } = compile(planOf({ events: [{ ...purchase, user_properties }] }));

    expect(rowsOf(eventTag(tag), "userProperties")).toEqual([["plan", "{{cookie - plan}}"]]);
  });

  it("of a name that another file has is a problem", () => {
    const plan = planOf({ events: [purchase, purchase] });
    const [first, second] = plan.events;
    const events = [{ ...second, file: "events/z.yaml", definition: purchase }, ...(first ? [first] : [])];
    const { problems, tag } = compile({ ...plan, events });

    expect(problems).toMatchObject([{ code: "duplicate_event", file: "events/z.yaml", path: ["event"] }]);
    expect(tag).toHaveLength(2);
  });

  it("with a variable in its name is a problem", () => {
    const { problems, tag } = compile(planOf({ events: [{ ...purchase, event: "{{Event}}" }] }));

    expect(problems).toMatchObject([{ code: "template_text", leftOut: "event", path: ["event"] }]);
    expect(tag).toHaveLength(1);
  });

  it("without a parameter's source is sent without the parameter", () => {
    const { problems } = compile(planWithParameter({ type: "string" }));

    expect(problems).toMatchObject([{ code: "no_source", leftOut: "parameter", path: ["parameters", "value"] }]);
  });
});

describe("consent of a tag", () => {
  it.each([
    [undefined, undefined, "notSet", []],
    [[], undefined, "notNeeded", []],
    [undefined, [], "notNeeded", []],
    [["ad_storage"], ["analytics_storage", "ad_storage"], "needed", ["ad_storage", "analytics_storage"]],
    [[], ["analytics_storage"], "needed", ["analytics_storage"]],
  ] as const)("event %j and destination %j make it %s %j", (...[ofEvent, ofDestination, status, types]) => {
    const ga4 = { type: "ga4", measurement_id: "G-ABC123" } as const;
    const { consent: _none, ...rest } = purchase;
    const { tag } = compile(
      planOf({
        config: { destinations: { ga4: { ...ga4, ...(ofDestination && { consent: [...ofDestination] }) } } },
        events: [{ ...rest, ...(ofEvent && { consent: [...ofEvent] }) }],
      }),
    );
    const settings = eventTag(tag)?.consentSettings;

    expect(settings?.consentStatus).toBe(status);
    expect(settings?.consentType?.list?.map(({ value }) => value) ?? []).toEqual(types);
  });
});

describe("destinations", () => {
  const destinations: PlanFile["destinations"] = {
    ga4: { type: "ga4", measurement_id: "G-1", send_page_view: false, server_container_url: "https://t.example" },
    marketing: {
      type: "ga4",
      measurement_id: "G-2",
      consent: ["ad_storage"],
      parameters: { page_type: { from: { data_layer: "page.type" } } },
    },
  };

  it("get a Google tag and an event tag each", () => {
    const { tag, problems } = compile(planOf({ config: { destinations }, events: [purchase] }));

    expect(problems).toEqual([]);
    expect(tag.map(({ name, consentSettings }) => [name, consentSettings?.consentStatus])).toEqual([
      ["GA4 - Google tag", "notSet"],
      ["GA4 - Google tag - marketing", "needed"],
      ["GA4 - purchase", "needed"],
      ["GA4 - purchase - marketing", "needed"],
    ]);
    expect(tag.map(({ notes }) => markOf(notes))).toEqual([
      "destination/ga4",
      "destination/marketing",
      "event/purchase/ga4",
      "event/purchase/marketing",
    ]);
  });

  it("keep settings of their own in their tag", () => {
    const { tag } = compile(planOf({ config: { destinations } }));

    expect(rowsOf(tag[0], "configSettingsTable")).toEqual([
      ["send_page_view", "false"],
      ["server_container_url", "https://t.example"],
    ]);
  });

  it("share settings that are alike in a variable", () => {
    const alike = { type: "ga4", send_page_view: false } as const;
    const { tag, variable } = compile(
      planOf({
        config: {
          destinations: { ga4: { ...alike, measurement_id: "G-1" }, b: { ...alike, measurement_id: "G-2" } },
        },
      }),
    );
    const shared = { type: "template", key: "configSettingsVariable", value: "{{GA4 config settings}}" };

    expect(tag.map(({ parameter }) => parameter?.[1])).toEqual([shared, shared]);
    expect(variable.filter(({ type }) => type === "gtcs")).toHaveLength(1);
  });

  it("send what every event carries by one variable, in the Google tag and each event tag", () => {
    const container = compile(
      planOf({
        config: { destinations, user_properties: { plan: { from: { cookie: "plan" } } } },
        events: [purchase],
      }),
    );
    const settings = container.variable.filter(({ type }) => type === "gtes");
    const references = container.tag.map(
      ({ parameter }) => parameter?.find(({ key }) => key === "eventSettingsVariable")?.value,
    );

    expect(containerProblems(container)).toEqual([]);
    expect(settings.map(({ name, parameter }) => [name, parameter?.map(({ key }) => key)])).toEqual([
      ["GA4 event settings", ["userProperties"]],
      ["GA4 event settings - marketing", ["userProperties", "eventSettingsTable"]],
    ]);
    expect(references).toEqual([
      "{{GA4 event settings}}",
      "{{GA4 event settings - marketing}}",
      "{{GA4 event settings}}",
      "{{GA4 event settings - marketing}}",
    ]);
  });

  it("that the plan does not have are a problem", () => {
    const { problems, tag } = compile(planOf({ events: [{ ...purchase, destinations: ["ga4", "ga5"] }] }));

    expect(problems).toMatchObject([{ code: "unknown_destination", path: ["destinations", 1] }]);
    expect(tag).toHaveLength(2);
  });

  it("have no Google tag where the site loads it itself, and their event tags keep the id", () => {
    const site = planOf({
      config: { destinations: { ga4: { type: "ga4", measurement_id: "G-ABC123", google_tag: "site" } } },
      events: [purchase],
    });
    const { tag, variable, problems } = compile(site);

    expect(problems).toEqual([]);
    expect(tag.map(({ type, name }) => [type, name])).toEqual([["gaawe", "GA4 - purchase"]]);
    expect(variable.map(({ name }) => name)).toContain("const - measurement id");
  });

  it("get nothing of events that the site sends itself", () => {
    const { tag, trigger, variable, problems } = compile(
      planOf({
        config: { destinations: { ga4: { type: "ga4", measurement_id: "G-ABC123", google_tag: "site" } } },
        events: [{ ...purchase, sent_by: "site" }],
      }),
    );

    expect({ tag, trigger, variable, problems }).toEqual({ tag: [], trigger: [], variable: [], problems: [] });
  });

  it("may be none where the site sends everything itself", () => {
    const { problems } = compile(planOf({ config: { destinations: {} }, events: [{ ...purchase, sent_by: "site" }] }));

    expect(problems).toEqual([]);
  });

  it("are a problem when there are none", () => {
    const { problems } = compile(planOf({ config: { destinations: {} }, events: [purchase] }));

    expect(problems.map(({ code, file }) => [code, file])).toEqual([["no_destination", "plan.yaml"]]);
  });
});

describe("personal data", () => {
  const waiver = { reason: "support asked for it", owner: "@acme/privacy", expires: "2026-06-30" };

  it.each([
    ["email", undefined, false],
    ["email", waiver, false],
    ["unique_id", undefined, false],
    ["unique_id", { ...waiver, expires: "2026-06-29" }, false],
    ["unique_id", waiver, true],
    ["pseudonymous", undefined, true],
    ["none", undefined, true],
  ] as const)("%s with the waiver %j is sent: %s", (...[pii, permission, sent]) => {
    const plan = planWithParameter({ pii, from: { data_layer: "x" }, ...(permission && { waiver: permission }) });
    const { tag, variable, problems } = compile(plan, { today: "2026-06-30" });

    expect(rowsOf(eventTag(tag), "eventSettingsTable") ?? []).toHaveLength(sent ? 1 : 0);
    expect(variable.some(({ name }) => name === "dlv - x")).toBe(sent);
    expect(problems.map(({ code }) => code)).toEqual(sent ? [] : ["personal_parameter"]);
  });

  it("in a field of items keeps all items back", () => {
    const plan = planWithParameter({
      type: "items",
      from: { data_layer: "items" },
      fields: { buyer: { type: "string", pii: "name" } },
    });
    const { variable, problems } = compile(plan);

    expect(problems).toMatchObject([
      { code: "personal_parameter", message: "buyer of value is of the personal class name and is not sent" },
    ]);
    expect(variable.map(({ type }) => type)).toEqual(["c"]);
  });

  it("is kept back from user properties and from what every event carries", () => {
    const secret = { pii: "phone", from: { data_layer: "tel" } } as const;
    const { problems, variable } = compile(
      planOf({
        config: {
          destinations: { ga4: { type: "ga4", measurement_id: "G-1", parameters: { a: secret } } },
          user_properties: { b: secret },
        },
        events: [{ ...purchase, user_properties: { c: secret } }],
      }),
    );

    expect(problems.map(({ file, path }) => [file, path.join(".")])).toEqual([
      ["plan.yaml", "destinations.ga4.parameters.a.pii"],
      ["plan.yaml", "user_properties.b.pii"],
      ["events/purchase.yaml", "user_properties.c.pii"],
    ]);
    expect(variable.map(({ name }) => name)).not.toContain("dlv - tel");
  });
});
