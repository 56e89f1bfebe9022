import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { FindingsDocument } from "../artefacts/index.ts";
import { findBrowser } from "../browser/index.ts";
import { check } from "../check/index.ts";
import { EXIT, type ExitCode } from "../errors.ts";
import { findingsDocument, renderFindings, renderReport } from "../report/index.ts";
import { writeContainer } from "./compile.ts";
import { type CommandContext, shown, today } from "./context.ts";
import { crawlSite, type CrawlCommandOptions, saveCrawl } from "./crawl.ts";
import type { eventPictureFiles } from "./event-picture-files.ts";
import { initSummary, restOfFindings } from "./init-summary.ts";
import { loadPlan, refuseBroken } from "./load-plan.ts";
import { proposeInto, type Proposal } from "./apply-proposal.ts";
import { lastProposed } from "./propose.ts";
import { openCache, readIfThere, readSnapshot, writeWhole } from "./snapshot-file.ts";

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
  const page = await renderReport({
    snapshot,
    plan: proposal.parsed.plan,
    findings: document.findings,
    screenshots,
    crawl: report,
    date: today(context),
  });
  await writeWhole(resolve(context.cwd, REPORT), page);
  if (context.env["JTRACKING_PICTURES"] === "true")
    await savePictures(context, { ...crawled, plan: proposal.parsed.plan });
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
    tellFindings(context, document, proposal);
    const folder = shown(context, planDir);
    const { templates, coverage } = snapshot;
    const made = { folder, report: REPORT, templates: templates.length, failed: coverage.failed };
    printer.result(`\n${initSummary({ ...made, proposal, result, container })}\n`);
  }
  return result.summary.error > 0 ? EXIT.findings : EXIT.fine;
}

/** For whoever shows them elsewhere than in the report: one file an event, beside the plan where git does not see them. */
async function savePictures(
  context: CommandContext,
  crawled: Pick<Parameters<typeof eventPictureFiles>[0], "plan" | "snapshot" | "screenshots">,
): Promise<void> {
  const { eventPictureFiles: make } = await import("./event-picture-files.ts");
  const { executablePath } = await findBrowser(context.env);
  const { signal, planDir } = context;
  const folder = join(await openCache(planDir), "pictures");
  await mkdir(folder, { recursive: true });
  const files = await make({ ...crawled, root: shown(context, planDir), executablePath, signal });
  for (const [name, image] of files) await writeFile(join(folder, name), image);
}

/** Errors in full, the rest by number: a first plan has many small things to decide. */
function tellFindings(context: CommandContext, document: FindingsDocument, proposal: Proposal): void {
  const errors = document.findings.filter((finding) => finding.severity === "error");
  const root = shown(context, context.planDir);
  const files = new Map([...proposal.parsed.files].map(([path, text]) => [`${root}/${path}`, text]));
  if (errors.length > 0) {
    const onlyErrors = { findings: errors, summary: { ...document.summary, warning: 0, note: 0 } };
    context.printer.result(renderFindings(onlyErrors, { format: "text", files, color: context.printer.color }));
  }
  const rest = restOfFindings(document.findings);
  if (rest !== "") context.printer.result(`To decide: ${rest}`);
}
