import { describe, expect, it } from "vitest";

import type { Trigger } from "../../app/artefacts/index.ts";
import { compile, containerProblems } from "../../app/gtm/index.ts";
import { planWithTrigger } from "./plan-of.ts";
import { triggersFor } from "./triggers-for.ts";

describe("a group of triggers", () => {
  it("refers to its members by id, built-in ones too", () => {
    const container = compile(
      planWithTrigger({ on: "group", all: [{ on: "page_view" }, { on: "dom_ready" }], page: "product" }),
    );
    const member = container.trigger.find(({ type }) => type === "domReady");
    const group = container.trigger.find(({ type }) => type === "triggerGroup");

    expect(containerProblems(container)).toEqual([]);
    expect(group?.name).toBe("group - page view + dom ready on product");
    expect(group?.filter).toHaveLength(1);
    expect(group?.parameter).toEqual([
      {
        type: "list",
        key: "triggerIds",
        list: [
          { type: "triggerReference", value: "2147479553" },
          { type: "triggerReference", value: member?.triggerId },
        ],
      },
    ]);
  });

  it("has a combination for each alternative of its members", () => {
    const all: [Trigger, Trigger] = [{ on: "scroll", percent: [50], pixels: [900] }, { on: "dom_ready" }];
    const groups = triggersFor({ on: "group", all }).filter(({ type }) => type === "triggerGroup");

    expect(groups).toHaveLength(2);
  });

  it("with too many combinations is a problem", () => {
    const member: Trigger = { on: "scroll", percent: [50], pixels: [900] };
    const members = [10, 20, 30, 40, 50].map((percent): Trigger => ({ ...member, percent: [percent] }));
    const { problems, tag } = compile(planWithTrigger({ on: "group", all: members }));

    expect(problems.map(({ code }) => code)).toEqual(["trigger_product", "no_trigger"]);
    expect(tag.map(({ type }) => type)).toEqual(["googtag"]);
  });
});

describe("a trigger that GTM cannot have", () => {
  it.each<[string, Trigger, { code: string; at: (string | number)[] }]>([
    [
      "into a shadow root",
      { on: "click", selector: "my-app >>> button" },
      { code: "shadow_selector", at: ["selector"] },
    ],
    [
      "visible in a shadow root",
      { on: "visibility", selector: "a >>> b" },
      { code: "shadow_selector", at: ["selector"] },
    ],
    ["on a page that is not there", { on: "page_view", page: "nowhere" }, { code: "unknown_page", at: ["page"] }],
    [
      "with a variable in its event",
      { on: "data_layer", event: "{{Page URL}}" },
      { code: "template_text", at: ["event"] },
    ],
    [
      "with a variable in its selector",
      { on: "click", selector: "{{x}}" },
      { code: "template_text", at: ["selector"] },
    ],
    [
      "with a broken expression",
      { on: "data_layer", event: "(", regex: true },
      { code: "invalid_regex", at: ["event"] },
    ],
    [
      "with a broken expression in a condition",
      { on: "init", where: [{ of: { page: "path" }, is: "matches", value: "[" }] },
      { code: "invalid_regex", at: ["where", 0, "value"] },
    ],
    [
      "with a selector on a text",
      { on: "init", where: [{ of: { page: "path" }, is: "css", value: "a" }] },
      { code: "wrong_condition", at: ["where", 0, "of"] },
    ],
    [
      "with a condition in a shadow root",
      { on: "click", where: [{ of: { click: "id" }, is: "css", value: "a >>> b" }] },
      { code: "shadow_selector", at: ["where", 0, "value"] },
    ],
    [
      "with a member that cannot be",
      { on: "group", all: [{ on: "init" }, { on: "click", selector: "a >>> b" }] },
      { code: "shadow_selector", at: ["all", 1, "selector"] },
    ],
  ])("%s is a problem at its place, and its event is left out", (_what, trigger, { code, at }) => {
    const { problems, tag, variable } = compile(planWithTrigger(trigger));

    expect(problems).toMatchObject([
      { code, leftOut: "trigger", file: "events/seen.yaml", event: "seen", path: ["trigger", ...at] },
      { code: "no_trigger", leftOut: "event", path: ["trigger"] },
    ]);
    expect(tag.map(({ type }) => type)).toEqual(["googtag"]);
    expect(variable.map(({ type }) => type)).toEqual(["c"]);
  });

  it("leaves the event its other triggers", () => {
    const { problems, tag, trigger } = compile(
      planWithTrigger([{ on: "click", selector: "a >>> b" }, { on: "dom_ready" }]),
    );

    expect(problems).toMatchObject([{ code: "shadow_selector", path: ["trigger", 0, "selector"] }]);
    expect(tag).toHaveLength(2);
    expect(trigger.map(({ type }) => type)).toEqual(["domReady"]);
  });
});
