import { EXIT, JtrackingError, type ExitCode } from "../errors.ts";
import { compile, type ContainerVersion, driftOf, type TagManager, versionNote } from "../gtm/index.ts";
import type { ParsedPlan, Plan } from "../plan/index.ts";
import { type Drifted, renderDrift } from "../report/index.ts";
import { type CommandContext, today } from "./context.ts";
import type { CrawlCommandOptions } from "./crawl.ts";
import { containerOf, openContainer } from "./gtm-access.ts";
import { loadPlanAt, loadSoundPlan, refuseBroken } from "./load-plan.ts";

export interface DriftOptions extends CrawlCommandOptions {
  /** Compare the live container. */
  gtm?: boolean;
  /** Crawl the site afresh and compare. */
  site?: boolean;
  /** Make the plan's events happen on the site, and compare what is seen. */
  observe?: boolean;
  /** Git ref: the plan as it stands there, such as the default branch. @default the files as they are */
  base?: string;
}

/** Versions before the live one that are read for where a change came from: each is a call of the quota. */
const MOST_VERSIONS = 5;

/**
 * `jtracking drift`: where GTM and the site no longer say what the plan says. Without --gtm, --site and --observe the first two are
 * looked at. Exit 1 with differences. Writes nothing.
 */
export async function runDrift(context: CommandContext, options: DriftOptions): Promise<ExitCode> {
  const parsed = await planFor(context, options);
  const { plan } = parsed;
  const both = options.gtm !== true && options.site !== true && options.observe !== true;
  const drift: Drifted = {
    ...((options.gtm === true || both) && { gtm: await gtmDrift(context, plan) }),
    ...((options.site === true || both) && { site: await siteDrift(context, plan, options) }),
    ...(options.observe === true && { observed: await observedDrift(context, parsed, options) }),
  };
  if (context.json) context.printer.json(drift);
  else context.printer.result(renderDrift(drift, { color: context.printer.color }));
  const { differences = [], clashes = [], unresolved = [] } = drift.gtm ?? {};
  const operations = [...(drift.site?.operations ?? []), ...(drift.observed?.operations ?? [])];
  const found = differences.length + clashes.length + unresolved.length + operations.length;
  return found === 0 ? EXIT.fine : EXIT.findings;
}

async function planFor(context: CommandContext, { base }: DriftOptions): Promise<ParsedPlan> {
  if (base === undefined) return loadSoundPlan(context.planDir);
  const { parsed } = await loadPlanAt(context.planDir, base);
  refuseBroken(parsed.problems, `${base}:${context.planDir}`);
  return parsed;
}

async function gtmDrift(context: CommandContext, plan: Plan): Promise<NonNullable<Drifted["gtm"]>> {
  const manager = await openContainer(context, { purpose: "read", container: containerOf(plan) });
  const live = await manager.liveVersion();
  if (live === undefined)
    throw new JtrackingError("nothing was ever published in this container", {
      code: "E_GTM_NOT_PUBLISHED",
      exit: EXIT.usage,
      hint: "Deploy the plan first: jtracking deploy",
    });
  const compiled = compile(plan, { today: today(context), personal: "keep" });
  const first = driftOf({ live, compiled, plan, history: [] });
  const history = first.differences.length === 0 ? [] : await versionsBefore(manager, live);
  const drift = history.length === 0 ? first : driftOf({ live, compiled, plan, history });
  const { id, name, notes, publicId } = live;
  return { container: publicId || manager.home.container, live: { id, name, notes }, ...drift };
}

/** Versions before the live one, newest first, back to the last deploy of ours. */
async function versionsBefore(manager: TagManager, live: ContainerVersion): Promise<ContainerVersion[]> {
  if (versionNote(live) !== undefined) return [];
  const earlier = (await manager.versions())
    .filter(({ id }) => Number(id) < Number(live.id))
    .toSorted((a, b) => Number(b.id) - Number(a.id));
  const read: ContainerVersion[] = [];
  for (const { id } of earlier.slice(0, MOST_VERSIONS)) {
    const version = await manager.version(id);
    read.push(version);
    if (versionNote(version) !== undefined) break;
  }
  return read;
}

/** What a fresh crawl would change in the plan. */
async function siteDrift(
  context: CommandContext,
  plan: Plan,
  options: CrawlCommandOptions,
): Promise<NonNullable<Drifted["site"]>> {
  const [{ crawlSite }, { propose }, { readSnapshot }] = await Promise.all([
    import("./crawl.ts"),
    import("../propose/index.ts"),
    import("./snapshot-file.ts"),
  ]);
  const previous = await readSnapshot(context.planDir).catch(() => undefined);
  const { snapshot } = await crawlSite(context, options);
  const operations = propose({
    snapshot,
    plan,
    ...(previous !== undefined && { previous }),
    today: today(context),
  });
  return { operations };
}

/** What a browser sees of the plan's events and of others. */
async function observedDrift(
  context: CommandContext,
  parsed: ParsedPlan,
  { url, tabs, storageState }: CrawlCommandOptions,
): Promise<NonNullable<Drifted["observed"]>> {
  const [{ lookAt }, { observed }] = await Promise.all([import("./verify.ts"), import("./observed.ts")]);
  const result = await lookAt(context, parsed, {
    ...(url !== undefined && { url }),
    ...(tabs !== undefined && { tabs }),
    ...(storageState !== undefined && { storageState }),
  });
  return { operations: await observed(context, parsed.plan, result) };
}
