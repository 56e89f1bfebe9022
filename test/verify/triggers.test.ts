import { describe, expect, it } from "vitest";
import { boolean, condition, simulate, type StandInPage, tag, template } from "./stand-in.ts";

type Json = Record<string, unknown>;

const custom = (type: string, event: string, extra: Json[] = []): Json => ({
  type: "customEvent",
  customEventFilter: [condition(type, "{{_event}}", event, extra)],
});
const field = (value: string): Json => ({ type: "template", value });

/** How often a tag with this trigger fires while these messages come. */
function fires(trigger: Json, messages: unknown[], page: StandInPage = {}): number {
  const run = simulate(
    {
      tag: [tag("hit", ["9"])],
      trigger: [
        { triggerId: "9", name: "under test", ...trigger },
        { triggerId: "10", name: "member", ...custom("equals", "first") },
        { triggerId: "11", name: "member 2", ...custom("equals", "second") },
      ],
      variable: [
        {
          variableId: "1",
          name: "n",
          type: "v",
          parameter: [template("name", "n"), template("dataLayerVersion", "2")],
        },
      ],
      builtInVariable: [
        { name: "Page Path", type: "pagePath" },
        { name: "Click Element", type: "clickElement" },
      ],
    },
    page,
  );
  run.push(...messages);
  return run.hits().length;
}

const go = { event: "go" };
const where = (...filter: Json[]): Json => ({ ...custom("equals", "go"), filter });
const mine = (event: string): object => ({ event, "gtm.triggers": "7,9" });
const others = (event: string): object => ({ event, "gtm.triggers": "7,99" });

// One row a trigger kind and its opposite; expectations from GTM's help, not from the code.
describe("a trigger of kind", () => {
  it.each<[string, Json, unknown[], number]>([
    ["custom event, its event", custom("equals", "go"), [go, go], 2],
    ["custom event, another event", custom("equals", "go"), [{ event: "Go" }, { event: "going" }, { no: "event" }], 0],
    [
      "custom event, regular expression",
      custom("matchRegex", "^add_.*"),
      [{ event: "add_to_cart" }, { event: "re_add_" }],
      1,
    ],
    [
      "custom event, regular expression of either case",
      custom("MATCH_REGEX", "add", [boolean("ignore_case", true)]),
      [{ event: "ADD" }],
      1,
    ],
    [
      "custom event, regular expression, also of GTM's own events",
      custom("matchRegex", ".*"),
      [{ event: "gtm.js" }],
      3,
    ],
    ["consent initialization", { type: "consentInit" }, [{ event: "gtm.js" }, go], 1],
    ["initialization", { type: "INIT" }, [go, { event: "gtm.js" }], 1],
    ["page view", { type: "pageview" }, [{ event: "gtm.js" }, { event: "gtm.dom" }], 1],
    ["DOM ready", { type: "domReady" }, [{ event: "gtm.js" }, { event: "gtm.dom" }], 1],
    ["window loaded", { type: "WINDOW_LOADED" }, [{ event: "gtm.dom" }, { event: "gtm.load" }], 1],
    ["click on anything", { type: "click" }, [{ event: "gtm.click" }, { event: "gtm.linkClick" }], 1],
    ["click on links, meant", { type: "linkClick" }, [mine("gtm.linkClick")], 1],
    ["click on links, not meant", { type: "linkClick" }, [others("gtm.linkClick"), { event: "gtm.click" }], 0],
    ["form submission, meant", { type: "formSubmission" }, [mine("gtm.formSubmit")], 1],
    ["form submission, not meant", { type: "formSubmission" }, [others("gtm.formSubmit")], 0],
    ["form submission that the site itself pushes", { type: "formSubmission" }, [{ event: "gtm.formSubmit" }], 1],
    [
      "history change",
      { type: "historyChange" },
      [{ event: "gtm.historyChange-v2" }, { event: "gtm.historyChange" }],
      2,
    ],
    ["script error", { type: "jsError" }, [{ event: "gtm.pageError" }], 1],
    ["timer, meant", { type: "timer", eventName: field("gtm.timer") }, [mine("gtm.timer")], 1],
    [
      "timer with a name of its own",
      { type: "timer", eventName: field("half a minute") },
      [mine("half a minute"), mine("gtm.timer")],
      1,
    ],
    ["scroll depth, meant", { type: "scrollDepth" }, [mine("gtm.scrollDepth"), others("gtm.scrollDepth")], 1],
    [
      "element visibility, meant",
      { type: "ELEMENT_VISIBILITY" },
      [mine("gtm.elementVisibility"), others("gtm.elementVisibility")],
      1,
    ],
    ["video, meant", { type: "youTubeVideo" }, [mine("gtm.video"), others("gtm.video")], 1],
    [
      "trigger group, all members in any order, once",
      {
        type: "triggerGroup",
        parameter: [
          {
            type: "list",
            key: "triggerIds",
            list: [
              { type: "triggerReference", value: "10" },
              { type: "triggerReference", value: "11" },
            ],
          },
        ],
      },
      [{ event: "second" }, { event: "second" }, { event: "first" }, { event: "first" }, { event: "second" }],
      1,
    ],
    [
      "trigger group, a member missing",
      {
        type: "triggerGroup",
        parameter: [
          {
            type: "list",
            key: "triggerIds",
            list: [
              { type: "triggerReference", value: "10" },
              { type: "triggerReference", value: "11" },
            ],
          },
        ],
      },
      [{ event: "first" }, { event: "first" }],
      0,
    ],
    ["a server container", { type: "always" }, [{ event: "gtm.js" }, go], 0],
  ])("%s", (_what, trigger, messages, expected) => {
    expect(fires(trigger, messages)).toBe(expected);
  });
});

