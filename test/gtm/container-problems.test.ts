import { describe, expect, it } from "vitest";

import { type Container, containerProblems, type GtmParameter } from "../../app/gtm/index.ts";
import { emptyContainer } from "../../app/gtm/container/container.ts";

const text = (key: string, value: string): GtmParameter => ({ type: "template", key, value });

const html = (parameter: GtmParameter[] = [text("html", "<b></b>")]) => ({
  tagId: "1",
  name: "T",
  type: "html",
  parameter,
});
const pageview = { triggerId: "2", name: "P", type: "pageview" } as const;
const constant = { variableId: "3", name: "C", type: "c", parameter: [text("value", "x")] };

/** Codes and places of the problems of a container with these resources. */
function problemsOf(resources: object) {
  const container: Container = Object.assign(emptyContainer(), resources);
  return containerProblems(container).map(({ code, kind, path }) => `${code} ${kind} ${path.join(".")}`.trim());
}

describe("a container without problems", () => {
  it("has none", () => {
    const settings = text("html", "{{C}} {{Page URL}} {{_event}}");
    const container = {
      tag: [{ ...html([settings]), firingTriggerId: ["2", "2147479553"], parentFolderId: "4" }],
      trigger: [pageview],
      variable: [constant],
      folder: [{ folderId: "4", name: "F" }],
      builtInVariable: [{ type: "pageUrl", name: "Page URL" }],
    };

    expect(problemsOf(container)).toEqual([]);
  });

  it("may refer to a template of its own or of the gallery by type", () => {
    const customTemplate = [
      { templateId: "9", containerId: "7", name: "A", templateData: "" },
      { templateId: "8", name: "B", templateData: "", galleryReference: { galleryTemplateId: "5TP8W" } },
    ];
    const tag = [
      { tagId: "1", name: "a", type: "cvt_7_9" },
      { tagId: "2", name: "b", type: "cvt_5TP8W" },
    ];

    expect(problemsOf({ customTemplate, tag })).toEqual([]);
    expect(problemsOf({ customTemplate, tag: [{ tagId: "1", name: "a", type: "cvt_7_99" }] })).toEqual([
      "dangling_reference tag type",
    ]);
  });
});

