import { setTimeout as sleep } from "node:timers/promises";
import { EXIT, JtrackingError, type ExitCode } from "../errors.ts";
import {
  applyDeploy,
  callsOf,
  type Deployed,
  DeployError,
  type DeployPlan,
  DeployRunning,
  type DeployStep,
  isBlocked,
  planDeploy,
  type TagManager,
} from "../gtm/index.ts";
import { confirmed, needYes } from "./confirm.ts";
import type { CommandContext } from "./context.ts";
import { counted } from "./counted.ts";
import { commitOf, isAlive, thisRun } from "./deploy-run.ts";
import { containerOf, openContainer } from "./gtm-access.ts";
import { recordLive } from "./live-record.ts";
import { loadPlannedContainer, type PlannedContainer } from "./plan-container.ts";
import { budgetText, previewText, stillUsedTexts, targetName } from "./preview.ts";

export interface DeployOptions {
  /** Do not ask. */
  yes?: boolean;
  /** The live version that was looked at; another one stops the deploy. */
  base?: string;
}

/** Runs that are waited for before this one gives up. */
const MOST_WAITS = 3;

/**
 * `jtracking deploy`: makes the live container what the plan asks for. Exit 4 when that would meet somebody else's change; live is then
 * what it was.
 */
export async function runDeploy(context: CommandContext, options: DeployOptions): Promise<ExitCode> {
  needYes(context, options);
  const planned = await loadPlannedContainer(context);
  const manager = await openContainer(context, { purpose: "deploy", container: containerOf(planned.plan) });
  for (let waits = 0; ; waits += 1) {
    try {
      return await deployOnce(context, options, { ...planned, manager });
    } catch (error) {
      // Without anybody to ask, the other run is waited for; a person decides.
      if (!(error instanceof DeployRunning) || options.yes !== true || waits >= MOST_WAITS) throw error;
      const ms = Math.max(1_000, error.until - context.now().getTime());
      context.printer.note(`Another deploy is at work; waiting for it, ${Math.ceil(ms / 1000)} s at most.`);
      await sleep(ms, undefined, { signal: context.signal }).catch(() => undefined);
      if (context.signal.aborted) throw error;
    }
  }
}

interface Prepared extends PlannedContainer {
  manager: TagManager;
}

async function deployOnce(context: CommandContext, options: DeployOptions, prepared: Prepared): Promise<ExitCode> {
  const { printer } = context;
  const { plan, compiled, manager } = prepared;
  const live = await manager.liveVersion();
  refuseOtherBase(options.base, live?.id ?? "0");
  const deploy = planDeploy({ home: manager.home, live, compiled });
  const target = targetName(plan, deploy);
  if (deploy.steps.length === 0 && !isBlocked(deploy)) {
    if (context.json) printer.json({ outcome: "nothing_to_do", version: live?.id ?? null });
    else printer.result(`${target}: nothing to do, live is what the plan asks for\n`);
    return EXIT.fine;
  }
  if (!context.json) printer.result(previewText(context, { plan, deploy, format: "text" }));
  refuseBlocked(deploy);
  printer.note(budgetText(manager.budget(callsOf(deploy))));
  if (options.yes !== true && !(await confirmed(context, `Publish this to ${target}?`))) {
    printer.note("Nothing was deployed.");
    return EXIT.findings;
  }
  const deployed = await apply(context, deploy, manager);
  await recordLive(context, { home: manager.home, version: deployed.version.id, previous: deployed.previous });
  tell(context, { deploy, deployed, target });
  return EXIT.fine;
}

const STEPS: Readonly<Record<DeployStep["do"], string>> = {
  read_latest: "Reading the versions",
  open_workspace: "Opening the workspace",
  import_template: "Importing templates",
  write: "Writing",
  check_status: "Checking the workspace",
  compile: "Compiling",
  create_version: "Making the version",
  publish: "Publishing",
};

async function apply(context: CommandContext, deploy: DeployPlan, manager: TagManager): Promise<Deployed> {
  const found = deploy.steps.length;
  let done = 0;
  using progress = context.printer.progress("Deploying", "step");
  return await applyDeploy(deploy, {
    manager,
    run: thisRun(),
    commit: await commitOf(context),
    clock: { now: () => context.now().getTime() },
    isAlive,
    onStep(step) {
      done = Math.min(done + 1, found);
      progress.update({ done, found, failed: 0, label: STEPS[step] });
    },
  });
}

function refuseOtherBase(wanted: string | undefined, live: string): void {
  if (wanted === undefined || wanted === live) return;
  throw new DeployError(`version ${live} is live, and version ${wanted} was when this deploy was looked at`, {
    code: "E_GTM_LIVE_MOVED",
    exit: EXIT.conflict,
    hint: "Nothing was changed. Look again: jtracking preview",
  });
}

function refuseBlocked(deploy: DeployPlan): void {
  if (!isBlocked(deploy)) return;
  const { clashes, unresolved } = deploy.changeSet;
  const [used] = stillUsedTexts(deploy);
  const [clash] = clashes;
  const parts = [
    ...(clashes.length > 0
      ? [counted(clashes.length, "name that is somebody else's", "names that are somebody else's")]
      : []),
    ...(unresolved.length > 0 ? [counted(unresolved.length, "reference to nothing", "references to nothing")] : []),
    ...(used === undefined ? [] : [used]),
  ];
  throw new JtrackingError(`something is in the way: ${parts.join(", ")}`, {
    code: "E_GTM_BLOCKED",
    exit: EXIT.conflict,
    hint:
      clash === undefined
        ? "Nothing was changed. See all of it with: jtracking preview"
        : `Nothing was changed. Rename it in GTM, or take it over: jtracking adopt ${JSON.stringify(clash.name)}`,
  });
}

function tell(
  { printer, json }: CommandContext,
  { deploy, deployed, target }: { deploy: DeployPlan; deployed: Deployed; target: string },
): void {
  const { version, previous, resumed, notKept } = deployed;
  if (json) {
    const { changes } = deploy.changeSet;
    const number = (action: string) => changes.filter((change) => change.action === action).length;
    const summary = { create: number("create"), update: number("update"), delete: number("delete") };
    printer.json({ outcome: "published", version, previous: previous ?? null, resumed, summary });
    return;
  }
  for (const { kind, name } of notKept)
    printer.warn(`GTM stores the ${kind} ${JSON.stringify(name)} in its own way: the next preview shows it again.`);
  const undo = previous === undefined ? "" : `. Undo: jtracking rollback ${previous}`;
  printer.result(
    `${target}: version ${version.id} (${version.name}) is live${resumed ? ", made by an earlier run" : ""}${undo}\n`,
  );
}
