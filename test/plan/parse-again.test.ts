import { expect, it } from "vitest";
import { diffPlans, parsePlan } from "../../app/plan/index.ts";

const EVENT = (name: string, version = 1) => `event: ${name}
version: ${version}
trigger: { on: data_layer, event: ${name} }
parameters:
  value: { from: { data_layer: ecommerce.value } }
`;

const FILES = new Map([
  ["plan.yaml", "version: 1\nsite: { url: https://shop.example/ }\n"],
  ["parameters.yaml", "value: { type: number, pii: none, description: Amount. }\n"],
  ["events/purchase.yaml", EVENT("purchase")],
  ["events/refund.yaml", EVENT("refund")],
  ["events/broken.yaml", "event: [\n"],
]);

/** Changes after which a plan read with the earlier one at hand has to be what it is without. */
const CHANGES: Record<string, [string, string | undefined]> = {
  "an event changed": ["events/purchase.yaml", EVENT("purchase", 2)],
  "an event gone": ["events/purchase.yaml", undefined],
  "an event added before the others": ["events/about.yaml", EVENT("about")],
  "a second file that defines an unchanged event": ["events/a_copy.yaml", EVENT("refund")],
  "the dictionary changed": ["parameters.yaml", "value: { type: string, pii: none, description: Amount. }\n"],
  "the dictionary gone": ["parameters.yaml", undefined],
  "a plan that cannot be read": ["plan.yaml", "version: [\n"],
  "a plan of a newer format": ["plan.yaml", "version: 99\nsite: { url: https://shop.example/ }\n"],
  "what was broken mended": ["events/broken.yaml", EVENT("mended")],
};

it.each(Object.entries(CHANGES))("reads %s as without an earlier reading", async (_name, [file, text]) => {
  const before = await parsePlan(FILES);
  const files = new Map(FILES);
  if (text === undefined) files.delete(file);
  else files.set(file, text);

  const again = await parsePlan(files, { before });
  const afresh = await parsePlan(files);

  expect(again.plan).toStrictEqual(afresh.plan);
  expect(again.problems).toStrictEqual(afresh.problems);
  expect(diffPlans(before.plan, again.plan)).toStrictEqual(diffPlans(before.plan, afresh.plan));
});

it("shares what is unchanged", async () => {
  const before = await parsePlan(FILES);
  const files = new Map(FILES).set("events/purchase.yaml", EVENT("purchase", 2));

  const { plan } = await parsePlan(files, { before });

  const definitionOf = (name: string, of = plan) => of.events.find(({ definition }) => definition.event === name);
  expect(definitionOf("refund")).toBe(definitionOf("refund", before.plan));
  expect(definitionOf("purchase")?.definition.version).toBe(2);
});
