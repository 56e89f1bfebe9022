import { describe, expect, it } from "vitest";
import { type Finding, validate } from "../../app/artefacts/index.ts";
import { check, fixOperations, rules, type RuleExample } from "../../app/check/index.ts";
import { yaml } from "../../app/check/rule.ts";
import { applyOperations, parsePlan, type PlanFiles } from "../../app/plan/index.ts";
import { EXAMPLE_DAY, exampleFiles, exampleSnapshot } from "./example-plan.ts";

async function findingsIn(files: PlanFiles, { base, site, tracking }: Omit<RuleExample, "files">): Promise<Finding[]> {
  return check({
    parsed: await parsePlan(files),
    ...(base && { base: await parsePlan(exampleFiles(base)) }),
    ...(site && { snapshot: exampleSnapshot(site, tracking) }),
    today: EXAMPLE_DAY,
    root: "tracking",
  }).findings;
}

const fixable = (findings: readonly Finding[]): Finding[] => findings.filter(({ fix }) => fix !== undefined);

describe("fixes", () => {
  it.each(rules.filter((rule) => rule.fixable).map((rule) => [rule.id, rule] as const))(
    "%s: applied and checked again, what could be fixed is gone",
    async (id, rule) => {
      const files = exampleFiles(rule.bad.files);
      const before = (await findingsIn(files, rule.bad)).filter((finding) => finding.rule === id);
      const operations = fixOperations(before);

      const { files: fixed, skipped } = await applyOperations(files, operations);

      const after = await findingsIn(fixed, rule.bad);
      expect(await validate("operations", operations)).toEqual([]);
      expect(skipped).toEqual([]);
      expect(fixable(after).filter((finding) => finding.rule === id)).toEqual([]);
      expect(after.filter((finding) => finding.rule.startsWith("plan/"))).toEqual([]);
      expect(after.filter((finding) => finding.rule === id)).toHaveLength(before.length - fixable(before).length);
    },
  );

  it("many at once, in one file and across files, leave only what people have to decide", async () => {
    const files = exampleFiles({
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example } # the shop
        destinations: { ga4: { type: ga4, measurement_id: G-ABC123 } }
        policy: { naming: { events: snake_case }, rules: { plan/syntax: off, spelling: off } }
        suppress:
          - { rule: naming/file-name, reason: Not needed any more at all., expires: 2026-12-31 }
          - { rule: owner/missing, reason: The team is being formed., expires: 2026-12-31 }
          - { rule: description/missing, reason: This ran out long ago., expires: 2025-12-31 }
      `,
      "parameters.yaml": yaml`
        currency: { type: string }
      `,
      "events/Open-Menu.yaml": yaml`
        event: Open-Menu
        description: Somebody opened the menu. # keep me
        trigger:
          - { on: data_layer, event: menu }
          - { on: data_layer, event: menu }
          - { on: data_layer, event: navigation }
          - { event: menu, on: data_layer }
        parameters:
          page_title: { type: string, pii: none }
          value: { type: number }
          currency: {}
        examples:
          valid: [{ page_title: Home, value: 1, currency: EUR }]
      `,
    });
    const operations = fixOperations(await findingsIn(files, {}));

    const { files: fixed, skipped } = await applyOperations(files, operations);

    expect(skipped).toEqual([]);
    expect(fixable(await findingsIn(fixed, {}))).toEqual([]);
    expect(fixed.get("events/open_menu.yaml")).toBe(yaml`
      event: open_menu
      description: Somebody opened the menu. # keep me
      trigger:
        - { on: data_layer, event: menu }
        - { on: data_layer, event: navigation }
      parameters:
        value: { type: number, pii: none }
        currency: {}
      examples:
        valid: [{ value: 1, currency: EUR }]
    `);
    expect(fixed.get("plan.yaml")).toBe(yaml`
      version: 1
      site: { url: https://shop.example } # the shop
      destinations: { ga4: { type: ga4, measurement_id: G-ABC123 } }
      policy: { naming: { events: snake_case }, rules: {} }
      suppress:
        - { rule: owner/missing, reason: The team is being formed., expires: 2026-12-31 }
    `);
  });

  it("a finding without a fix, or with one that says nothing, gives no operation", () => {
    const finding: Finding = { rule: "a/b", severity: "note", file: "plan.yaml", line: 1, column: 1, message: "" };

    expect(fixOperations([finding, { ...finding, fix: { description: "", operations: [{}] } }])).toEqual([]);
  });
});
