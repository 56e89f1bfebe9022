import type { Finding, Snapshot } from "../artefacts/index.ts";
import type { CheckResult } from "../check/index.ts";
import { failedLines } from "../report/index.ts";
import type { CompiledFile } from "./compile.ts";
import { counted } from "./counted.ts";
import type { Proposal } from "./apply-proposal.ts";

/** What `init` made. */
export interface InitDone {
  /** Plan folder as people see it. */
  folder: string;
  report: string;
  templates: number;
  /** Pages that could not be seen. */
  failed: Snapshot["coverage"]["failed"];
  proposal: Proposal;
  result: CheckResult;
  container: CompiledFile;
}

/** What was made, and what to do next. */
export function initSummary({ folder, report, templates, failed, proposal, result, container }: InitDone): string {
  const events = proposal.parsed.plan.events.length;
  const added = proposal.applied.filter((operation) => operation.op === "add_event").length;
  const { error, warning } = result.summary;
  const { tags, triggers, variables } = container.counts;
  const made = [
    [
      `${folder}/`,
      `${counted(events, "event")} on ${counted(templates, "page template")}${added < events ? `, ${added} new` : ""}`,
    ],
    [container.path, `${counted(tags, "tag")}, ${counted(triggers, "trigger")}, ${counted(variables, "variable")}`],
    [report, "every event with its picture"],
  ];
  const width = Math.max(...made.map(([path = ""]) => path.length)) + 2;
  const next = [
    `Open ${report} in a browser.`,
    error + warning > 0
      ? `Go through ${counted(error, "error")} and ${counted(warning, "warning")}: jtracking check`
      : "",
    `Import ${container.path} in GTM: Admin → Import Container → a new workspace → Merge.`,
    `Commit ${folder}/ to your site's repository; from then on a change of tracking is a pull request.`,
  ];
  return [
    ...made.map(([path = "", what = ""]) => `${path.padEnd(width)}${what}`),
    ...container.problems.map((problem) => `  not compiled: ${problem}`),
    ...(failed.length > 0 ? ["", "Not seen, though the site leads there:", ...failedLines({ failed })] : []),
    "",
    "Next:",
    ...next.filter((line) => line !== "").map((line, index) => `  ${index + 1}. ${line}`),
  ].join("\n");
}

/** Warnings and notes by rule, the most frequent first: one line, because `jtracking check` tells them all. */
export function restOfFindings(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const { rule, severity } of findings) if (severity !== "error") counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const sorted = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return sorted.map(([rule, count]) => `${count} × ${rule}`).join(", ");
}
