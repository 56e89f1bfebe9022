import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PlanFile, Snapshot } from "../artefacts/index.ts";
import { findBrowser } from "../browser/index.ts";
import { crawl, type CrawlResult } from "../crawl/index.ts";
import { EXIT, JtrackingError, type ExitCode } from "../errors.ts";
import { parsePlan, readPlanFiles } from "../plan/index.ts";
import { type Clean, cleanTree } from "../privacy/index.ts";
import { crawlProgress, renderCoverage } from "../report/index.ts";
import { type CommandContext, isPublicOnly, shown } from "./context.ts";
import { refuseBroken } from "./load-plan.ts";
import { openCache, readIfThere, writeSnapshot } from "./snapshot-file.ts";
import { visitorOf } from "./visitor.ts";

export interface CrawlCommandOptions {
  /** Start address. @default site.url of the plan */
  url?: string;
  /** Pages at most. @default crawl.max_pages of the plan, else 500 */
  maxPages?: number;
  /** Minutes at most. @default crawl.max_minutes of the plan, else 30 */
  maxMinutes?: number;
  /** Pages open at once. @default crawl.tabs of the plan, else 2 */
  tabs?: number;
  /** `adaptive` renders a sample of each page template and confirms the rest; `all` renders every page. @default adaptive */
  render?: "adaptive" | "all";
  /** File with the cookies and the local storage of a visitor who is logged in. @default the steps of crawl.login */
  storageState?: string;
}

/** `jtracking crawl`: the site as a snapshot in tracking/site.yaml. */
export async function runCrawl(context: CommandContext, options: CrawlCommandOptions): Promise<ExitCode> {
  const result = await crawlSite(context, options);
  await saveCrawl(context, result);
  const { snapshot, report } = result;
  if (context.json)
    context.printer.json({
      snapshot: shown(context, join(context.planDir, "site.yaml")),
      coverage: snapshot.coverage,
      report,
    });
  else context.printer.result(renderCoverage(snapshot, report, { color: context.printer.color }));
  return EXIT.fine;
}

/** What a crawl found; everything that is made of its snapshot is made of the clean one. */
type CleanCrawl = CrawlResult & { snapshot: Clean<Snapshot> };

/** Crawls with the plan's settings, the command line's above them, and shows progress. Ctrl-C keeps what was found. */
export async function crawlSite(context: CommandContext, options: CrawlCommandOptions): Promise<CleanCrawl> {
  const plan = await settingsOf(context);
  const url = startAddress(options.url ?? plan.url);
  const { executablePath } = await findBrowser(context.env);
  const { login, ...config } = plan.crawl ?? {};
  const visitor = await visitorOf(context, { url, executablePath, login, storageState: options.storageState });
  const progress = crawlProgress(context.printer);
  try {
    const result = await crawl({
      url,
      config: {
        ...config,
        ...(options.maxPages !== undefined && { max_pages: options.maxPages }),
        ...(options.maxMinutes !== undefined && { max_minutes: options.maxMinutes }),
        ...(options.tabs !== undefined && { tabs: options.tabs }),
      },
      render: options.render ?? "adaptive",
      executablePath,
      publicOnly: isPublicOnly(context),
      ...visitor,
      signal: context.signal,
      onProgress: (state) => progress.update(state),
    });
    return { ...result, snapshot: cleanTree(result.snapshot) };
  } finally {
    progress.stop();
  }
}

/** Writes site.yaml, and the pictures beside it where git does not see them. */
export async function saveCrawl(context: CommandContext, { snapshot, screenshots }: CleanCrawl): Promise<void> {
  await writeSnapshot(context.planDir, snapshot);
  const folder = join(await openCache(context.planDir), "screens");
  await mkdir(folder, { recursive: true });
  for (const [template, { image, width, height, boxes }] of screenshots) {
    await writeFile(join(folder, `${template}.jpg`), image);
    await writeFile(join(folder, `${template}.json`), `${JSON.stringify({ width, height, boxes })}\n`);
  }
}

interface CrawlSettings {
  url?: string;
  crawl?: NonNullable<PlanFile["crawl"]>;
}

/** What plan.yaml says of the crawl. An error in that file is told at once; one in an event is no reason not to crawl. */
async function settingsOf(context: CommandContext): Promise<CrawlSettings> {
  const { planDir } = context;
  if ((await readIfThere(join(planDir, "plan.yaml"))) === undefined) return {};
  const { plan, problems } = await parsePlan(await readPlanFiles(planDir));
  refuseBroken(
    problems.filter(({ file }) => file === "plan.yaml"),
    shown(context, planDir),
  );
  return { url: plan.config.site.url, ...(plan.config.crawl !== undefined && { crawl: plan.config.crawl }) };
}

/** Accepts `shop.example` for `https://shop.example/`. */
function startAddress(text: string | undefined): string {
  const usage = (message: string, hint: string) =>
    new JtrackingError(message, { code: "E_URL", exit: EXIT.usage, hint });
  if (text === undefined || text === "") {
    throw usage(
      "no address to crawl",
      "Give one: jtracking crawl --url https://your-site.example, or set site.url in plan.yaml.",
    );
  }
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined;
  if (url === undefined || (url.protocol !== "http:" && url.protocol !== "https:")) {
    throw usage(`${text} is not an address of a web site`, "It has to look like https://your-site.example/");
  }
  if (url.username !== "" || url.password !== "") {
    throw usage("the address holds a user name or password", "Leave them out: they would end up in files and logs.");
  }
  return url.href;
}
