import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";
import { WEIGHT } from "../severity-policy.ts";

export const policyWeakened: Rule = {
  id: "policy/weakened",
  severity: "warning",
  title: "No change makes a rule milder unseen.",
  why: "A rule that is switched off in the change that breaks it protects nobody. The change itself is still measured by the policy before it.",
  remedy: "Undo it, or change the policy in a pull request of its own, where it is what people look at.",
  good: {
    base: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        policy: { rules: { owner/missing: warning } }
      `,
    },
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        policy: { rules: { owner/missing: error } }
      `,
    },
  },
  bad: {
    base: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        policy: { rules: { owner/missing: error } }
      `,
    },
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        policy: { rules: { privacy/class-missing: off } }
      `,
    },
    findings: [
      'plan.yaml:3:11 The rule "owner/missing" goes from error to warning. Undo it, or change the policy in a pull request of its own.',
      'plan.yaml:3:43 The rule "privacy/class-missing" goes from error to off. Undo it, or change the policy in a pull request of its own.',
    ],
  },
  *check({ base, plan, ruleById }): Generator<Report> {
    if (base === undefined) return;
    const before = base.plan.config.policy?.rules ?? {};
    const after = plan.config.policy?.rules ?? {};
    for (const [rule, { severity: usual }] of ruleById) {
      const was = Object.hasOwn(before, rule) ? (before[rule] ?? usual) : usual;
      const is = Object.hasOwn(after, rule) ? (after[rule] ?? usual) : usual;
      if (WEIGHT[is] >= WEIGHT[was]) continue;
      yield {
        file: "plan.yaml",
        path: ["policy", "rules", rule],
        message: `The rule ${quote(rule)} goes from ${was} to ${is}. Undo it, or change the policy in a pull request of its own.`,
      };
    }
  },
};
