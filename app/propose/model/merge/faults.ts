import type { Finding, Operation } from "../../../artefacts/index.ts";
import { applyOperations, parsePlan, type ParsedPlan, type PlanFiles } from "../../../plan/index.ts";

/** All of the check on a plan; given by the caller, because the check is a room beside this one. */
export type PlanCheck = (parsed: ParsedPlan) => readonly Finding[];

/** Areas whose every finding is too much for an operation that no person wrote. */
const STRICT = /^(?:privacy|ga4|naming|selector|trigger|policy|suppress|change|pattern|plan)\//;

export interface FaultInput {
  files: PlanFiles;
  check: PlanCheck;
  /** What the rules alone propose: what is wrong with it is not the model's doing. */
  rules: readonly Operation[];
}

/** Finds what the operations of a model would break. The rules' own result is looked at once, and only when it is needed. */
export function faultFinder({
  files,
  check,
  rules,
}: FaultInput): (operations: readonly Operation[]) => Promise<Fault[]> {
  let before: Promise<ReadonlySet<string>> | undefined;
  return async (operations) => {
    before ??= findingsAfter(files, rules, check).then(({ findings }) => new Set(findings.map(keyOf)));
    const known = await before;
    const { findings, parsed } = await findingsAfter(files, operations, check);
    return findings
      .filter((finding) => !known.has(keyOf(finding)) && (finding.severity === "error" || STRICT.test(finding.rule)))
      .map((finding) => ({ rule: finding.rule, subject: subjectOf(finding, parsed) }));
  };
}

/** A finding that was not there before, and what it is about. */
export interface Fault {
  rule: string;
  subject: { type: "event" | "parameter" | "plan"; name: string };
}

async function findingsAfter(
  files: PlanFiles,
  operations: readonly Operation[],
  check: PlanCheck,
): Promise<{ findings: readonly Finding[]; parsed: ParsedPlan }> {
  const applied = await applyOperations(files, operations);
  const parsed = await parsePlan(applied.files);
  return { findings: check(parsed), parsed };
}

/** Lines move when something is added; what is said of a file does not. */
const keyOf = ({ rule, file, message }: Finding): string => `${rule} ${file} ${message}`;

function subjectOf({ event, file, line }: Finding, { files }: ParsedPlan): Fault["subject"] {
  if (event !== undefined) return { type: "event", name: event };
  if (!file.endsWith("parameters.yaml")) return { type: "plan", name: file };
  const above = (files.get("parameters.yaml") ?? "").split("\n").slice(0, line);
  const key = above
    .toReversed()
    .map((text) => /^["']?([A-Za-z_][\w-]*)["']?:/.exec(text)?.[1])
    .find((name) => name !== undefined);
  return { type: "parameter", name: key ?? "" };
}
