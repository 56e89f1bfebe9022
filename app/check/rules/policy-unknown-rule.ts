import type { Operation } from "../../artefacts/index.ts";
import { nearestName } from "../nearest-name.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const policyUnknownRule: Rule = {
  id: "policy/unknown-rule",
  severity: "warning",
  fixable: true,
  title: "Policy and suppressions name rules that exist.",
  why: "A severity or suppression for a rule that is not there does nothing, though it looks as if it did.",
  remedy: "Correct the id, or take it out. All rules are listed in docs/rules.",
  good: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        policy: { rules: { description/too-short: off } }
      `,
    },
  },
  bad: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        policy: { rules: { description/to-short: off, spelling: error } }
        suppress:
          - { rule: naming/none, reason: Names come from the shop software., expires: 2026-12-31 }
      `,
    },
    findings: [
      'plan.yaml:3:20 There is no rule "description/to-short". Did you mean "description/too-short"?',
      'plan.yaml:3:47 There is no rule "spelling". Take it out.',
      'plan.yaml:5:13 There is no rule "naming/none". Take it out.',
    ],
  },
  *check({ plan, suppressions, ruleById }): Generator<Report> {
    for (const rule of Object.keys(plan.config.policy?.rules ?? {})) {
      if (ruleById.has(rule)) continue;
      const path = ["policy", "rules", rule];
      const operation: Operation = { op: "update_plan", changes: [{ path, remove: true }] };
      yield {
        file: "plan.yaml",
        path,
        at: "key",
        message: messageOf(rule, ruleById.keys()),
        // A misspelt id is for people to correct; any other does nothing and can go.
        ...(nearestName(rule, ruleById.keys()) === undefined && {
          fix: { description: `Take ${quote(rule)} out.`, operations: [operation] },
        }),
      };
    }
    for (const { file, path, suppression } of suppressions)
      if (!ruleById.has(suppression.rule))
        yield { file, path: [...path, "rule"], message: messageOf(suppression.rule, ruleById.keys()) };
  },
};

function messageOf(rule: string, ruleIds: Iterable<string>): string {
  const meant = nearestName(rule, ruleIds);
  return `There is no rule ${quote(rule)}. ${meant === undefined ? "Take it out." : `Did you mean ${quote(meant)}?`}`;
}
