import type { Verification } from "../../artefacts/index.ts";
import { codeSpan, escapeMarkdown } from "../escape-markdown.ts";
import { COMMENT_BYTES } from "../limits.ts";
import { count } from "../severity.ts";

const SIGNS = { error: "🔴 error", warning: "🟡 warning", note: "🔵 note" } as const;
const TABLE = "| Event | Severity | What | Likeliest cause | Where |\n| --- | --- | --- | --- | --- |";
/** Kept for the lines that say what did not fit. */
const RESERVE = 300;
const LONGEST_CAUSE = 240;

type Finding = Verification["findings"][number];

/**
 * A section of a pull request's comment: the verdict, a table of what was wrong and why, the most severe first, and what was not
 * looked at. What does not fit is counted; no row is ever cut.
 */
export function verificationMarkdown(
  verification: Verification,
  { maxBytes = COMMENT_BYTES }: { maxBytes?: number | undefined } = {},
): string {
  const { findings, events } = verification;
  const open = events.filter(({ status }) => status === "unverified");
  let text = verdict(verification);
  const add = (title: string, lines: readonly string[], left: (number: number) => string): void => {
    if (lines.length === 0) return;
    let room = maxBytes - RESERVE - Buffer.byteLength(`${text}\n\n${title}`);
    const kept: string[] = [];
    for (const line of lines) {
      room -= Buffer.byteLength(line) + 1;
      if (room < 0) break;
      kept.push(line);
    }
    if (kept.length > 0) text += `\n\n${title}\n${kept.join("\n")}`;
    if (kept.length < lines.length) text += `\n\n_${left(lines.length - kept.length)}_`;
  };
  add(TABLE, findings.map(row), (number) => `${count(number, "more finding")} did not fit here.`);
  add(
    "**Not verified**\n",
    open.map(({ event, reason }) => `- ${codeSpan(event)}: ${escapeMarkdown(reason ?? "")}`),
    (number) => `${count(number, "more event")} not verified.`,
  );
  return `${text}\n`;
}

function verdict({ summary, mode, network, findings }: Verification): string {
  const others = findings.filter(({ severity, event }) => severity === "error" && event === undefined).length;
  const title = titleOf(summary, others);
  const left = network.elsewhere.length === 0 ? "No request left for another host." : "No hit left.";
  const open = summary.unverified === 0 ? "" : `, ${summary.unverified} not verified`;
  return `### ${title}\n\n${summary.verified} of ${count(summary.events, "event")} verified${open}, by ${codeSpan(mode)} in ${count(summary.visits, "visit")}. ${left}`;
}

function titleOf({ failed, verified }: Verification["summary"], others: number): string {
  if (failed > 0) return `❌ ${count(failed, "event")} would not arrive as planned`;
  if (others > 0) return `❌ ${count(others, "thing")} would be sent that the plan does not know`;
  return verified > 0 ? "✅ Every event that was looked at arrives as planned" : "⚪ No event could be looked at";
}

function row({ event, severity, message, causes, file, line, page }: Finding): string {
  const [cause] = causes;
  const why =
    cause === undefined ? "" : `${escapeMarkdown(short(cause.detail))} (${Math.round(cause.confidence * 100)} %)`;
  const where = `${codeSpan(`${file}:${line}`)}${page === undefined ? "" : `<br>${codeSpan(short(page))}`}`;
  const what = escapeMarkdown(short(message));
  return `| ${event === undefined ? "" : codeSpan(event)} | ${SIGNS[severity]} | ${what} | ${why} | ${where} |`;
}

/** Texts of a page have no end of their own. */
const short = (text: string): string => (text.length > LONGEST_CAUSE ? `${text.slice(0, LONGEST_CAUSE - 1)}…` : text);
