import { quote } from "../quote.ts";
import { removeSuppression } from "../suppression.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const policyLockedRule: Rule = {
  id: "policy/locked-rule",
  severity: "warning",
  fixable: true,
  title: "Nothing tries to lower or suppress a rule that cannot be.",
  why: "Files that cannot be read, and personal data, are errors for everybody; the setting has no effect. Rules that judge whether something is personal can be mistaken: they can be suppressed in one place, with a reason and an end, but not switched off.",
  remedy: "Take the setting or the suppression out; `--fix` does it.",
  good: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        policy: { rules: { owner/missing: off } }
      `,
    },
  },
  bad: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        policy: { rules: { privacy/personal-class: off } }
        suppress:
          - { rule: privacy/unique-id, reason: The id is needed for the CRM., expires: 2026-12-31 }
      `,
    },
    findings: [
      'plan.yaml:3:44 The rule "privacy/personal-class" cannot be set to off. Take the setting out.',
      'plan.yaml:5:13 The rule "privacy/unique-id" cannot be suppressed. Take the suppression out.',
    ],
  },
  *check({ plan, suppressions, ruleById, eventOf }): Generator<Report> {
    for (const [rule, severity] of Object.entries(plan.config.policy?.rules ?? {})) {
      if (ruleById.get(rule)?.locked === undefined || severity === "error") continue;
      const path = ["policy", "rules", rule];
      yield {
        file: "plan.yaml",
        path,
        message: `The rule ${quote(rule)} cannot be set to ${severity}. Take the setting out.`,
        fix: {
          description: `Take the setting of ${quote(rule)} out.`,
          operations: [{ op: "update_plan", changes: [{ path, remove: true }] }],
        },
      };
    }
    for (const use of suppressions) {
      const { file, path, suppression } = use;
      if (ruleById.get(suppression.rule)?.locked !== "always") continue;
      yield {
        file,
        path: [...path, "rule"],
        message: `The rule ${quote(suppression.rule)} cannot be suppressed. Take the suppression out.`,
        fix: { description: "Take the suppression out.", operations: [removeSuppression(use, eventOf(file))] },
      };
    }
  },
};
