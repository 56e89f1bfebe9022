import { describe, expect, it } from "vitest";
import { stringify } from "yaml";

import { compile, containerProblems, importContainer, readPublished, reconcile } from "../../app/gtm/index.ts";
import { containerIdsIn } from "../../app/gtm/published/container-ids.ts";
import { parsePlan } from "../../app/plan/index.ts";
import { PUBLISHED } from "./published-sample.ts";

const read = (script = PUBLISHED) => readPublished(script, { publicId: "GTM-ABC123", from: "gtm.js" });
const { container, notes } = read();
const tag = (id: string) => container.tag.find(({ tagId }) => tagId === id);
const trigger = (id: string | undefined) => container.trigger.find(({ triggerId }) => triggerId === id);

describe("variables of a published container", () => {
  it("have the names that the plan would give them, and their settings", () => {
    expect(container.variable.map(({ name, type }) => `${type} ${name}`)).toEqual([
      "v dlv - ecommerce.value",
      "c c - 3",
      "jsm jsm - 6",
      "k cookie - plan",
      "smm smm - 8",
      "cvt_7001_12 cvt_7001_12 - 9",
      "u url query - utm_source",
    ]);
    expect(container.variable[2]?.parameter).toEqual([
      { key: "javascript", type: "template", value: "function(){return 2*{{dlv - ecommerce.value}}}" },
    ]);
    expect(container.variable[3]?.formatValue).toEqual({
      caseConversionType: "lowercase",
      convertNullToValue: { type: "template", value: "free" },
    });
    expect(container.variable[4]?.parameter?.at(-1)?.list?.[1]?.map?.[1]).toEqual({
      key: "value",
      type: "template",
      value: "{{cookie - plan}}",
    });
  });

  it("that are built-in are those of GTM", () => {
    expect(container.builtInVariable.map(({ type }) => type)).toEqual(["event", "pagePath", "clickElement"]);
  });
});

describe("tags of a published container", () => {
  it("have their settings, without what publishing adds", () => {
    expect(tag("8")).toMatchObject({
      name: "GA4 - purchase 8",
      type: "gaawe",
      tagFiringOption: "oncePerEvent",
      consentSettings: {
        consentStatus: "needed",
        consentType: { list: [{ type: "template", value: "analytics_storage" }] },
      },
    });
    expect(tag("8")?.parameter?.map(({ key }) => key)).toEqual([
      "sendEcommerceData",
      "eventSettingsTable",
      "eventName",
      "measurementIdOverride",
    ]);
    expect(tag("12")?.parameter).toContainEqual({
      key: "measurementIdOverride",
      type: "template",
      value: "G-SAMPLE123",
    });
  });

  it("have their code, order, consent and firing option", () => {
    expect(tag("9")).toMatchObject({
      priority: { type: "integer", value: "10" },
      setupTag: [{ tagName: "GA4 - purchase 8", stopOnSetupFailure: true }],
      tagFiringOption: "oncePerLoad",
      consentSettings: { consentStatus: "notNeeded" },
      parameter: [{ value: "\n<script>ping({{jsm - 6}});</script>" }, { value: "false" }],
    });
    expect(tag("11")).toMatchObject({ type: "cvt_7001_14", tagFiringOption: "unlimited" });
  });

  it("that are listeners, paused or empty are no tags", () => {
    expect(container.tag.map(({ tagId }) => tagId)).toEqual(["4", "8", "9", "11", "12"]);
  });
});

