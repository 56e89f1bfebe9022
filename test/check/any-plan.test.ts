import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validate } from "../../app/artefacts/index.ts";
import { check, fixOperations } from "../../app/check/index.ts";
import { applyOperations, parsePlan } from "../../app/plan/index.ts";
import { plans } from "./arbitraries.ts";
import { EXAMPLE_DAY, exampleSnapshot } from "./example-plan.ts";

const snapshot = exampleSnapshot([
  {
    path: "/product/:slug",
    pages: ["/product/hat", "/product/scarf"],
    elements: [{ id: "b", role: "button", name: "Buy", tag: "button", selector: "#buy", visible: true }],
    observations: [{ id: "o", kind: "push", event: "purchase", on: "load", states: ["default"], parameters: {} }],
  },
]);

describe("any plan", () => {
  it("is checked without an error of ours, twice the same, with findings as the schema says", async () => {
    await fc.assert(
      fc.asyncProperty(plans, fc.option(plans, { nil: undefined }), async (files, before) => {
        const parsed = await parsePlan(files);
        const base = before && (await parsePlan(before));
        const options = { parsed, base, snapshot, today: EXAMPLE_DAY, root: "tracking" };

        const result = check(options);

        expect(check(options)).toEqual(result);
        expect(await validate("findings", { findings: result.findings, summary: result.summary })).toEqual([]);
        expect(result.findings.length + result.known.length + result.suppressed.length).toBeGreaterThan(0);
        expect(JSON.stringify(result.findings.map(({ message, fix }) => [message, fix?.description]))).not.toContain(
          "jane.roe@",
        );
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it("is compared with itself: nothing is new", async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (files) => {
        const parsed = await parsePlan(files);

        expect(check({ parsed, base: parsed, snapshot, today: EXAMPLE_DAY, root: "" }).findings).toEqual([]);
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it("can be fixed without breaking a file that could be read", async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (files) => {
        const parsed = await parsePlan(files);
        const operations = fixOperations(check({ parsed, today: EXAMPLE_DAY, root: "" }).findings);

        const after = await parsePlan((await applyOperations(files, operations)).files);

        expect(await validate("operations", operations)).toEqual([]);
        expect(after.problems.length).toBeLessThanOrEqual(parsed.problems.length);
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});
