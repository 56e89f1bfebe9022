import type { Compilation, ContainerVersion, TagManager, Workspace } from "../client/tag-manager.ts";
import { type Container, emptyContainer, idOf } from "../container/container.ts";
import type { Change } from "../reconcile/change-set.ts";
import { reconcile } from "../reconcile/reconcile.ts";
import { withEntities } from "./after-batch.ts";
import type { ApplyDeployOptions } from "./deploy-options.ts";
import { strangersEdits } from "./deploy-error.ts";
import { makeVersion, publishVersion, refuseCompilerErrors } from "./make-version.ts";
import { differencesBetween, oursIn, strangerChanges, type StrangerChange } from "./ownership.ts";
import type { DeployPlan } from "./plan-deploy.ts";
import { versionTexts } from "./version-note.ts";
import { writeChanges } from "./write-changes.ts";

/** A workspace that is this run's. */
export interface Opened {
  workspace: Workspace;
  /** What it holds, where that is known without reading it. */
  known: Container | undefined;
  /** How messages name the place where edits of others would be found. */
  place: string;
}

/** Lost writes that only the last look shows are written again, once. */
const MOST_ROUNDS = 2;

/** From an open workspace to the live version. */
export async function deployFrom(
  plan: DeployPlan,
  options: ApplyDeployOptions,
  opened: Opened,
): Promise<{ version: ContainerVersion; notKept: Change[] }> {
  const { manager, onStep, clock, commit, run, verifies = false } = options;
  const notKept = await bringUp(plan, options, opened);
  onStep?.("create_version");
  const base = plan.base?.id ?? "0";
  const note = { commit, run: run.id, base, ...(verifies && { verify: "pending" as const }) };
  const texts = versionTexts(note, { time: new Date(clock.now()), summary: summaryOf(plan) });
  const version = await makeVersion(manager, opened.workspace, { texts, run: run.id });
  const strangers = strangersIn(version.container, plan);
  if (strangers.length > 0) throw strangersEdits(strangers, `version ${version.id}, which was not published,`);
  onStep?.("publish");
  await publishVersion(manager, version, plan.base?.id);
  return { version, notKept };
}

/** Writes until the workspace holds what the plan asks for, compiles, and holds nothing else. Gives what GTM does not keep. */
async function bringUp(plan: DeployPlan, { manager, onStep }: ApplyDeployOptions, opened: Opened): Promise<Change[]> {
  const look = () => contentOf(plan, manager, opened);
  let content = opened.known ?? (await look()).content;
  for (let round = 1; ; round += 1) {
    const written = await writeChanges({
      manager,
      workspaceId: opened.workspace.id,
      compiled: plan.compiled,
      content,
      read: async () => (await look()).content,
      onWritten: () => onStep?.("write"),
    });
    onStep?.("check_status");
    await checkStatus(plan, manager, { ...opened, content: written.content });
    onStep?.("compile");
    const last = await look();
    const isWhole = reconcile(last.content, plan.compiled).changes.length <= written.notKept.length;
    if (isWhole || round === MOST_ROUNDS) {
      refuseCompilerErrors(last.compilation, opened.workspace);
      return written.notKept;
    }
    ({ content } = last);
  }
}

/**
 * What the workspace holds, as the compiler sees it.
 * @throws DeployError when it holds edits of others
 */
async function contentOf(
  plan: DeployPlan,
  manager: TagManager,
  { workspace, place }: Opened,
): Promise<{ content: Container; compilation: Compilation }> {
  const compilation = await manager.compile(workspace.id);
  const content = compilation.version?.container ?? (await contentByStatus(plan, manager, workspace));
  const strangers = strangersIn(content, plan);
  if (strangers.length > 0) throw strangersEdits(strangers, place);
  return { content, compilation };
}

/** Where the compiler gives up, the latest version and what the workspace has otherwise tell the same, by more calls. */
async function contentByStatus(plan: DeployPlan, manager: TagManager, { id }: Workspace): Promise<Container> {
  const latest = await manager.latestVersion();
  const isLive = latest?.id === plan.base?.id;
  const version = isLive || latest === undefined ? plan.base : await manager.version(latest.id);
  const { changes } = await manager.status(id);
  return withEntities(version?.container ?? emptyContainer(), changes);
}

/** What a container holds of others that the live one does not hold in the same way. */
export function strangersIn(content: Container, { base, compiled }: DeployPlan): StrangerChange[] {
  return strangerChanges(base?.container ?? emptyContainer(), content, compiled);
}

/** Compares what GTM says was changed in the workspace with what was meant to be. */
async function checkStatus(
  plan: DeployPlan,
  manager: TagManager,
  { workspace, content, known, place }: Opened & { content: Container },
): Promise<void> {
  const { changes } = await manager.status(workspace.id);
  const live = plan.base?.container ?? emptyContainer();
  // A workspace that was just made from the live version differs from it by what was written alone.
  const meant =
    known === undefined
      ? new Set([...oursIn(live, plan.compiled), ...oursIn(content, plan.compiled)])
      : differencesBetween(live, content);
  const others = changes.filter(({ kind, resource }) => !meant.has(`${kind} ${idOf(resource, kind)}`));
  if (others.length === 0) return;
  const words = { added: "added", updated: "changed", deleted: "deleted" } as const;
  const found = others.map(({ kind, resource, status }) => ({
    what: words[status],
    kind,
    name: "name" in resource ? (resource.name ?? "") : "",
  }));
  throw strangersEdits(found, place);
}

function summaryOf({ changeSet: { changes } }: DeployPlan): string {
  const number = (action: Change["action"]) =>
    changes.filter((change) => change.action === action && !("temporary" in change)).length;
  return `${number("create")} created, ${number("update")} changed, ${number("delete")} deleted`;
}
