import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../app/artefacts/index.ts";
import { check, type CheckResult, rules } from "../../app/check/index.ts";
import { type ParsedPlan, parsePlan, type PlanFiles } from "../../app/plan/index.ts";
import { plans } from "./arbitraries.ts";
import { EXAMPLE_DAY, exampleFiles, exampleSnapshot } from "./example-plan.ts";

const root = "tracking";

/** Checks a change as the App does: the base was checked before, and what both have alike was read once. */
async function again(before: PlanFiles, after: PlanFiles, snapshot: Snapshot): Promise<CheckResult> {
  const base = await parsePlan(before);
  check({ parsed: base, snapshot, today: EXAMPLE_DAY, root });
  const parsed = await parsePlan(after, { before: base });
  return check({ parsed, base, snapshot, today: EXAMPLE_DAY, root });
}

async function anew(before: PlanFiles, after: PlanFiles, snapshot: Snapshot): Promise<CheckResult> {
  const parsed = await parsePlan(after);
  return check({
    parsed,
    base: await parsePlan(before),
    snapshot: structuredClone(snapshot),
    today: EXAMPLE_DAY,
    root,
  });
}

const site = exampleSnapshot([
  {
    path: "/product/:slug",
    elements: [{ id: "b", role: "button", name: "Buy", tag: "button", selector: "#buy", visible: true }],
    observations: [{ id: "o", kind: "push", event: "purchase", on: "load", states: ["default"], parameters: {} }],
  },
]);

describe("what is known of events that did not change", () => {
  it("is what looking at all of them again would find", async () => {
    const edits = fc.tuple(plans, plans, fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }));
    await fc.assert(
      fc.asyncProperty(edits, async ([before, other, taken]) => {
        const names = [...new Set([...before.keys(), ...other.keys()])].toSorted();
        const after = new Map<string, string>();
        for (const [index, name] of names.entries()) {
          const text = (taken[index] === true ? other : before).get(name);
          if (text !== undefined) after.set(name, text);
        }

        expect(await again(before, after, site)).toEqual(await anew(before, after, site));
      }),
      { numRuns: 60 },
    );
  });

  const examples = rules.flatMap((rule) => [rule.good, rule.bad].map((example) => ({ id: rule.id, example })));

  it.each(examples)("holds for the examples of $id, an event at a time", async ({ example }) => {
    const files = exampleFiles(example.files);
    const snapshot = exampleSnapshot(example.site ?? [], example.tracking);
    let before = new Map([...files].filter(([file]) => !file.startsWith("events/")));
    let base: ParsedPlan = await parsePlan(before);
    for (const [file, text] of files) {
      before = new Map([...before, [file, text]]);
      base = await parsePlan(before, { before: base });
      check({ parsed: base, snapshot, today: EXAMPLE_DAY, root });
    }

    const found = check({ parsed: base, snapshot, today: EXAMPLE_DAY, root });

    expect(found).toEqual(
      check({ parsed: await parsePlan(files), snapshot: structuredClone(snapshot), today: EXAMPLE_DAY, root }),
    );
  });
});
