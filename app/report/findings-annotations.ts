import type { Finding, FindingsDocument } from "../artefacts/index.ts";
import { ANNOTATIONS_PER_STEP } from "./limits.ts";
import { count, countSeverities, gravestFirst, type Severity } from "./severity.ts";
import { oneLine, visibleText } from "./visible-text.ts";

const COMMANDS: Record<Severity, string> = { error: "error", warning: "warning", note: "notice" };

/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
const data = (text: string): string =>
  visibleText(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

/**
 * Workflow commands for GitHub Actions, the gravest first. A step shows ten of each kind; what is more is counted in a last
 * line, so nothing is lost in silence.
 */
export function findingsAnnotations({ findings, summary }: FindingsDocument): string {
  const shown: Finding[] = [];
  const left: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  const used: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  for (const finding of gravestFirst(findings)) {
    used[finding.severity] += 1;
    if (used[finding.severity] <= ANNOTATIONS_PER_STEP) shown.push(finding);
    else left[finding.severity] += 1;
  }
  const more = countSeverities(left);
  const verdict = countSeverities(summary) || "no findings";
  const lines = shown.map(annotation);
  lines.push(
    `jtracking: ${verdict} in ${count(summary.files, "file")}${more === "" ? "" : `; not annotated: ${more}`}`,
  );
  return `${lines.join("\n")}\n`;
}

function annotation(finding: Finding): string {
  const { file, line, column, endLine = line, endColumn, rule, severity, message, fix } = finding;
  const properties = [`file=${property(oneLine(file))}`, `line=${line}`];
  if (endLine !== line) properties.push(`endLine=${endLine}`);
  else
    properties.push(
      `col=${column}`,
      ...(endColumn === undefined ? [] : [`endColumn=${Math.max(endColumn - 1, column)}`]),
    );
  properties.push(`title=${property(oneLine(rule))}`);
  const text = fix === undefined ? message : `${message}\nFix: ${fix.description}`;
  return `::${COMMANDS[severity]} ${properties.join(",")}::${data(text)}`;
}