describe("a container with", () => {
  it.each<[string, object, string[]]>([
    ["an unknown field", { tag: [{ ...html(), colour: "red" }] }, ["unknown_field tag colour"]],
    ["an unknown value", { trigger: [{ ...pageview, type: "wish" }] }, ["enum trigger type"]],
    ["the export's casing", { trigger: [{ ...pageview, type: "PAGEVIEW" }] }, ["enum trigger type"]],
    ["a number for a text", { tag: [{ ...html(), tagId: 1 }] }, ["type tag tagId"]],
    ["an object for a list", { tag: [{ ...html(), parameter: {} }] }, ["type tag parameter"]],
    ["no objects", { variable: ["x", null], tag: [null] }, ["type variable", "type variable", "type tag"]],
    [
      "an unknown trigger",
      { tag: [{ ...html(), firingTriggerId: ["5"] }] },
      ["dangling_reference tag firingTriggerId.0"],
    ],
    [
      "an unknown blocking trigger",
      { tag: [{ ...html(), blockingTriggerId: ["5"] }] },
      ["dangling_reference tag blockingTriggerId.0"],
    ],
    [
      "an unknown folder",
      { trigger: [{ ...pageview, parentFolderId: "5" }] },
      ["dangling_reference trigger parentFolderId"],
    ],
    ["an unknown variable", { tag: [html([text("html", "{{x}}")])] }, ["dangling_reference tag parameter.0.value"]],
    [
      "a built-in variable that is off",
      { tag: [html([text("html", "{{Page URL}}")])] },
      ["dangling_reference tag parameter.0.value"],
    ],
    [
      "an unknown setup tag",
      { tag: [{ ...html(), setupTag: [{ tagName: "x" }] }] },
      ["dangling_reference tag setupTag.0.tagName"],
    ],
    [
      "an unknown configuration tag",
      {
        tag: [
          {
            tagId: "1",
            name: "a",
            type: "gaawe",
            parameter: [text("eventName", "a"), { type: "tagReference", key: "measurementId", value: "x" }],
          },
        ],
      },
      ["dangling_reference tag parameter.1.value"],
    ],
    [
      "an unknown trigger in a group",
      {
        trigger: [
          {
            triggerId: "1",
            name: "g",
            type: "triggerGroup",
            parameter: [{ type: "list", key: "triggerIds", list: [{ type: "triggerReference", value: "5" }] }],
          },
        ],
      },
      ["dangling_reference trigger parameter.0.list.0.value"],
    ],
    ["two of one name", { variable: [constant, { ...constant, variableId: "4" }] }, ["duplicate_name variable name"]],
    ["two of one id", { variable: [constant, { ...constant, name: "D" }] }, ["duplicate_id variable"]],
    ["a colon in a trigger's name", { trigger: [{ ...pageview, name: "a:b" }] }, ["invalid_name trigger name"]],
    ["an empty name", { tag: [{ ...html(), name: " " }] }, ["invalid_name tag name"]],
    ["no HTML", { tag: [html([])] }, ["missing_parameter tag parameter"]],
    [
      "a constant without a value",
      { variable: [{ ...constant, parameter: [text("value", "")] }] },
      ["missing_parameter variable parameter"],
    ],
    [
      "a constant that is too long",
      { variable: [{ ...constant, parameter: [text("value", "x".repeat(1025))] }] },
      ["wrong_parameter variable parameter"],
    ],
    [
      "a parameter that GTM ignores",
      { variable: [{ ...constant, parameter: [text("value", "x"), text("valeu", "x")] }] },
      ["unknown_parameter variable parameter.1"],
    ],
    [
      "a parameter of the wrong type",
      { variable: [{ ...constant, parameter: [{ type: "integer", key: "value", value: "1" }] }] },
      ["wrong_parameter variable parameter.0"],
    ],
    [
      "two measurement ids",
      {
        tag: [
          {
            tagId: "1",
            name: "a",
            type: "gaawe",
            parameter: [
              text("eventName", "a"),
              text("measurementIdOverride", "G-1"),
              { type: "tagReference", key: "measurementId", value: "a" },
            ],
          },
        ],
      },
      ["wrong_parameter tag parameter"],
    ],
    [
      "no measurement id",
      { tag: [{ tagId: "1", name: "a", type: "gaawe", parameter: [text("eventName", "a")] }] },
      ["missing_parameter tag parameter"],
    ],
    [
      "the columns of another table",
      {
        variable: [
          {
            variableId: "1",
            name: "s",
            type: "gtes",
            parameter: [
              {
                type: "list",
                key: "eventSettingsTable",
                list: [{ type: "map", map: [text("name", "a"), text("value", "b")] }],
              },
            ],
          },
        ],
      },
      ["wrong_parameter variable parameter.0.list.0"],
    ],
    [
      "an attribute without its name",
      { variable: [{ variableId: "1", name: "a", type: "aev", parameter: [text("varType", "ATTRIBUTE")] }] },
      ["missing_parameter variable parameter"],
    ],
    [
      "a custom event without its name",
      { trigger: [{ triggerId: "1", name: "c", type: "customEvent" }] },
      ["missing_parameter trigger", "wrong_parameter trigger customEventFilter"],
    ],
    [
      "half a condition",
      { trigger: [{ ...pageview, filter: [{ type: "equals", parameter: [text("arg0", "a"), text("arg2", "b")] }] }] },
      ["missing_parameter trigger filter.0", "unknown_parameter trigger filter.0"],
    ],
    [
      "a timer without an interval",
      { trigger: [{ triggerId: "1", name: "t", type: "timer" }] },
      ["missing_parameter trigger", "missing_parameter trigger", "missing_parameter trigger"],
    ],
  ])("%s", (_what, resources, expected) => {
    expect(problemsOf(resources)).toEqual(expected);
  });

  it("too much for an import", () => {
    const variable = Array.from({ length: 120 }, (_item, index) => ({
      variableId: String(index),
      name: `v${index}`,
      type: "jsm",
      parameter: [text("javascript", "x".repeat(90_000))],
    }));

    expect(problemsOf({ variable })).toEqual(["too_large tag"]);
  });

  it("parameters nested without end", () => {
    let parameter: GtmParameter = text("a", "b");
    for (let depth = 0; depth < 5_000; depth += 1) parameter = { type: "list", key: "l", list: [parameter] };

    expect(problemsOf({ tag: [html([text("html", "x"), parameter])] })[0]).toMatch(/^depth tag/);
  });
});
