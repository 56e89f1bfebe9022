import { describe, expect, it } from "vitest";

import type { Source } from "../../app/artefacts/index.ts";
import { compile, containerProblems } from "../../app/gtm/index.ts";
import { planWithSource } from "./plan-of.ts";
import { flag, text } from "./triggers-for.ts";

const row = (key: string, value: string) => ({ type: "map", map: [text("key", key), text("value", value)] });

/** What the event's parameter becomes: the text in the tag, the variables and built-in variables behind it. */
function compiled(from: Source) {
  // What would collect personal data is not compiled; here every source is.
  const container = compile(planWithSource(from), { personal: "keep" });
  expect(container.problems).toEqual([]);
  expect(containerProblems(container)).toEqual([]);
  const tag = container.tag.find(({ type }) => type === "gaawe");
  const settings = tag?.parameter?.find(({ key }) => key === "eventSettingsTable");
  const variables = container.variable.filter(({ name }) => name !== "const - measurement id");
  return {
    text: settings?.list?.[0]?.map?.[1]?.value,
    variables: variables.map(({ name, type, parameter }) => ({ name, type, parameter })),
    builtIns: container.builtInVariable,
  };
}

describe("sources that GTM has a built-in variable for", () => {
  it.each<[Source, string, string]>([
    [{ page: "url" }, "pageUrl", "Page URL"],
    [{ page: "hostname" }, "pageHostname", "Page Hostname"],
    [{ page: "path" }, "pagePath", "Page Path"],
    [{ page: "referrer" }, "referrer", "Referrer"],
    [{ click: "url" }, "clickUrl", "Click URL"],
    [{ click: "text" }, "clickText", "Click Text"],
    [{ click: "id" }, "clickId", "Click ID"],
    [{ click: "classes" }, "clickClasses", "Click Classes"],
    [{ click: "target" }, "clickTarget", "Click Target"],
    [{ form: "id" }, "formId", "Form ID"],
    [{ form: "classes" }, "formClasses", "Form Classes"],
    [{ form: "target" }, "formTarget", "Form Target"],
    [{ form: "url" }, "formUrl", "Form URL"],
    [{ form: "text" }, "formText", "Form Text"],
    [{ scroll: "threshold" }, "scrollDepthThreshold", "Scroll Depth Threshold"],
    [{ scroll: "units" }, "scrollDepthUnits", "Scroll Depth Units"],
    [{ scroll: "direction" }, "scrollDepthDirection", "Scroll Direction"],
    [{ visibility: "ratio" }, "elementVisibilityRatio", "Percent Visible"],
    [{ visibility: "time" }, "elementVisibilityTime", "On-Screen Duration"],
    [{ video: "provider" }, "videoProvider", "Video Provider"],
    [{ video: "url" }, "videoUrl", "Video URL"],
    [{ video: "title" }, "videoTitle", "Video Title"],
    [{ video: "duration" }, "videoDuration", "Video Duration"],
    [{ video: "percent" }, "videoPercent", "Video Percent"],
    [{ video: "current_time" }, "videoCurrentTime", "Video Current Time"],
    [{ video: "status" }, "videoStatus", "Video Status"],
    [{ video: "visible" }, "videoVisible", "Video Visible"],
    [{ error: "message" }, "errorMessage", "Error Message"],
    [{ error: "url" }, "errorUrl", "Error URL"],
    [{ error: "line" }, "errorLine", "Error Line"],
    [{ variable: "Random Number" }, "randomNumber", "Random Number"],
  ])("%o is %s", (source, type, name) => {
    expect(compiled(source)).toEqual({ text: `{{${name}}}`, variables: [], builtIns: [{ type, name }] });
  });
});