describe("a condition", () => {
  const button = { matches: ["button.buy"] };
  it.each<[string, Json, object, boolean]>([
    ["equals, as text", condition("equals", "{{n}}", "12"), { n: 12 }, true],
    ["equals, of another case", condition("equals", "{{n}}", "Abc"), { n: "abc" }, false],
    ["equals nothing", condition("equals", "{{n}}", "undefined"), {}, true],
    ["contains", condition("contains", "{{n}}", "b"), { n: "abc" }, true],
    ["starts with", condition("startsWith", "{{n}}", "ab"), { n: "abc" }, true],
    ["starts with what it ends with", condition("STARTS_WITH", "{{n}}", "bc"), { n: "abc" }, false],
    ["ends with", condition("endsWith", "{{n}}", "bc"), { n: "abc" }, true],
    ["matches anywhere", condition("matchRegex", "{{n}}", "b+"), { n: "abbc" }, true],
    ["matches with cases told apart", condition("matchRegex", "{{n}}", "B"), { n: "abc" }, false],
    ["matches either case", condition("matchRegex", "{{n}}", "B", [boolean("ignore_case", true)]), { n: "abc" }, true],
    ["a regular expression that is none", condition("matchRegex", "{{n}}", "("), { n: "(" }, false],
    [
      "not a regular expression that is none",
      condition("matchRegex", "{{n}}", "(", [boolean("negate", true)]),
      { n: "(" },
      false,
    ],
    [
      "a regular expression without an end",
      condition("matchRegex", "{{n}}", "(a+)+$"),
      { n: `${"a".repeat(60)}!` },
      false,
    ],
    ["greater, as numbers", condition("greater", "{{n}}", "9"), { n: "10" }, true],
    ["greater, equal", condition("greater", "{{n}}", "10"), { n: "10" }, false],
    ["greater or equal", condition("GREATER_OR_EQUALS", "{{n}}", "10"), { n: 10 }, true],
    ["less, of what is no number", condition("less", "{{n}}", "10"), { n: "x" }, false],
    ["less or equal", condition("lessOrEquals", "{{n}}", "10"), { n: 10 }, true],
    ["selector", condition("cssSelector", "{{Click Element}}", "button.buy"), { "gtm.element": button }, true],
    [
      "selector of another element",
      condition("CSS_SELECTOR", "{{Click Element}}", "a.buy"),
      { "gtm.element": button },
      false,
    ],
    ["selector of what is no element", condition("cssSelector", "{{n}}", "button.buy"), { n: "button" }, false],
    ["turned round", condition("equals", "{{n}}", "12", [boolean("negate", true)]), { n: 13 }, true],
    ["turned round and not so", condition("equals", "{{n}}", "12", [boolean("negate", true)]), { n: 12 }, false],
    ["an unknown operator", condition("sounds_like", "{{n}}", "12"), { n: 12 }, false],
  ])("%s", (_what, filter, data, expected) => {
    expect(fires(where(filter), [{ ...data, ...go }])).toBe(Number(expected));
  });

  it("has to hold together with all others", () => {
    const both = where(condition("equals", "{{n}}", "1"), condition("contains", "{{Page Path}}", "/product/"));
    expect(fires(both, [{ ...go, n: 1 }])).toBe(1);
    expect(fires(both, [{ ...go, n: 2 }])).toBe(0);
  });

  it("tells what it met where it failed", () => {
    const run = simulate({
      tag: [tag("hit", ["9"])],
      trigger: [{ triggerId: "9", name: "mugs", ...where(condition("contains", "{{Page Path}}", "/cart")) }],
      builtInVariable: [{ name: "Page Path", type: "pagePath" }],
    });
    run.push(go);
    expect(run.records.find((record) => record.kind === "trigger" && record.trigger === "mugs")).toEqual({
      kind: "trigger",
      seq: 3,
      trigger: "mugs",
      holds: false,
      failed: [
        { left: "{{Page Path}}", operator: "contains", right: "/cart", negate: false, actual: "/product/mug.html" },
      ],
    });
  });
});
