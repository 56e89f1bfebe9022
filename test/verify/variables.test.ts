import { describe, expect, it } from "vitest";
import { boolean, simulate, type StandInPage, table, tag, template } from "./stand-in.ts";

type Json = Record<string, unknown>;

/** The value of a variable when a message is processed: read by a template's tag, which is told with its data. */
function valueOf(
  variable: Json,
  { page = {}, messages = [], more = [] }: { page?: StandInPage; messages?: object[]; more?: Json[] } = {},
) {
  const run = simulate(
    {
      tag: [tag("probe", ["1"], { type: "cvt_1_2", parameter: [template("value", "{{probe}}")] })],
      trigger: [
        {
          triggerId: "1",
          name: "t",
          type: "customEvent",
          customEventFilter: [{ type: "equals", parameter: [template("arg0", "{{_event}}"), template("arg1", "go")] }],
        },
      ],
      variable: [{ variableId: "1", name: "probe", ...variable }, ...more],
      container: { publicId: "GTM-ABC" },
      containerVersionId: "7",
    },
    page,
  );
  run.push(...messages, { event: "go" });
  const told = run.records.find((record) => record.kind === "would_run");
  return told?.kind === "would_run" ? told.data["value"] : "never ran";
}

const dlv = (name: string, version = "2", ...more: Json[]): Json => ({
  type: "v",
  parameter: [template("name", name), { type: "integer", key: "dataLayerVersion", value: version }, ...more],
});
const url = (component: string, ...more: Json[]): Json => ({
  type: "u",
  parameter: [template("component", component), ...more],
});
const aev = (varType: string, ...more: Json[]): Json => ({
  type: "aev",
  parameter: [template("varType", varType), ...more],
});
const constant = (value: string, formatValue: Json = {}): Json => ({
  type: "c",
  parameter: [template("value", value)],
  formatValue,
});
const click = {
  "gtm.element": { text: "Buy now", attributes: { "data-sku": "M1" } },
  "gtm.elementId": "buy",
  "gtm.elementClasses": "button primary",
  "gtm.elementTarget": "_blank",
  "gtm.elementUrl": "https://www.other.example:8443/a/b.pdf?x=1#top",
};
const elements = { "#price": { text: "£12", attributes: { "data-raw": "12" }, visible: 60 }, price: { text: "by id" } };
const lookup = (...rows: [string, string][]) => table("map", ["key", "value"], rows);

