import type { ParsedPlan, Plan } from "../plan/index.ts";
import type { RuleFacts, Severity } from "./rule-facts.ts";

/** How grave a finding of a rule is; `own` is what the rule says of this one finding. */
export type SeverityPolicy = (rule: RuleFacts, own?: Severity) => Severity | "off";

export const WEIGHT = { off: 0, note: 1, warning: 2, error: 3 } as const;

/**
 * Severities as the plan's policy says. With a base the stricter of the two policies holds: a change cannot lower the bar that it
 * is measured by.
 */
export function severityPolicy(parsed: ParsedPlan, base?: ParsedPlan): SeverityPolicy {
  const plans = base?.files.has("plan.yaml") ? [parsed.plan, base.plan] : [parsed.plan];
  return (rule, own) => {
    const given = own ?? rule.severity;
    const wanted = plans.map((plan) => severitySet(plan, rule.id) ?? given);
    if (rule.locked) wanted.push(given);
    return wanted.toSorted((a, b) => WEIGHT[b] - WEIGHT[a])[0] ?? given;
  };
}

/** What a plan's policy says about a rule; undefined when nothing. */
function severitySet(plan: Plan, rule: string): Severity | "off" | undefined {
  const set = plan.config.policy?.rules;
  return set !== undefined && Object.hasOwn(set, rule) ? set[rule] : undefined;
}
