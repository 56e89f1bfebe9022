import { expect, it } from "vitest";
import type { Trigger } from "../../app/artefacts/index.ts";
import { triggerKey } from "../../app/check/trigger-key.ts";

const same: [Trigger, Trigger][] = [
  [
    { on: "data_layer", event: "a", page: "cart" },
    { page: ["cart"], regex: false, event: "a", on: "data_layer" },
  ],
  [
    { on: "visibility", selector: "#a" },
    { on: "visibility", selector: "#a", percent: 50, frequency: "once_per_page", where: [] },
  ],
  [
    { on: "scroll", percent: [25, 50] },
    { on: "scroll", percent: [50, 25], axis: "vertical" },
  ],
  [
    { on: "group", all: [{ on: "init" }, { on: "timer", interval_ms: 1 }] },
    { on: "group", all: [{ on: "timer", interval_ms: 1, limit: 1 }, { on: "init" }] },
  ],
];

it.each(same)("%j fires when %j does", (one, other) => {
  expect(triggerKey(one)).toBe(triggerKey(other));
});

const different: [Trigger, Trigger][] = [
  [
    { on: "data_layer", event: "a" },
    { on: "data_layer", event: "a", regex: true },
  ],
  [
    { on: "click", selector: "#a" },
    { on: "click", selector: "#a", page: "cart" },
  ],
  [
    { on: "data_layer", event: "a", where: [{ of: { query: "b" }, is: "equals", value: 1 }] },
    { on: "data_layer", event: "a", where: [{ of: { query: "b" }, is: "equals", value: "1" }] },
  ],
];

it.each(different)("%j does not always fire when %j does", (one, other) => {
  expect(triggerKey(one)).not.toBe(triggerKey(other));
});