// Each expectation is worked out by hand from Google's help page of the variable kind.
describe("a variable's value", () => {
  it.each<[string, Json, unknown, Parameters<typeof valueOf>[1]?]>([
    ["constant", constant("GBP"), "GBP"],
    ["data layer, version 2, by path", dlv("ecommerce.value"), 12.5, { messages: [{ ecommerce: { value: 12.5 } }] }],
    ["data layer, version 2, merged", dlv("a.x"), 1, { messages: [{ a: { x: 1 } }, { a: { y: 2 } }] }],
    [
      "data layer, version 1, last push only",
      dlv("a", "1"),
      { y: 2 },
      { messages: [{ a: { x: 1 } }, { a: { y: 2 } }] },
    ],
    ["data layer, version 1, no paths", dlv("a.x", "1"), undefined, { messages: [{ a: { x: 1 } }] }],
    ["data layer, missing", dlv("nothing"), undefined],
    [
      "data layer, default",
      dlv("nothing", "2", boolean("setDefaultValue", true), template("defaultValue", "none")),
      "none",
    ],
    [
      "data layer, null keeps no default",
      dlv("a", "2", boolean("setDefaultValue", true), template("defaultValue", "none")),
      null,
      { messages: [{ a: null }] },
    ],
    [
      "JavaScript variable",
      { type: "j", parameter: [template("name", "shop.currency")] },
      "GBP",
      { page: { globals: { shop: { currency: "GBP" } } } },
    ],
    ["JavaScript variable, missing", { type: "j", parameter: [template("name", "a.b.c")] }, undefined],
    [
      "custom JavaScript",
      { type: "jsm", parameter: [template("javascript", "function() { return {{base}} * 2 }")] },
      24,
      { more: [{ variableId: "2", name: "base", ...dlv("n") }], messages: [{ n: 12 }] },
    ],
    [
      "custom JavaScript that throws",
      { type: "jsm", parameter: [template("javascript", "function() { return {{gone}}.length }")] },
      undefined,
    ],
    ["custom JavaScript that is none", { type: "jsm", parameter: [template("javascript", "function( {")] }, undefined],
    ["url", url("URL"), "https://www.shop.example/product/mug.html?utm_source=mail&empty=&q=a%20b"],
    ["url, protocol", url("PROTOCOL"), "https"],
    ["url, host", url("HOST"), "www.shop.example"],
    ["url, host without www", url("HOST", boolean("stripWww", true)), "shop.example"],
    ["url, port that is not said", url("PORT"), "443"],
    ["url, path", url("PATH"), "/product/mug.html"],
    [
      "url, path without its default page",
      url("PATH", { type: "list", key: "defaultPages", list: [{ type: "template", value: "mug.html" }] }),
      "/product/",
    ],
    ["url, whole query", url("QUERY"), "utm_source=mail&empty=&q=a%20b"],
    ["url, query key", url("QUERY", template("queryKey", "q")), "a b"],
    ["url, query key that is not there", url("QUERY", template("queryKey", "gclid")), undefined],
    ["url, fragment", url("FRAGMENT"), "reviews"],
    ["url, extension", url("EXTENSION"), "html"],
    [
      "url of another source",
      url("HOST", template("customUrlSource", "https://{{host}}/x")),
      "a.example",
      { more: [{ variableId: "2", name: "host", ...constant("a.example") }] },
    ],
    [
      "referrer, host",
      { type: "f", parameter: [template("component", "HOST")] },
      "from.example",
      { page: { referrer: "https://from.example/a" } },
    ],
    ["event name", { type: "e" }, "go"],
    [
      "first-party cookie",
      { type: "k", parameter: [template("name", "choice"), boolean("decodeCookie", false)] },
      "a%20b",
      { page: { cookies: "x=1; choice=a%20b" } },
    ],
    [
      "first-party cookie, decoded",
      { type: "k", parameter: [template("name", "choice"), boolean("decodeCookie", true)] },
      "a b",
      { page: { cookies: "x=1; choice=a%20b" } },
    ],
    ["first-party cookie, missing", { type: "k", parameter: [template("name", "choice")] }, undefined],
    [
      "DOM element by selector, text",
      { type: "d", parameter: [template("selectorType", "CSS"), template("elementSelector", "#price")] },
      "£12",
      { page: { elements } },
    ],
    [
      "DOM element, attribute",
      {
        type: "d",
        parameter: [
          template("selectorType", "CSS"),
          template("elementSelector", "#price"),
          template("attributeName", "data-raw"),
        ],
      },
      "12",
      { page: { elements } },
    ],
    ["DOM element by id", { type: "d", parameter: [template("elementId", "price")] }, "by id", { page: { elements } }],
    ["DOM element, gone", { type: "d", parameter: [template("elementId", "gone")] }, null, { page: { elements } }],
    [
      "element visibility",
      { type: "vis", parameter: [template("selectorType", "CSS"), template("elementSelector", "#price")] },
      true,
      { page: { elements } },
    ],
    [
      "element visibility, percent",
      {
        type: "vis",
        parameter: [
          template("selectorType", "CSS"),
          template("elementSelector", "#price"),
          template("outputMethod", "PERCENT"),
        ],
      },
      60,
      { page: { elements } },
    ],
    ["auto-event, text", aev("TEXT"), "Buy now", { messages: [click] }],
    ["auto-event, id", aev("ID"), "buy", { messages: [click] }],
    ["auto-event, classes", aev("CLASSES"), "button primary", { messages: [click] }],
    ["auto-event, target", aev("TARGET"), "_blank", { messages: [click] }],
    ["auto-event, attribute", aev("ATTRIBUTE", template("attribute", "data-sku")), "M1", { messages: [click] }],
    [
      "auto-event, url",
      aev("URL", template("component", "URL")),
      "https://www.other.example:8443/a/b.pdf?x=1",
      { messages: [click] },
    ],
    [
      "auto-event, host",
      aev("URL", template("component", "HOST"), boolean("stripWww", true)),
      "other.example",
      { messages: [click] },
    ],
    ["auto-event, port", aev("URL", template("component", "PORT")), "8443", { messages: [click] }],
    ["auto-event without a click", aev("ID"), undefined],
    [
      "auto-event, new fragment",
      aev("HISTORY_NEW_URL_FRAGMENT"),
      "step-2",
      { messages: [{ "gtm.newUrlFragment": "step-2" }] },
    ],
    ["auto-event, default", aev("ID", boolean("setDefaultValue", true), template("defaultValue", "none")), "none"],
    [
      "lookup table",
      { type: "smm", parameter: [template("input", "{{n}}"), lookup(["11", "eleven"], ["12", "twelve"])] },
      "twelve",
      { more: [{ variableId: "2", name: "n", ...dlv("n") }], messages: [{ n: 12 }] },
    ],
    ["lookup table, no row", { type: "smm", parameter: [template("input", "x"), lookup(["X", "1"])] }, undefined],
    [
      "lookup table, default",
      {
        type: "smm",
        parameter: [
          template("input", "x"),
          lookup(["X", "1"]),
          boolean("setDefaultValue", true),
          template("defaultValue", "0"),
        ],
      },
      "0",
    ],
    [
      "regex table, anywhere, cases told apart",
      {
        type: "remm",
        parameter: [
          template("input", "Summer Sale"),
          lookup(["sale", "no"], ["Sale", "yes"]),
          boolean("fullMatch", false),
          boolean("ignoreCase", false),
          boolean("replaceAfterMatch", false),
        ],
      },
      "yes",
    ],
    [
      "regex table, whole text",
      {
        type: "remm",
        parameter: [
          template("input", "Summer Sale"),
          lookup(["Sale", "part"], [".*sale", "whole"]),
          boolean("fullMatch", true),
          boolean("ignoreCase", true),
          boolean("replaceAfterMatch", false),
        ],
      },
      "whole",
    ],
    [
      "regex table, replacing",
      {
        type: "remm",
        parameter: [
          template("input", "sku-123-x"),
          lookup(["(\\d+)", "[$1]"]),
          boolean("fullMatch", false),
          boolean("ignoreCase", true),
          boolean("replaceAfterMatch", true),
        ],
      },
      "sku-[123]-x",
    ],
    [
      "regex table that never ends",
      {
        type: "remm",
        parameter: [
          template("input", `${"a".repeat(50)}!`),
          lookup(["(a+)+$", "found"], ["!", "next"]),
          boolean("fullMatch", false),
          boolean("ignoreCase", false),
          boolean("replaceAfterMatch", false),
        ],
      },
      "next",
    ],
    ["random number", { type: "r", parameter: [template("min", "0"), template("max", "9")] }, 5],
    ["container id", { type: "cid" }, "GTM-ABC"],
    ["container version", { type: "ctv" }, "7"],
    ["debug mode", { type: "dbg" }, false],
    ["undefined value", { type: "uv" }, undefined],
    [
      "event settings",
      {
        type: "gtes",
        parameter: [
          table("eventSettingsTable", ["parameter", "parameterValue"], [["a", "{{n}}"]]),
          table("userProperties", ["name", "value"], [["tier", "gold"]]),
        ],
      },
      { parameters: { a: 12 }, userProperties: { tier: "gold" } },
      { more: [{ variableId: "2", name: "n", ...dlv("n") }], messages: [{ n: 12 }] },
    ],
    [
      "config settings",
      {
        type: "gtcs",
        parameter: [table("configSettingsTable", ["parameter", "parameterValue"], [["send_page_view", "false"]])],
      },
      { parameters: { send_page_view: "false" } },
    ],
    ["custom template", { type: "cvt_1_3", parameter: [] }, undefined],
    ["one that refers to itself", constant("{{probe}}"), undefined],
    [
      "text around references",
      constant("{{n}} of {{gone}}"),
      "12 of undefined",
      { more: [{ variableId: "2", name: "n", ...dlv("n") }], messages: [{ n: 12 }] },
    ],
    ["lower case", constant("GBP", { caseConversionType: "lowercase" }), "gbp"],
    ["upper case, in the casing of exports", constant("gbp", { caseConversionType: "UPPERCASE" }), "GBP"],
    [
      "undefined replaced",
      { ...dlv("gone"), formatValue: { convertUndefinedToValue: template("", "(not set)") } },
      "(not set)",
    ],
    [
      "null replaced",
      { ...dlv("a"), formatValue: { convertNullToValue: template("", "empty") } },
      "empty",
      { messages: [{ a: null }] },
    ],
    [
      "true replaced",
      { ...dlv("a"), formatValue: { convertTrueToValue: template("", "yes") } },
      "yes",
      { messages: [{ a: true }] },
    ],
    [
      "false replaced",
      { ...dlv("a"), formatValue: { convertFalseToValue: template("", "no") } },
      "no",
      { messages: [{ a: false }] },
    ],
  ])("%s", (_what, variable, expected, given) => {
    expect(valueOf(variable, given)).toEqual(expected);
  });

  it("says what it could not work out", () => {
    const run = simulate({
      tag: [
        tag("probe", ["2147479553"], {
          type: "img",
          parameter: [template("a", "{{gone}}"), template("b", "{{thrown}}"), template("c", "{{cvt}}")],
        }),
      ],
      variable: [
        {
          variableId: "1",
          name: "thrown",
          type: "jsm",
          parameter: [template("javascript", "function() { throw new Error('no basket') }")],
        },
        { variableId: "2", name: "cvt", type: "cvt_1_9", parameter: [] },
      ],
    });
    run.push({ event: "gtm.js" });
    const notes = run.records.flatMap((record) =>
      record.kind === "note" ? [`${record.variable}: ${record.problem}, ${record.detail}`] : [],
    );
    expect(notes).toEqual([
      "gone: unknown, the container has no variable of this name",
      "thrown: threw, no basket",
      "cvt: unsupported, a variable of type cvt_1_9 is not simulated",
    ]);
  });
});
