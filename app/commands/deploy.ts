import { setTimeout as sleep } from "node:timers/promises";
import type { Verification } from "../artefacts/index.ts";
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
  versionNote,
} from "../gtm/index.ts";
import { confirmed, needYes } from "./confirm.ts";
import type { CommandContext } from "./context.ts";
import { counted } from "./counted.ts";
import { commitOf, isAlive, thisRun } from "./deploy-run.ts";
import { verifyLive, verifyPlanned } from "./deploy-verification.ts";
import { containerOf, openContainer } from "./gtm-access.ts";
import { recordLive } from "./live-record.ts";
import { loadPlannedContainer, type PlannedContainer } from "./plan-container.ts";
import type { VerifyTime } from "./verify-times.ts";
import { budgetText, previewText, stillUsedTexts, targetName } from "./preview.ts";

export interface DeployOptions {
  /** Do not ask. */
  yes?: boolean;
  /** The live version that was looked at; another one stops the deploy. */
  base?: string;
  /** @default gtm.verify of the plan; off */
  verify?: VerifyTime;
  /** Where the site is looked at before publishing. @default site.url of the plan */
  verifyUrl?: string;
}

/** Runs that are waited for before this one gives up. */
const MOST_WAITS = 3;

/**
 * `jtracking deploy`: makes the live container what the plan asks for. Exit 4 when that would meet somebody else's change; live is then
 * what it was. Exit 1 when a verification that was asked for fails: before publishing, live is what it was; after it, the version
 * before is live again.
 */
export async function runDeploy(context: CommandContext, options: DeployOptions): Promise<ExitCode> {
  needYes(context, options);
  const planned = await loadPlannedContainer(context);
  const manager = await openContainer(context, { purpose: "deploy", container: containerOf(planned.plan) });
  const when = options.verify ?? planned.plan.config.gtm?.verify ?? "off";
  const prepared: Prepared = {
    ...planned,
    manager,
    verifies: {
      before: when === "before" || when === "both",
      after: when === "after" || when === "both",
      url: options.verifyUrl,
    },
    verified: undefined,
  };
  for (let waits = 0; ; waits += 1) {
    try {
      return await deployOnce(context, options, prepared);
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
  verifies: { before: boolean; after: boolean; url: string | undefined };
  /** Verified before publishing: done once, however often another run is waited for. */
  verified: Verification["summary"] | undefined;
}

async function deployOnce(context: CommandContext, options: DeployOptions, prepared: Prepared): Promise<ExitCode> {
  const { printer } = context;
  const { plan, compiled, manager } = prepared;
  const live = await manager.liveVersion();
  refuseOtherBase(options.base, live?.id ?? "0");
  const deploy = planDeploy({ home: manager.home, live, compiled });
  if (deploy.steps.length === 0 && !isBlocked(deploy)) return nothingToDo(context, deploy, prepared);
  if (!context.json) printer.result(previewText(context, { plan, deploy, format: "text" }));
  refuseBlocked(deploy);
  printer.note(budgetText(manager.budget(callsOf(deploy))));
  if (options.yes !== true && !(await confirmed(context, `Publish this to ${targetName(plan, deploy)}?`))) {
    printer.note("Nothing was deployed.");
    return EXIT.findings;
  }
  return publish(context, deploy, prepared);
}

async function nothingToDo(context: CommandContext, deploy: DeployPlan, prepared: Prepared): Promise<ExitCode> {
  const { base: live } = deploy;
  // A run that published this version and ended before it was verified has left that to be done.
  const isOwed = prepared.verifies.after && live !== undefined && versionNote(live)?.verify === "pending";
  const after = isOwed ? await verifyLive(context, prepared, live.id) : undefined;
  const { printer, json } = context;
  if (json)
    printer.json({ outcome: "nothing_to_do", version: live?.id ?? null, ...(after && { verified: { after } }) });
  else printer.result(`${targetName(prepared.plan, deploy)}: nothing to do, live is what the plan asks for\n`);
  return EXIT.fine;
}

async function publish(context: CommandContext, deploy: DeployPlan, prepared: Prepared): Promise<ExitCode> {
  const { manager, parsed, plan, verifies } = prepared;
  if (verifies.before) prepared.verified ??= await verifyPlanned(context, parsed, verifies.url);
  const target = targetName(plan, deploy);
  const deployed = await apply(context, deploy, { manager, verifies: verifies.after });
  await recordLive(context, { home: manager.home, version: deployed.version.id, previous: deployed.previous });
  const after = verifies.after ? await verifyLive(context, prepared, deployed.version.id) : undefined;
  const verified = { ...(prepared.verified && { before: prepared.verified }), ...(after && { after }) };
  tell(context, { deploy, deployed, target, verified });
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

async function apply(
  context: CommandContext,
  deploy: DeployPlan,
  { manager, verifies }: { manager: TagManager; verifies: boolean },
): Promise<Deployed> {
  const found = deploy.steps.length;
  let done = 0;
  using progress = context.printer.progress("Deploying", "step");
  return await applyDeploy(deploy, {
    manager,
    run: thisRun(),
    commit: await commitOf(context),
    clock: { now: () => context.now().getTime() },
    isAlive,
    verifies,
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

interface Told {
  deploy: DeployPlan;
  deployed: Deployed;
  target: string;
  /** What the verifications around it came to. */
  verified: { before?: Verification["summary"]; after?: Verification["summary"] };
}

function tell({ printer, json }: CommandContext, { deploy, deployed, target, verified }: Told): void {
  const { version, previous, resumed, notKept } = deployed;
  if (json) {
    const { changes } = deploy.changeSet;
    const number = (action: string) => changes.filter((change) => change.action === action).length;
    const summary = { create: number("create"), update: number("update"), delete: number("delete") };
    const proof = Object.keys(verified).length === 0 ? {} : { verified };
    printer.json({ outcome: "published", version, previous: previous ?? null, resumed, summary, ...proof });
    return;
  }
  for (const { kind, name } of notKept)
    printer.warn(`GTM stores the ${kind} ${JSON.stringify(name)} in its own way: the next preview shows it again.`);
  const undo = previous === undefined ? "" : `. Undo: jtracking rollback ${previous}`;
  printer.result(
    `${target}: version ${version.id} (${version.name}) is live${resumed ? ", made by an earlier run" : ""}${undo}\n`,
  );
}
