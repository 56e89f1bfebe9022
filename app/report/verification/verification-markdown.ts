import type { Verification } from "../../artefacts/index.ts";
import { codeSpan, escapeMarkdown } from "../escape-markdown.ts";
import { fitSections } from "../fit-sections.ts";
import { COMMENT_BYTES, TABLE_ROWS } from "../limits.ts";
import { count } from "../severity.ts";

const SIGNS = { error: "🔴 error", warning: "🟡 warning", note: "🔵 note" } as const;

/** A section of a pull request's comment: the verdict, then a table of what was wrong and why. */
export function verificationMarkdown(
  verification: Verification,
  { maxBytes = COMMENT_BYTES }: { maxBytes?: number | undefined } = {},
): string {
  const sections: string[] = [];
  const { findings } = verification;
  for (let start = 0; start < findings.length; start += TABLE_ROWS) {
    const rows = findings.slice(start, start + TABLE_ROWS).map(row);
    sections.push(
      ["| Event | Severity | What | Likeliest cause | Where |", "| --- | --- | --- | --- | --- |", ...rows].join("\n"),
    );
  }
  const open = verification.events.filter(({ status }) => status === "unverified");
  if (open.length > 0)
    sections.push(
      [
        "**Not verified**",
        "",
        ...open.map(({ event, reason }) => `- ${codeSpan(event)}: ${escapeMarkdown(reason ?? "")}`),
      ].join("\n"),
    );
  return fitSections({
    head: verdict(verification),
    sections,
    maxBytes,
    left: (number) => `_${count(number, "more part")} did not fit here._`,
  });
}

function verdict({ summary, mode, network }: Verification): string {
  const title =
    summary.failed > 0
      ? `❌ ${count(summary.failed, "event")} would not arrive as planned`
      : "✅ Every event that was looked at arrives as planned";
  const left = network.elsewhere.length === 0 ? "No request left for another host." : "No hit left.";
  const open = summary.unverified === 0 ? "" : `, ${summary.unverified} not verified`;
  return `### ${title}\n\n${summary.verified} of ${count(summary.events, "event")} verified${open}, by ${codeSpan(mode)} in ${count(summary.visits, "visit")}. ${left}`;
}

function row({ event, severity, message, causes, file, line, page }: Verification["findings"][number]): string {
  const [cause] = causes;
  const why = cause === undefined ? "" : `${escapeMarkdown(cause.detail)} (${Math.round(cause.confidence * 100)} %)`;
  const where = `${codeSpan(`${file}:${line}`)}${page === undefined ? "" : `<br>${codeSpan(page)}`}`;
  return `| ${event === undefined ? "" : codeSpan(event)} | ${SIGNS[severity]} | ${escapeMarkdown(message)} | ${why} | ${where} |`;
}
