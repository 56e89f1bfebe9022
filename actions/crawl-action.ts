import { join } from "node:path";
import { crawlSite } from "../app/commands/crawl.ts";
import { type PlanHealth, updateDashboard } from "../app/commands/github/dashboard.ts";
import { type DriftOutcome, driftPullRequest } from "../app/commands/github/drift-pull-request.ts";
import { today } from "../app/commands/context.ts";
import { TextCache } from "../app/commands/pull-request/text-cache.ts";
import { EXIT, JtrackingError } from "../app/errors.ts";
import { type Forge, octokitForge, openOctokit } from "../app/github/index.ts";
import { applyOperations } from "../app/plan/index.ts";
import { propose } from "../app/propose/index.ts";
import { renderCoverage } from "../app/report/index.ts";
import { renderSnapshot } from "../app/snapshot/index.ts";
import type { ActionEnvironment } from "./action-environment.ts";
import type { ActionResult } from "./action-result.ts";
import { captured } from "./captured-command.ts";
import { fenced } from "./fenced.ts";

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
  const octokit = await openOctokit({
    token: environment.token,
    ...(environment.apiUrl !== undefined && { url: environment.apiUrl }),
  });
  const forge = octokitForge({ octokit, repository: environment.repository, app: { slug: "github-actions" } });
  const outcome = await drift(environment, { forge, crawled, day });
  if (environment.hasDashboard) await updateDashboard(forge, healthOf(environment, outcome, crawled), new Date());
  const hasDrift = outcome.outcome !== "none";
  return {
    isGood: true,
    summary: `### ${hasDrift ? `⚠️ The site has drifted from its plan: #${outcome.number}` : "✅ Plan and site agree"}\n\n${coverage}`,
    outputs: { outcome: hasDrift ? "drift" : "fine", ...(hasDrift && { "pull-request": outcome.number }) },
  };
}

function drift(
  environment: ActionEnvironment,
  { forge, crawled, day }: { forge: Forge; crawled: Crawled; day: string },
): Promise<DriftOutcome> {
  const site = renderSnapshot(crawled.snapshot);
  return driftPullRequest({
    forge,
    cache: new TextCache(),
    root: environment.plan,
    async propose({ parsed, files, snapshot }) {
      if (parsed.problems.length > 0)
        throw new JtrackingError(
          `the plan in ${join(environment.plan, parsed.problems[0]?.file ?? "")} cannot be read`,
          {
            code: "E_PLAN_INVALID",
            exit: EXIT.usage,
            hint: "Fix it first: jtracking check says where.",
          },
        );
      const operations = propose({
        snapshot: crawled.snapshot,
        plan: parsed.plan,
        today: day,
        ...(snapshot && { previous: snapshot }),
      });
      const after = await applyOperations(files, operations);
      return { operations: after.applied, files: new Map([...after.files, ["site.yaml", site]]) };
    },
  });
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
