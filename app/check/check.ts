import type { Finding, FindingsDocument, Snapshot } from "../artefacts/index.ts";
import type { ParsedPlan } from "../plan/index.ts";
import { createContext, type CheckContext } from "./context.ts";
import { eventFindings } from "./event-findings.ts";
import type { Found } from "./frame.ts";
import { separateKnown } from "./known-findings.ts";
import { rules } from "./rules/index.ts";
import { severityPolicy, type SeverityPolicy } from "./severity-policy.ts";
import { SuppressionIndex, type SuppressedFinding } from "./suppression.ts";

/** Where the page of a rule is, by its id. */
const RULE_PAGES = "https://jtracking.dev/rules/";

export interface CheckOptions {
  parsed: ParsedPlan;
  snapshot?: Snapshot | undefined;
  /** The plan before the change: what was wrong in it already is told apart, and changes themselves are checked. */
  base?: ParsedPlan | undefined;
  /** What a crawl saw before the change; the same as `snapshot` when left out. */
  baseSnapshot?: Snapshot | undefined;
  /** YYYY-MM-DD. */
  today: string;
  /** Plan folder as findings should name it, such as tracking; empty when the paths stand alone. */
  root: string;
}

export interface CheckResult {
  /** Sorted by file, line, column and rule. With `base` only what is new. */
  findings: Finding[];
  /** What `base` has too; empty without one. */
  known: Finding[];
  /** What the plan silences, with the reason. */
  suppressed: SuppressedFinding[];
  /** Counts of `findings`, of the plan's files and of its events. */
  summary: FindingsDocument["summary"];
}

/** What was found in a base, by all that it depends on: one base serves many changes. */
const knownBases = new WeakMap<ParsedPlan, { key: string; snapshot: Snapshot | undefined; findings: Finding[] }>();

/** Finds what is wrong with a plan. Pure and deterministic; never throws on what the plan says. */
export function check(options: CheckOptions): CheckResult {
  const { parsed, base, today, root } = options;
  const context = createContext({ ...options, rules });
  const policy = severityPolicy(parsed, base);
  const found = collect(context, policy, root);
  const before = base && collectBase({ ...options, parsed: base }, policy);
  const { fresh, known } = separateKnown(found.findings, before ?? []);
  return {
    findings: fresh,
    known,
    suppressed: found.suppressed,
    summary: {
      ...countSeverities(fresh),
      suppressed: found.suppressed.length,
      ...(base && { known: known.length }),
      files: parsed.files.size,
      events: parsed.plan.events.length,
    },
  };

  function collectBase(earlier: CheckOptions, severities: SeverityPolicy): Finding[] {
    const snapshot = earlier.baseSnapshot ?? earlier.snapshot;
    const key = JSON.stringify([parsed.plan.config.policy?.rules, today, root]);
    const before = knownBases.get(earlier.parsed);
    if (before?.key === key && before.snapshot === snapshot) return before.findings;
    const { findings } = collect(createContext({ parsed: earlier.parsed, snapshot, today, rules }), severities, root);
    knownBases.set(earlier.parsed, { key, snapshot, findings });
    return findings;
  }
}

interface Collected {
  findings: Finding[];
  suppressed: SuppressedFinding[];
}

const eventRules = rules.filter((rule) => rule.perEvent === true);
const planRules = rules.filter((rule) => rule.perEvent !== true && !rule.last);
const lastRules = rules.filter((rule) => rule.last);

function collect(context: CheckContext, policy: SeverityPolicy, root: string): Collected {
  const index = new SuppressionIndex(context.suppressions);
  const collected: Collected = { findings: [], suppressed: [] };
  const add = (found: Found): void => {
    const { rule, report } = found;
    const severity = policy(rule, report.severity);
    if (severity === "off") return;
    const finding = toFinding({ found, severity, context, root });
    const cover = rule.last || rule.locked === "always" ? undefined : index.use(rule.id, report.file);
    if (cover === undefined) collected.findings.push(finding);
    else collected.suppressed.push({ finding, reason: cover.reason, expires: cover.expires });
  };
  for (const found of eventFindings(eventRules, context)) add(found);
  for (const stage of [planRules, lastRules])
    for (const rule of stage) for (const report of rule.check(context)) add({ rule, report });
  collected.findings = collected.findings.toSorted(inReadingOrder);
  collected.suppressed = collected.suppressed.toSorted((a, b) => inReadingOrder(a.finding, b.finding));
  return collected;
}

interface Placing {
  found: Found;
  severity: Finding["severity"];
  context: CheckContext;
  root: string;
}

function toFinding({ found, severity, context, root }: Placing): Finding {
  const { rule, report } = found;
  found.position ??= report.position ?? context.parsed.positionOf(report.file, report.path, report.at);
  const { line, column, endLine, endColumn } = found.position;
  const event = context.eventOf(report.file);
  return {
    rule: rule.id,
    severity,
    file: root === "" || root === "." ? report.file : `${root}/${report.file}`,
    line,
    column,
    endLine,
    endColumn,
    message: report.message,
    ...(event !== undefined && { event }),
    help: RULE_PAGES + rule.id,
    ...(report.fix && { fix: report.fix }),
  };
}

const inReadingOrder = (a: Finding, b: Finding): number =>
  compare(a.file, b.file) ||
  a.line - b.line ||
  a.column - b.column ||
  compare(a.rule, b.rule) ||
  compare(a.message, b.message);

const compare = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

function countSeverities(findings: readonly Finding[]): Pick<FindingsDocument["summary"], Finding["severity"]> {
  const count = { error: 0, warning: 0, note: 0 };
  for (const { severity } of findings) count[severity] += 1;
  return count;
}

export { rules };
