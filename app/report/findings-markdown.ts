import type { Finding, FindingsDocument } from "../artefacts/index.ts";
import { codeSpan, escapeMarkdown } from "./escape-markdown.ts";
import { fitSections } from "./fit-sections.ts";
import { COMMENT_BYTES, TABLE_ROWS } from "./limits.ts";
import { byFile, count, countSeverities, gravestFirst, type Severity } from "./severity.ts";

export interface FindingsMarkdownOptions {
  /** Bytes at most. @default 60,000, which fits a comment */
  maxBytes?: number | undefined;
  /** A line that says where the whole report is, added when something had to be left out. Markdown, trusted. */
  more?: string | undefined;
}

const SIGNS: Record<Severity, string> = { error: "🔴 error", warning: "🟡 warning", note: "🔵 note" };

/** For a job summary or a comment: the verdict, then a table for each file, files with the gravest finding first. */
export function findingsMarkdown(document: FindingsDocument, options: FindingsMarkdownOptions = {}): string {
  const { maxBytes = COMMENT_BYTES, more } = options;
  const sections = [...byFile(gravestFirst(document.findings))].flatMap(([file, findings]) =>
    fileSections(file, findings),
  );
  return fitSections({
    head: verdict(document),
    sections,
    maxBytes,
    left: (number) => `_${count(number, "more part")} did not fit here._${more === undefined ? "" : ` ${more}`}`,
  });
}

function verdict({ findings, summary }: FindingsDocument): string {
  const where = `${count(summary.files, "file")} and ${count(summary.events, "event")} checked`;
  const suppressed = summary.suppressed ? `, ${count(summary.suppressed, "finding")} suppressed` : "";
  const silenced = `${suppressed}${summary.known ? `, ${summary.known} that were there before left out` : ""}`;
  if (findings.length === 0) return `### ✅ The tracking plan is fine\n\n${where}${silenced}.`;
  const fixable = findings.filter((finding) => finding.fix !== undefined).length;
  const hint = fixable === 0 ? "" : ` ${fixable} can be fixed with \`jtracking check --fix\`.`;
  const title = summary.error > 0 ? "❌ The tracking plan needs work" : "⚠️ The tracking plan can be better";
  return `### ${title}\n\n**${countSeverities(summary)}**: ${where}${silenced}.${hint}`;
}

function fileSections(file: string, findings: readonly Finding[]): string[] {
  const sections: string[] = [];
  for (let start = 0; start < findings.length; start += TABLE_ROWS) {
    const rows = findings.slice(start, start + TABLE_ROWS).map(row);
    const continued = start === 0 ? "" : " (continued)";
    sections.push(
      [
        `#### ${codeSpan(file)}${continued}`,
        "",
        "| Line | Severity | What and how to fix | Rule |",
        "| ---: | --- | --- | --- |",
        ...rows,
      ].join("\n"),
    );
  }
  return sections;
}

function row({ line, column, severity, message, fix, rule, help }: Finding): string {
  const fixed = fix === undefined ? "" : ` <br>**Fix:** ${escapeMarkdown(fix.description)}`;
  const page =
    help !== undefined && /^https:\/\/[\w./-]+$/.test(help) ? `[${codeSpan(rule)}](${help})` : codeSpan(rule);
  return `| ${line}:${column} | ${SIGNS[severity]} | ${escapeMarkdown(message)}${fixed} | ${page} |`;
}
