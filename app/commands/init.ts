import { join, resolve } from "node:path";
import { check, type CheckResult } from "../check/index.ts";
import { EXIT, type ExitCode } from "../errors.ts";
import { findingsDocument, renderFindings, renderReport } from "../report/index.ts";
import { type CompiledFile, writeContainer } from "./compile.ts";
import { type CommandContext, shown, today } from "./context.ts";
import { crawlSite, type CrawlCommandOptions, saveCrawl } from "./crawl.ts";
import { loadPlan, refuseBroken } from "./load-plan.ts";
import { lastProposed, proposeInto, type Proposal } from "./propose.ts";
import { readIfThere, readSnapshot, writeWhole } from "./snapshot-file.ts";

const REPORT = "report.html";
const CONTAINER = "container.json";

/** `jtracking init URL`: crawl → propose → check → compile. Exit 1 when a finding is an error. */
export async function runInit(context: CommandContext, options: CrawlCommandOptions): Promise<ExitCode> {
  const { planDir, printer } = context;
  // A plan that cannot be read is told at once, not after minutes of crawling.
  if ((await readIfThere(join(planDir, "plan.yaml"))) !== undefined)
    refuseBroken((await loadPlan(planDir)).problems, shown(context, planDir));
  const previous = (await lastProposed(context)) ?? (await readSnapshot(planDir).catch(() => undefined));
  const crawled = await crawlSite(context, options);
  await saveCrawl(context, crawled);
  const { snapshot, screenshots, report } = crawled;
  const proposal = await proposeInto(context, snapshot, previous);
  const result = check({ parsed: proposal.parsed, snapshot, today: today(context), root: shown(context, planDir) });
  const container = await writeContainer(context, proposal.parsed.plan, CONTAINER);
  const document = findingsDocument(result);
  await writeWhole(
    resolve(context.cwd, REPORT),
    renderReport({ snapshot, plan: proposal.parsed.plan, findings: document.findings, screenshots, crawl: report }),
  );
  const done: InitDone = { proposal, result, container };
  if (context.json) {
    printer.json({
      plan: shown(context, planDir),
      container,
      report: REPORT,
      coverage: snapshot.coverage,
      operations: proposal.applied,
      skipped: proposal.skipped,
      ...document,
    });
  } else {
    if (result.findings.length > 0)
      printer.result(
        renderFindings(document, { format: "text", files: planTexts(context, done), color: printer.color }),
      );
    printer.result(`\n${summary(context, done, snapshot.templates.length)}\n`);
  }
  return result.summary.error > 0 ? EXIT.findings : EXIT.fine;
}

interface InitDone {
  proposal: Proposal;
  result: CheckResult;
  container: CompiledFile;
}

function planTexts(context: CommandContext, { proposal }: InitDone): Map<string, string> {
  const root = shown(context, context.planDir);
  return new Map([...proposal.parsed.files].map(([path, text]) => [`${root}/${path}`, text]));
}

/** What was made, and what to do next. */
function summary(context: CommandContext, { proposal, result, container }: InitDone, templates: number): string {
  const folder = shown(context, context.planDir);
  const added = proposal.applied.filter((operation) => operation.op === "add_event").length;
  const events = proposal.parsed.plan.events.length;
  const { error, warning } = result.summary;
  const next = [
    `Open ${REPORT} in a browser: every event with its picture.`,
    ...(error > 0 ? [`Fix the ${error === 1 ? "error" : `${error} errors`} above, then: jtracking check`] : []),
    `Import ${container.path} in GTM: Admin → Import Container → a new workspace → Merge.`,
    `Commit ${folder}/ to your site's repository; from then on a change of tracking is a pull request.`,
  ];
  return [
    `${folder}/        ${events} events on ${templates} page templates${added < events ? ` (${added} new)` : ""}, ${error} errors, ${warning} warnings`,
    `${container.path}   ${container.counts.tags} tags, ${container.counts.triggers} triggers, ${container.counts.variables} variables`,
    REPORT,
    "",
    "Next:",
    ...next.map((line, index) => `  ${index + 1}. ${line}`),
  ].join("\n");
}
