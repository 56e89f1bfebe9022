import { EXIT, type ExitCode } from "../errors.ts";
import { callsOf, type CallBudget, consequencesOf, type DeployPlan, planDeploy } from "../gtm/index.ts";
import type { Plan } from "../plan/index.ts";
import { renderChangeSet } from "../report/index.ts";
import type { CommandContext } from "./context.ts";
import { counted } from "./counted.ts";
import { containerOf, openContainer } from "./gtm-access.ts";
import { loadPlannedContainer } from "./plan-container.ts";

export interface PreviewOptions {
  /** @default text */
  format?: "text" | "markdown";
}

/** `jtracking preview`: what a deploy would do, field by field. Exit 1 when there is something to do. Reads only. */
export async function runPreview(context: CommandContext, { format = "text" }: PreviewOptions): Promise<ExitCode> {
  const { plan, compiled } = await loadPlannedContainer(context);
  const manager = await openContainer(context, { purpose: "read", container: containerOf(plan) });
  const deploy = planDeploy({ home: manager.home, live: await manager.liveVersion(), compiled });
  // As a document, numbers such as fingerprints are told from personal ones by their keys.
  if (context.json) context.printer.json(JSON.parse(previewText(context, { plan, deploy, format: "json" })));
  else context.printer.result(previewText(context, { plan, deploy, format }));
  for (const message of stillUsedTexts(deploy)) context.printer.warn(message);
  if (deploy.steps.length === 0) return EXIT.fine;
  context.printer.note(budgetText(manager.budget(callsOf(deploy))));
  return EXIT.findings;
}

interface PreviewTextInput {
  plan: Plan;
  deploy: DeployPlan;
  format: "text" | "markdown" | "json";
}

/** What a deploy would do, in the form that is asked for. */
export function previewText({ printer }: CommandContext, { plan, deploy, format }: PreviewTextInput): string {
  const { changeSet, base, stillUsed } = deploy;
  const consequences = consequencesOf(changeSet.changes, plan);
  const document = {
    ...changeSet,
    changes: changeSet.changes.map(withoutFingerprint),
    consequences,
    stillUsed,
    base: base?.id ?? "0",
  };
  return renderChangeSet(document, { format, color: printer.color, target: targetName(plan, deploy) });
}

/** It is of no use to readers, and looks like a number of somebody. */
function withoutFingerprint(change: DeployPlan["changeSet"]["changes"][number]) {
  if (change.action === "create") return change;
  const { fingerprint: _fingerprint, ...rest } = change;
  return rest;
}

/** The container in words, such as `Acme Shop (GTM-ABC, version 7)`. */
export function targetName({ config }: Plan, { base, home }: Pick<DeployPlan, "base" | "home">): string {
  const id = base?.publicId || config.gtm?.public_id || `container ${home.container}`;
  return `${config.site.name ?? config.site.url} (${id}, ${base === undefined ? "nothing live yet" : `version ${base.id}`})`;
}

/** Deletions that would break what is somebody else's, and what to do. */
export function stillUsedTexts({ stillUsed }: Pick<DeployPlan, "stillUsed">): string[] {
  return stillUsed.map(
    ({ kind, name, user }) =>
      `${kind} ${JSON.stringify(name)} is no longer planned, but the ${user.kind} ${JSON.stringify(user.name)}, which is somebody else's, still uses it. Nothing is deployed before: jtracking adopt ${JSON.stringify(user.name)}, or change it in GTM.`,
  );
}

/** What so many calls mean under the quota. */
export function budgetText({ calls, perWindow, windowMs, waitMs }: CallBudget): string {
  const quota = `GTM allows ${perWindow} in ${windowMs / 1000} s`;
  const wait = waitMs === 0 ? "no waiting" : `about ${Math.ceil(waitMs / 60_000)} min of waiting`;
  return `A deploy takes ${counted(calls, "call")}; ${quota}: ${wait}.`;
}
