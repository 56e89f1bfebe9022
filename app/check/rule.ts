import type { PageTemplate, Snapshot } from "../artefacts/index.ts";
import type { CheckContext, EventContext } from "./context.ts";
import type { Report } from "./report.ts";
import type { RuleFacts } from "./rule-facts.ts";

export type { Report } from "./report.ts";

/** Parts of a page template that an example needs; the rest is filled in. */
export type ExampleTemplate = Pick<PageTemplate, "path"> & Partial<PageTemplate>;

/** A small plan. Files that it does not give come from `examplePlan`. */
export interface RuleExample {
  files: Readonly<Record<string, string>>;
  /** What a crawl saw. */
  site?: readonly ExampleTemplate[];
  /** Tracking that it saw. */
  tracking?: Partial<Snapshot["tracking"]>;
  /** The plan before the change, for rules about changes. */
  base?: Readonly<Record<string, string>>;
}

interface RuleExamples extends RuleFacts {
  good: RuleExample;
  /** `findings`: file:line:column and message of each finding of this rule, in order. */
  bad: RuleExample & { findings: readonly string[] };
}

/** A rule that looks at one event at a time, and at plan.yaml and parameters.yaml. */
export interface EventRule extends RuleExamples {
  perEvent: true;
  check(context: EventContext): Iterable<Report>;
}

/** A rule that needs to see the whole plan. */
interface PlanRule extends RuleExamples {
  perEvent?: never;
  check(context: CheckContext): Iterable<Report>;
}

/** What a rule says of itself, its examples, and the check. */
export type Rule = EventRule | PlanRule;

/** Text of a YAML file inside code: takes off the indentation that all its lines share. */
export function yaml(parts: TemplateStringsArray): string {
  const lines = String.raw({ raw: parts.raw }).replace(/^\n/, "").trimEnd().split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const shared = Math.min(...indents);
  return `${lines.map((line) => line.slice(shared)).join("\n")}\n`;
}