describe("rules of a published container", () => {
  it("are triggers: built-in ones, events with conditions, listeners with their settings", () => {
    expect(tag("4")?.firingTriggerId).toEqual(["2147479573"]);
    expect(trigger(tag("8")?.firingTriggerId?.[0])).toMatchObject({
      type: "customEvent",
      customEventFilter: [{ type: "equals", parameter: [{ value: "{{_event}}" }, { value: "order_done" }] }],
      filter: [{ type: "contains", parameter: [{ value: "{{Page Path}}" }, { value: "/test" }, { key: "negate" }] }],
    });
    expect(trigger("20")).toMatchObject({
      type: "linkClick",
      filter: [{ type: "cssSelector" }],
      waitForTags: { value: "true" },
      waitForTagsTimeout: { value: "1500" },
    });
    expect(trigger("22")).toMatchObject({ type: "elementVisibility" });
    expect(trigger("22")?.parameter).toContainEqual({ key: "elementSelector", type: "template", value: "#offer" });
    expect(tag("9")?.firingTriggerId).toEqual(["20", "22"]);
  });

  it("may match expressions, whatever the case", () => {
    expect(trigger(tag("11")?.firingTriggerId?.[0])?.customEventFilter).toMatchObject([
      { type: "matchRegex", parameter: [{ value: "{{_event}}" }, { value: "^lead_" }] },
    ]);
  });

  it("block what they name", () => {
    const [blocking] = tag("9")?.blockingTriggerId ?? [];

    expect(tag("11")?.blockingTriggerId).toEqual([blocking]);
    expect(trigger(blocking)).toMatchObject({ type: "pageview", filter: [{ type: "contains" }] });
  });

  it("are groups with their members", () => {
    const members = trigger("30")?.parameter?.[0]?.list?.map(({ value }) => value);

    expect(tag("12")?.firingTriggerId).toEqual(["30"]);
    expect(members?.map((id) => trigger(id)?.type)).toEqual(["elementVisibility", "customEvent"]);
  });
});

describe("a published container", () => {
  it("has no problem but the templates that are not in it", () => {
    const problems = containerProblems(container).filter(({ message }) => !message.startsWith("there is no template"));

    expect(problems).toEqual([]);
  });

  it("is a plan that compiles to the same container", async () => {
    const { destinations, events, files } = importContainer(container);
    const texts = new Map([
      ["plan.yaml", stringify({ version: 1, site: { url: "https://shop.example" }, destinations })],
    ]);
    for (const [index, event] of events.entries()) texts.set(`events/${index}.yaml`, stringify(event));
    const { plan } = await parsePlan(new Map([...texts, ...files]));

    expect(events.map(({ event }) => event)).toContain("purchase");
    expect(destinations).toEqual({ ga4: { type: "ga4", measurement_id: "G-SAMPLE123" } });
    expect(reconcile(container, compile(plan))).toMatchObject({ changes: [], clashes: [], foreign: {} });
  });

  it("says what it does not tell", () => {
    for (const part of [/^Not published: Names/, /minified/, /html 10/, /cvt_7001_14/])
      expect(notes).toContainEqual(expect.stringMatching(part));
  });
});

describe("what is no published container", () => {
  it.each([
    ["a page", "<html></html>", /is no script/],
    ["another script", "var data = { resource: { tags: [] } };", /holds no published container/],
    ["nothing", "", /holds no published container/],
    ["nesting without end", `var a = ${"[".repeat(50_000)}`, /is no script/],
  ])("%s is refused with what to do", (...[, script, message]) => {
    expect(() => read(script)).toThrow(message);
  });

  it("is never run", () => {
    const script = PUBLISHED.replace('"version": "7"', '"version": (globalThis.ran = "7")');

    expect(read(script).container.tag).toHaveLength(5);
    expect(Reflect.has(globalThis, "ran")).toBe(false);
  });

  it("does no harm with odd values", () => {
    const odd = {
      resource: {
        macros: [1, null, { function: 3 }],
        tags: [{ function: "__html" }, []],
        predicates: [{}],
        rules: [
          1,
          [
            ["if", 99],
            ["add", 0, 77],
          ],
          [
            ["if", "x"],
            ["add", 0],
          ],
        ],
        __proto__: 1,
      },
    };
    const script = `var data = ${JSON.stringify(odd)}`;

    expect(read(script).container.tag).toMatchObject([{ type: "html", firingTriggerId: [] }]);
  });
});

it("finds the containers that a page loads", () => {
  const html = `<script>(function(w,d,s,l,i){})(window,document,'script','dataLayer','GTM-ABC123');</script>
    <noscript><iframe src="https://www.googletagmanager.com/ns.html?id=GTM-ABC123"></iframe></noscript> GTM-XYZ9876 gtm-lower`;

  expect(containerIdsIn(html)).toEqual(["GTM-ABC123", "GTM-XYZ9876"]);
});
