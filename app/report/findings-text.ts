import type { Finding, FindingsDocument } from "../artefacts/index.ts";
import { codeFrame } from "./code-frame.ts";
import { palette, type Palette } from "./palette.ts";
import { byFile, count, countSeverities, type Severity } from "./severity.ts";
import { oneLine } from "./visible-text.ts";

export interface FindingsTextOptions {
  /** Texts by the paths that findings name, for code frames. */
  files?: ReadonlyMap<string, string> | undefined;
  color?: boolean | undefined;
}

const PAINT: Record<Severity, (paint: Palette) => (text: string) => string> = {
  error: (paint) => paint.red,
  warning: (paint) => paint.yellow,
  note: (paint) => paint.blue,
};

/** For people at a terminal: place, severity, rule, message, code frame and fix of each finding, and a last line that sums up. */
export function findingsText(document: FindingsDocument, { files, color = false }: FindingsTextOptions): string {
  const paint = palette(color);
  const groups: string[] = [];
  for (const [file, findings] of byFile(document.findings)) {
    const text = files?.get(file);
    groups.push(findings.map((finding) => block(finding, text, color)).join("\n\n"));
  }
  return `${[...groups, summary(document, paint)].join("\n\n")}\n`;
}

function block(finding: Finding, text: string | undefined, color: boolean): string {
  const paint = palette(color);
  const place = `${oneLine(finding.file)}:${finding.line}:${finding.column}`;
  const severity = PAINT[finding.severity](paint)(finding.severity);
  const lines = [`${paint.cyan(place)} ${severity} ${paint.dim(oneLine(finding.rule))} ${oneLine(finding.message)}`];
  const frame = text === undefined ? "" : codeFrame(text, finding, color);
  if (frame !== "") lines.push(frame);
  if (finding.fix)
    lines.push(`  ${paint.green("fix:")} ${oneLine(finding.fix.description)} ${paint.dim("(--fix does it)")}`);
  return lines.join("\n");
}

function summary({ findings, summary: sums }: FindingsDocument, paint: Palette): string {
  const where = `in ${count(sums.files, "file")}, ${count(sums.events, "event")}`;
  const silenced = `${sums.suppressed ? ` ${sums.suppressed} suppressed.` : ""}${sums.known ? ` ${sums.known} were there before.` : ""}`;
  if (findings.length === 0) return `${paint.green("✔")} No findings ${where}.${silenced}`;
  const fixable = findings.filter((finding) => finding.fix !== undefined).length;
  const hint = fixable === 0 ? "" : ` ${fixable} can be fixed with --fix.`;
  const [mark, tone] = sums.error > 0 ? ["✖", paint.red] : ["!", paint.yellow];
  return `${tone(mark)} ${paint.bold(countSeverities(sums))} ${where}.${hint}${silenced}`;
}
