import { check, fixOperations, rules, type CheckResult } from "../check/index.ts";
import { EXIT, type ExitCode } from "../errors.ts";
import { applyOperations, parsePlan, writePlanFiles, type ParsedPlan, type PlanProblem } from "../plan/index.ts";
import { findingsDocument, fixedTexts, renderFindings, type FindingsFormat } from "../report/index.ts";
import { type CommandContext, shown, today } from "./context.ts";
import { loadPlan, loadPlanAt } from "./load-plan.ts";
import { readSnapshot } from "./snapshot-file.ts";

export interface CheckOptions {
  /** Git ref: findings that it has too do not block. */
  base?: string;
  /** Apply the fixes that are safe. */
  fix?: boolean;
  format?: FindingsFormat;
}

/** `jtracking check`: the plan's findings. Exit 1 when one of them is an error, 2 when a file cannot be read at all. */
export async function runCheck(context: CommandContext, options: CheckOptions): Promise<ExitCode> {
  const { planDir, printer } = context;
  const snapshot = await readSnapshot(planDir);
  const base = options.base === undefined ? undefined : (await loadPlanAt(planDir, options.base)).parsed;
  const judge = (parsed: ParsedPlan) =>
    check({
      parsed,
      ...(snapshot !== undefined && { snapshot }),
      ...(base !== undefined && { base }),
      today: today(context),
      root: shown(context, planDir),
    });
  let parsed = await loadPlan(planDir);
  let result = judge(parsed);
  if (options.fix === true) {
    const fixed = await applyFixes(context, parsed, result);
    if (fixed !== undefined) {
      parsed = fixed;
      result = judge(parsed);
    }
  }
  const format = context.json ? "json" : (options.format ?? "text");
  printer.result(await rendered(context, format, { parsed, result }));
  if (result.known.length > 0)
    printer.note(`${result.known.length} findings were there before ${options.base} and do not block.`);
  if (parsed.problems.some(isUnreadable)) return EXIT.usage;
  return result.findings.some((finding) => finding.severity === "error") ? EXIT.findings : EXIT.fine;
}

async function rendered(
  context: CommandContext,
  format: FindingsFormat,
  { parsed, result }: { parsed: ParsedPlan; result: CheckResult },
): Promise<string> {
  const document = findingsDocument(result);
  const options = { format, files: filesOf(context, parsed), color: context.printer.color };
  if (format !== "sarif") return renderFindings(document, options);
  const root = shown(context, context.planDir);
  const fixed = await fixedTexts({ findings: document.findings, files: parsed.files, root });
  return renderFindings(document, { ...options, rules, fixed });
}

/** A file that cannot be read, as opposed to one that says something wrong; two events of one name are both readable. */
const isUnreadable = ({ kind, path }: PlanProblem) =>
  kind !== "schema" && !(kind === "duplicate_key" && path.join() === "event");

/** Texts for code frames, by the path that findings name. */
function filesOf(context: CommandContext, parsed: ParsedPlan): Map<string, string> {
  const root = shown(context, context.planDir);
  return new Map([...parsed.files].map(([path, text]) => [root === "." ? path : `${root}/${path}`, text]));
}

async function applyFixes(
  context: CommandContext,
  parsed: ParsedPlan,
  result: CheckResult,
): Promise<ParsedPlan | undefined> {
  const operations = fixOperations(result.findings);
  if (operations.length === 0) return undefined;
  const { files, applied } = await applyOperations(parsed.files, operations);
  const written = await writePlanFiles(context.planDir, parsed.files, files);
  context.printer.note(`Fixed ${applied.length} findings in ${written.length} files.`);
  return parsePlan(files);
}