describe("sources that get a variable", () => {
  it.each<[Source, { name: unknown; type: string; parameter: object[] }]>([
    [
      { data_layer: "ecommerce.value" },
      {
        name: "dlv - ecommerce.value",
        type: "v",
        parameter: [
          { type: "integer", key: "dataLayerVersion", value: "2" },
          flag("setDefaultValue", "false"),
          text("name", "ecommerce.value"),
        ],
      },
    ],
    [
      { data_layer: "items[0].price", default: 0 },
      {
        name: "dlv - items.0.price (default 0)",
        type: "v",
        parameter: [
          { type: "integer", key: "dataLayerVersion", value: "2" },
          flag("setDefaultValue", "true"),
          text("defaultValue", "0"),
          text("name", "items.0.price"),
        ],
      },
    ],
    [{ page: "fragment" }, { name: "url - fragment", type: "u", parameter: [text("component", "FRAGMENT")] }],
    [{ page: "title" }, { name: "js - document.title", type: "j", parameter: [text("name", "document.title")] }],
    [
      { query: "q" },
      { name: "url query - q", type: "u", parameter: [text("component", "QUERY"), text("queryKey", "q")] },
    ],
    [
      { click: "url_path" },
      {
        name: "click - url_path",
        type: "aev",
        parameter: [flag("setDefaultValue", "false"), text("component", "PATH"), text("varType", "URL")],
      },
    ],
    [
      { click: "url_hostname" },
      {
        name: "click - url_hostname",
        type: "aev",
        parameter: [
          flag("setDefaultValue", "false"),
          flag("stripWww", "false"),
          text("component", "HOST"),
          text("varType", "URL"),
        ],
      },
    ],
    [
      { click: "attribute", attribute: "data-sku" },
      {
        name: "click attribute - data-sku",
        type: "aev",
        parameter: [flag("setDefaultValue", "false"), text("varType", "ATTRIBUTE"), text("attribute", "data-sku")],
      },
    ],
    [
      { element: "h1" },
      {
        name: "element - h1",
        type: "d",
        parameter: [text("elementSelector", "h1"), text("selectorType", "CSS")],
      },
    ],
    [
      { element: '[itemprop="sku"]', attribute: "content" },
      {
        name: 'element - [itemprop="sku"] content',
        type: "d",
        parameter: [
          text("elementSelector", '[itemprop="sku"]'),
          text("attributeName", "content"),
          text("selectorType", "CSS"),
        ],
      },
    ],
    [
      { cookie: "plan" },
      { name: "cookie - plan", type: "k", parameter: [flag("decodeCookie", "false"), text("name", "plan")] },
    ],
    [{ global: "app.version" }, { name: "js - app.version", type: "j", parameter: [text("name", "app.version")] }],
    [
      {
        lookup: {
          input: { constant: "a" },
          table: [{ when: "a", then: 1 }],
          match: "regex",
          default: "none",
        },
      },
      {
        name: "regex table - const - a",
        type: "remm",
        parameter: [
          flag("setDefaultValue", "true"),
          text("input", "{{const - a}}"),
          flag("fullMatch", "false"),
          flag("replaceAfterMatch", "false"),
          text("defaultValue", "none"),
          flag("ignoreCase", "false"),
          { type: "list", key: "map", list: [row("a", "1")] },
        ],
      },
    ],
  ])("%j", (source, expected) => {
    const { text: value, variables } = compiled(source);

    expect(variables).toContainEqual(expected);
    expect(value).toBe(`{{${String(expected.name)}}}`);
  });

  it("a table on a built-in variable", () => {
    const {
      text: value,
      variables,
      builtIns,
    } = compiled({
      lookup: { input: { page: "hostname" }, table: [{ when: "a.example", then: "A" }] },
    });

    expect(value).toBe("{{lookup - Page Hostname}}");
    expect(variables).toEqual([
      {
        name: "lookup - Page Hostname",
        type: "smm",
        parameter: [
          flag("setDefaultValue", "false"),
          text("input", "{{Page Hostname}}"),
          { type: "list", key: "map", list: [row("a.example", "A")] },
        ],
      },
    ]);
    expect(builtIns).toEqual([{ type: "pageHostname", name: "Page Hostname" }]);
  });
});

describe("constants", () => {
  it.each([
    ["EUR", "EUR"],
    [10, "10"],
    [true, "true"],
  ])("%s stands in the tag as text", (constant, expected) => {
    expect(compiled({ constant })).toEqual({ text: expected, variables: [], builtIns: [] });
  });
});

describe("a source that GTM cannot have", () => {
  it.each<[Source, string, (string | number)[]]>([
    [{ constant: "{{dlv - user.email}}" }, "template_text", ["constant"]],
    [{ data_layer: "{{Event}}" }, "template_text", ["data_layer"]],
    [{ variable: "nobody knows" }, "unknown_variable", ["variable"]],
    [{ click: "attribute" }, "no_source", []],
    [{ element: "my-app >>> h1" }, "shadow_selector", ["element"]],
    [
      { lookup: { input: { page: "url" }, table: [{ when: "(", then: 1 }], match: "regex" } },
      "invalid_regex",
      ["lookup", "table"],
    ],
    [{ lookup: { input: { variable: "x" }, table: [{ when: "a", then: 1 }] } }, "unknown_variable", []],
  ])("%j leaves out the parameter alone", (source, code, path) => {
    const { problems, tag } = compile(planWithSource(source));
    const event = tag.find(({ type }) => type === "gaawe");

    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code, leftOut: "parameter", event: "seen", file: "events/seen.yaml" });
    expect(problems[0]?.path.slice(0, 3 + path.length)).toEqual(["parameters", "value", "from", ...path]);
    expect(event?.parameter?.map(({ key }) => key)).not.toContain("eventSettingsTable");
  });
});
