import { expect, it } from "vitest";

import type { EventFile } from "../../app/artefacts/index.ts";
import { compile } from "../../app/gtm/index.ts";
import { cpuTime } from "./cpu-time.ts";
import { planOf } from "./plan-of.ts";

const event = (index: number): EventFile => ({
  event: `event_${index}`,
  trigger:
    index % 3 === 0
      ? { on: "click", selector: `[data-id="${index}"]`, page: "product" }
      : { on: "data_layer", event: `event_${index}`, where: [{ of: { data_layer: "k" }, is: "equals", value: index }] },
  consent: ["analytics_storage"],
  parameters: Object.fromEntries(
    Array.from({ length: 8 }, (_item, at) => [
      `p${at}`,
      { from: { data_layer: `ecommerce.p${(index * 7 + at) % 400}` } },
    ]),
  ),
});

it("compiles 1,000 events in under 300 ms", () => {
  const plan = planOf({ events: Array.from({ length: 1_000 }, (_item, index) => event(index)) });
  const times = [1, 2, 3, 4, 5].map(() => cpuTime(() => expect(compile(plan).tag).toHaveLength(1_001)));

  expect(Math.min(...times)).toBeLessThan(300);
});
