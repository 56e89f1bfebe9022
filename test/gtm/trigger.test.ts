import { describe, expect, it } from "vitest";

import type { Condition, Trigger } from "../../app/artefacts/index.ts";
import { compile } from "../../app/gtm/index.ts";
import { planWithTrigger } from "./plan-of.ts";
import { condition, flag, text, triggersFor } from "./triggers-for.ts";

const LINK_FIELDS = {
  checkValidation: { type: "boolean", value: "false" },
  waitForTagsTimeout: { type: "template", value: "2000" },
  uniqueTriggerId: { type: "template" },
};
const EVERYWHERE = [condition("{{Page URL}}", ["matchRegex", ".*"])];

const kinds: [string, Trigger, object][] = [
  [
    "a data layer push",
    { on: "data_layer", event: "purchase" },
    {
      name: "ce - purchase",
      type: "customEvent",
      customEventFilter: [condition("{{_event}}", ["equals", "purchase"])],
    },
  ],
  [
    "a data layer push by expression",
    { on: "data_layer", event: "^cart_", regex: true },
    {
      name: expect.stringMatching(/^ce - matches \^cart_/),
      type: "customEvent",
      customEventFilter: [condition("{{_event}}", ["matchRegex", "^cart_"])],
    },
  ],
  ["DOM ready", { on: "dom_ready" }, { name: "dom ready", type: "domReady" }],
  ["window loaded", { on: "window_loaded" }, { name: "window loaded", type: "windowLoaded" }],
  ["a change of route", { on: "route_change" }, { name: "route change", type: "historyChange" }],
  ["a script error", { on: "js_error" }, { name: "js error", type: "jsError" }],
  [
    "a page view on one page",
    { on: "page_view", page: "product" },
    {
      name: "page view on product",
      type: "pageview",
      filter: [condition("{{Page Path}}", ["matchRegex", "^/product/[^/]+/?$"])],
    },
  ],
  [
    "init on one page",
    { on: "init", page: "home" },
    { name: "init on home", type: "init", filter: [condition("{{Page Path}}", ["matchRegex", "^/$"])] },
  ],
  [
    "consent init on one page",
    { on: "consent_init", page: "home" },
    { name: "consent init on home", type: "consentInit", filter: [condition("{{Page Path}}", ["matchRegex", "^/$"])] },
  ],
  [
    "a click on an element or anything in it",
    { on: "click", selector: "button.buy" },
    {
      name: "click - button.buy",
      type: "click",
      filter: [condition("{{Click Element}}", ["cssSelector", "button.buy, button.buy *"])],
    },
  ],
  ["a click on anything", { on: "click" }, { name: "click - anything", type: "click" }],
  [
    "a click on one of several elements",
    { on: "click", selector: 'a[title="x, y"], :is(b, i)' },
    {
      name: expect.stringMatching(/^click - a\[title="x, y"\], is\(b, i\) #[0-9a-f]{6}$/),
      type: "click",
      filter: [
        condition("{{Click Element}}", ["cssSelector", 'a[title="x, y"], a[title="x, y"] *, :is(b, i), :is(b, i) *']),
      ],
    },
  ],
  [
    "a click on a link",
    { on: "click", selector: "nav a", links_only: true },
    {
      name: "link click - nav a",
      type: "linkClick",
      filter: [condition("{{Click Element}}", ["cssSelector", "nav a, nav a *"])],
      autoEventFilter: EVERYWHERE,
      waitForTags: { type: "boolean", value: "true" },
      ...LINK_FIELDS,
    },
  ],
  [
    "a form's submission",
    { on: "form_submit", selector: "#contact" },
    {
      name: "form submit - #contact",
      type: "formSubmission",
      filter: [condition("{{Form Element}}", ["cssSelector", "#contact"])],
      waitForTags: { type: "boolean", value: "false" },
      ...LINK_FIELDS,
    },
  ],
  [
    "visibility by default",
    { on: "visibility", selector: ".promo" },
    {
      name: "visible - .promo",
      type: "elementVisibility",
      parameter: [
        flag("useOnScreenDuration", "false"),
        flag("useDomChangeListener", "false"),
        text("elementSelector", ".promo"),
        text("firingFrequency", "ONCE"),
        text("selectorType", "CSS"),
        text("onScreenRatio", "50"),
      ],
    },
  ],
  [
    "visibility in full",
    {
      on: "visibility",
      selector: ".promo",
      percent: 80,
      duration_ms: 1500,
      frequency: "every_time",
      observe_dom_changes: true,
    },
    {
      name: expect.stringMatching(/^visible - \.promo, 80 %, 1500 ms, every time/),
      type: "elementVisibility",
      parameter: [
        flag("useOnScreenDuration", "true"),
        flag("useDomChangeListener", "true"),
        text("elementSelector", ".promo"),
        text("firingFrequency", "MANY_PER_ELEMENT"),
        text("selectorType", "CSS"),
        text("onScreenRatio", "80"),
        text("onScreenDuration", "1500"),
      ],
    },
  ],
  [
    "scrolling by default",
    { on: "scroll" },
    {
      name: "scroll - 25,50,75,90 percent",
      type: "scrollDepth",
      parameter: [
        text("verticalThresholdUnits", "PERCENT"),
        text("verticalThresholdsPercent", "25,50,75,90"),
        flag("verticalThresholdOn", "true"),
        text("triggerStartOption", "WINDOW_LOAD"),
        flag("horizontalThresholdOn", "false"),
      ],
    },
  ],
  [
    "scrolling sideways by pixels",
    { on: "scroll", pixels: [900, 300, 300], axis: "horizontal" },
    {
      name: "scroll - 300,900 pixels sideways",
      type: "scrollDepth",
      parameter: [
        text("horizontalThresholdUnits", "PIXELS"),
        text("horizontalThresholdsPixels", "300,900"),
        flag("horizontalThresholdOn", "true"),
        text("triggerStartOption", "WINDOW_LOAD"),
        flag("verticalThresholdOn", "false"),
      ],
    },
  ],
  [
    "a timer on one page",
    { on: "timer", interval_ms: 30_000, limit: 2, page: "product" },
    {
      name: "timer - 30000 ms, 2 times on product",
      type: "timer",
      autoEventFilter: EVERYWHERE,
      eventName: { type: "template", value: "gtm.timer" },
      interval: { type: "template", value: "30000" },
      limit: { type: "template", value: "2" },
      filter: [condition("{{Page Path}}", ["matchRegex", "^/product/[^/]+/?$"])],
    },
  ],
  [
    "a video by default",
    { on: "video" },
    {
      name: "video - complete, progress, start 10,25,50,75 percent",
      type: "youTubeVideo",
      parameter: [
        text("progressThresholdsPercent", "10,25,50,75"),
        flag("captureComplete", "true"),
        flag("captureStart", "true"),
        flag("fixMissingApi", "true"),
        text("triggerStartOption", "DOM_READY"),
        text("radioButtonGroup1", "PERCENTAGE"),
        flag("capturePause", "false"),
        flag("captureProgress", "true"),
      ],
    },
  ],
  [
    "a video that is paused",
    { on: "video", actions: ["pause"] },
    {
      name: "video - pause",
      type: "youTubeVideo",
      parameter: [
        flag("captureComplete", "false"),
        flag("captureStart", "false"),
        flag("fixMissingApi", "true"),
        text("triggerStartOption", "DOM_READY"),
        flag("capturePause", "true"),
        flag("captureProgress", "false"),
      ],
    },
  ],
];

describe("a trigger of the plan becomes GTM's", () => {
  it.each(kinds)("%s", (_what, trigger, expected) => {
    expect(triggersFor(trigger)).toEqual([expected]);
  });

  it.each([
    ["page_view", "2147479553"],
    ["init", "2147479573"],
    ["consent_init", "2147479572"],
  ] as const)("%s on every page is the built-in one", (on, id) => {
    const { tag, trigger } = compile(planWithTrigger({ on }));

    expect(trigger).toEqual([]);
    expect(tag.find(({ type }) => type === "gaawe")?.firingTriggerId).toEqual([id]);
  });

  it("scrolling by percent and by pixels takes two triggers, either of which is enough", () => {
    const names = triggersFor({ on: "scroll", percent: [50], pixels: [1000] }).map(({ name }) => name);

    expect(names).toEqual(["scroll - 1000 pixels", "scroll - 50 percent"]);
  });
});

describe("pages of a trigger", () => {
  it.each([
    ["on one expression when only their paths differ", ["thank_you", "home"], [["^(?:/|/thank-you/?)$"]]],
    ["by path and address when the query selects", ["search"], [["^/search/?$", "[?&]q=[^&#]"]]],
    ["by the fragment when it is a route", ["cart"], [["^/cart/?(?:\\?|$)"]]],
    ["by a trigger each when more than the path differs", ["cart", "home"], [["^/cart/?(?:\\?|$)"], ["^/$"]]],
  ])("are matched %s", (_how, page, expected) => {
    const triggers = triggersFor({ on: "data_layer", event: "x", page });
    const regexes = triggers.map(({ filter }) => filter?.map(({ parameter }) => parameter[1]?.value));

    expect(regexes).toEqual(expected);
  });

  it("need no condition when one of them is every page", () => {
    expect(triggersFor({ on: "dom_ready", page: ["home", "anywhere"] })).toEqual([
      { name: "dom ready", type: "domReady" },
    ]);
  });
});

describe("conditions of a trigger", () => {
  it.each<[string, Condition, object]>([
    ["equals", { of: { data_layer: "step" }, is: "equals", value: 2 }, condition("{{dlv - step}}", ["equals", "2"])],
    [
      "contains",
      { of: { page: "url" }, is: "contains", value: "sale" },
      condition("{{Page URL}}", ["contains", "sale"]),
    ],
    [
      "starts_with",
      { of: { click: "url" }, is: "starts_with", value: "tel" },
      condition("{{Click URL}}", ["startsWith", "tel"]),
    ],
    [
      "ends_with, turned round",
      { of: { click: "url" }, is: "ends_with", value: ".pdf", not: true },
      condition("{{Click URL}}", ["endsWith", ".pdf"], [flag("negate", "true")]),
    ],
    [
      "matches in either case",
      { of: { click: "text" }, is: "matches", value: "^buy", ignore_case: true },
      condition("{{Click Text}}", ["matchRegex", "^buy"], [flag("ignore_case", "true")]),
    ],
    [
      "css on what was clicked",
      { of: { click: "id" }, is: "css", value: "nav a" },
      condition("{{Click Element}}", ["cssSelector", "nav a"]),
    ],
    ["less", { of: { data_layer: "n" }, is: "less", value: 2 }, condition("{{dlv - n}}", ["less", "2"])],
    [
      "less_or_equal",
      { of: { data_layer: "n" }, is: "less_or_equal", value: 2 },
      condition("{{dlv - n}}", ["lessOrEquals", "2"]),
    ],
    ["greater", { of: { data_layer: "n" }, is: "greater", value: 2 }, condition("{{dlv - n}}", ["greater", "2"])],
    [
      "greater_or_equal",
      { of: { data_layer: "n" }, is: "greater_or_equal", value: 2 },
      condition("{{dlv - n}}", ["greaterOrEquals", "2"]),
    ],
  ])("%s", (_what, where, expected) => {
    const [trigger] = triggersFor({ on: "data_layer", event: "x", where: [where] });

    expect(trigger?.filter).toEqual([expected]);
  });
});
