import { expect, it } from "vitest";
import { check } from "../../app/check/index.ts";
import { parsePlan } from "../../app/plan/index.ts";
import { largePlan } from "../../bench/large-plan.ts";
import { EXAMPLE_DAY, exampleFiles, exampleSnapshot } from "./example-plan.ts";

/** A plan in which every event breaks many rules at once, and all look alike. */
function troubledPlan(events: number): Map<string, string> {
  const files: Record<string, string> = {};
  for (let index = 0; index < events; index += 1) {
    const name = `openMenuItem${"abcdefghij"[index % 10]}${index}`;
    files[`events/e${index}.yaml`] = [
      `event: ${name}`,
      "replaced_by: somethng_else",
      "trigger:",
      `  - { on: click, selector: "nav.menu li:not(.x) a[data-i=i${index}]", page: hme }`,
      `  - { on: data_layer, event: "menu_${index}|(a+)+b", regex: true }`,
      "parameters:",
      `  detail_${index}: { minimum: 3, maximum: 1, from: { variable: Missing ${index} } }`,
      `  user_email_${index}: { type: string, pii: none, description: Address of visitor ${index}. }`,
      "destinations: [ga5]",
      `examples: { valid: [{ other_${index}: jane.roe@acme-shop.com }] }`,
      "suppress: [{ rule: owner/missing, reason: Nobody knows as yet., expires: 2026-12-31 }]",
      "",
    ].join("\n");
  }
  return exampleFiles(files);
}

const snapshot = exampleSnapshot(
  Array.from({ length: 10 }, (_, page) => ({
    path: `/page-${page}/:slug`,
    elements: Array.from({ length: 20 }, (_, index) => ({
      id: `l${index}`,
      role: "link",
      name: `Link ${index}`,
      tag: "a",
      href: `/to/${index}`,
      selector: `#link-${"abcdefghij"[page]}-${index}`,
      visible: true,
    })),
  })),
);

/** Processor milliseconds, because other work on the machine takes none of those. */
async function cost(files: Map<string, string>, base?: Map<string, string>): Promise<number> {
  const parsed = await parsePlan(files);
  const options = { parsed, ...(base && { base: await parsePlan(base) }), snapshot, today: EXAMPLE_DAY, root: "" };
  const start = process.cpuUsage();
  check(options);
  return process.cpuUsage(start).user / 1000;
}

it.each([
  ["sound", largePlan],
  ["troubled", troubledPlan],
])("four times the events of a %s plan take no more than about four times as long", async (_kind, make) => {
  await cost(make(100));

  const small = await cost(make(300));
  const large = await cost(make(1200));

  expect(large / small).toBeLessThan(10);
});

it("a thousand events are checked in well under a second of processor time, against a base in two", async () => {
  const plan = largePlan(1000);
  await cost(largePlan(100));

  expect(await cost(plan)).toBeLessThan(1000);
  expect(await cost(plan, plan)).toBeLessThan(2000);
});
