import { findBrowser } from "../app/browser/index.ts";
import { crawlSite } from "../app/commands/crawl.ts";
import { type PlanHealth, updateDashboard } from "../app/commands/github/dashboard.ts";
import { type DriftOutcome, driftPullRequest } from "../app/commands/github/drift-pull-request.ts";
import { eventPictureFiles, publishPictures } from "../app/commands/event-picture-files.ts";
import { today } from "../app/commands/context.ts";
import { TextCache } from "../app/commands/pull-request/text-cache.ts";
import { EXIT, JtrackingError } from "../app/errors.ts";
import type { Forge } from "../app/github/index.ts";
import { parsePlan } from "../app/plan/index.ts";
import { renderCoverage } from "../app/report/index.ts";
import type { ActionEnvironment } from "./action-environment.ts";
import type { ActionResult } from "./action-result.ts";
import { captured } from "./captured-command.ts";
import { fenced } from "./fenced.ts";
import { openForge } from "./open-forge.ts";
import { proposeDrift } from "./propose-drift.ts";

type Crawled = Awaited<ReturnType<typeof crawlSite>>;

/** Crawls the site; what the plan does not say yet becomes the drift pull request. */
export async function crawlAction(environment: ActionEnvironment): Promise<ActionResult> {
  if (environment.pull !== undefined)
    throw new JtrackingError("a crawl for a pull request has nobody to propose to", {
      code: "E_ACTION_CRAWL",
      exit: EXIT.usage,
      hint: "Run `command: crawl` on a schedule or by hand; the check of pull requests is `command: check`.",
    });
  let crawled: Crawled | undefined;
  let day = "";
  const { stdout } = await captured(environment, async (context) => {
    crawled = await crawlSite(context, environment.url === undefined ? {} : { url: environment.url });
    day = today(context);
    context.printer.result(renderCoverage(crawled.snapshot, crawled.report, { color: false }));
    return EXIT.fine;
  });
  const coverage = `${fenced(stdout)}\n`;
  if (crawled === undefined || !environment.opensPull || environment.token === "")
    return { isGood: true, summary: coverage, outputs: { outcome: "fine" } };
  const forge = await openForge(environment);
  const { outcome, model } = await drift(environment, { forge, crawled, day });
  if (environment.hasDashboard) await updateDashboard(forge, healthOf(environment, outcome, crawled), new Date());
  const hasDrift = outcome.outcome !== "none";
  return {
    isGood: true,
    summary: `### ${hasDrift ? `⚠️ The site has drifted from its plan: #${outcome.number}` : "✅ Plan and site agree"}\n\n${coverage}${model === undefined ? "" : `\n${model}\n`}`,
    outputs: { outcome: hasDrift ? "drift" : "fine", ...(hasDrift && { "pull-request": outcome.number }) },
  };
}

/** Keeps the drift pull request, and tells what became of asking a model. */
async function drift(
  environment: ActionEnvironment,
  { forge, crawled, day }: { forge: Forge; crawled: Crawled; day: string },
): Promise<{ outcome: DriftOutcome; model: string | undefined }> {
  const cache = new TextCache();
  let model: string | undefined;
  const outcome = await driftPullRequest({
    forge,
    cache,
    root: environment.plan,
    async propose(plan) {
      const proposal = await proposeDrift(environment, { forge, cache, snapshot: crawled.snapshot, day }, plan);
      await showPictures(environment, { forge, crawled, files: proposal.files });
      ({ model } = proposal);
      return proposal;
    },
  });
  return { outcome, model };
}

/** Pictures for the comment of the pull request, there before it is. */
async function showPictures(
  { plan: root }: ActionEnvironment,
  { forge, crawled, files }: { forge: Forge; crawled: Crawled; files: ReadonlyMap<string, string> },
): Promise<void> {
  const { plan } = await parsePlan(new Map([...files].filter(([path]) => path !== "site.yaml")));
  const { executablePath } = await findBrowser(process.env);
  const pictures = await eventPictureFiles({ ...crawled, root, plan, executablePath });
  await publishPictures(forge, { root, plan, files: pictures });
}

function healthOf({ plan }: ActionEnvironment, outcome: DriftOutcome, { snapshot }: Crawled): PlanHealth {
  const { templates } = snapshot;
  const pages = `${templates.length} page templates seen`;
  const line =
    outcome.outcome === "none"
      ? { sign: "ok" as const, text: "Plan and site agree" }
      : {
          sign: "attention" as const,
          text: `The site has drifted: ${outcome.operations} changes wait`,
          pull: outcome.number,
        };
  return { root: plan, run: "Nightly crawl", lines: [line, { sign: "ok", text: pages }] };
}
