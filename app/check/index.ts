/** Plan → findings: one rule a file, each with its documentation and its good and bad example. */
export { check, rules, type CheckOptions, type CheckResult } from "./check.ts";
export { fixOperations } from "./fix-operations.ts";
export type { Rule, RuleExample } from "./rule.ts";
export type { Severity } from "./rule-facts.ts";
export type { SuppressedFinding } from "./suppression.ts";
