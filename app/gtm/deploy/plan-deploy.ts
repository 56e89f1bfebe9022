import type { ContainerHome, ContainerVersion } from "../client/tag-manager.ts";
import { type Container, emptyContainer, idOf, RESOURCE_KINDS, type Resource } from "../container/container.ts";
import type { Change, ChangeSet } from "../reconcile/change-set.ts";
import type { PlannedContainer } from "../reconcile/identity.ts";
import { reconcile } from "../reconcile/reconcile.ts";
import { afterBatch } from "./after-batch.ts";
import { nextBatch } from "./next-batch.ts";
import { type StillUsed, stillUsed } from "./ownership.ts";

/** One thing that a deploy does, and how many calls it costs when nothing goes wrong. */
export interface DeployStep {
  do:
    | "read_latest"
    | "open_workspace"
    | "import_template"
    | "write"
    | "check_status"
    | "compile"
    | "create_version"
    | "publish";
  calls: number;
  /** How many changes one call of `write` carries. */
  changes?: number;
}

/** Everything that a deploy is going to do, before it does anything. */
export interface DeployPlan {
  home: ContainerHome;
  /** The live version that the plan was made for; undefined where nothing was ever published. */
  base: ContainerVersion | undefined;
  compiled: PlannedContainer;
  changeSet: ChangeSet;
  /** Deletions that would break what is somebody else's: nothing may be deployed while there are any. */
  stillUsed: StillUsed[];
  /** Empty where there is nothing to do. */
  steps: DeployStep[];
}

export interface PlanDeployInput {
  home: ContainerHome;
  /** As `TagManager.liveVersion` gives it. */
  live: ContainerVersion | undefined;
  compiled: PlannedContainer;
}

/** Plans a deploy. Pure: it takes the live version, and calls nobody. */
export function planDeploy({ home, live, compiled }: PlanDeployInput): DeployPlan {
  const content = live?.container ?? emptyContainer();
  const changeSet = reconcile(content, compiled);
  return {
    home,
    base: live,
    compiled,
    changeSet,
    stillUsed: stillUsed(changeSet.changes, content, compiled),
    steps: changeSet.changes.length === 0 ? [] : stepsFor(content, compiled),
  };
}

/** True where something has to be settled by people before anything can be deployed. */
export function isBlocked({ changeSet, stillUsed: used }: DeployPlan): boolean {
  return changeSet.clashes.length > 0 || changeSet.unresolved.length > 0 || used.length > 0;
}

/** Calls that a plan's steps cost. */
export function callsOf({ steps }: Pick<DeployPlan, "steps">): number {
  let calls = 0;
  for (const step of steps) calls += step.calls;
  return calls;
}

function stepsFor(content: Container, compiled: PlannedContainer): DeployStep[] {
  return [
    { do: "read_latest", calls: 1 },
    { do: "open_workspace", calls: 2 },
    ...writesFor(content, compiled),
    { do: "check_status", calls: 1 },
    { do: "compile", calls: 1 },
    { do: "create_version", calls: 1 },
    // One to see that live has not moved, one to publish.
    { do: "publish", calls: 2 },
  ];
}

/** A plan whose parts wait for each other more often than this has no order. */
const MOST_ROUNDS = 12;

/** Plays the writes through with invented ids. */
function writesFor(content: Container, compiled: PlannedContainer): DeployStep[] {
  const steps: DeployStep[] = [];
  let last = Math.max(
    0,
    ...RESOURCE_KINDS.flatMap(({ kind }) => content[kind].map((one) => Number(idOf(one, kind)) || 0)),
  );
  let now = content;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { changes } = reconcile(now, compiled);
    if (changes.length === 0) break;
    const batch = nextBatch(changes, now);
    const imported = batch.filter(isGalleryImport).length;
    for (let one = 0; one < imported; one += 1) steps.push({ do: "import_template", calls: 1 });
    if (batch.length > imported) steps.push({ do: "write", calls: 1, changes: batch.length - imported });
    const written = batch.flatMap((change) =>
      change.action === "delete"
        ? []
        : [{ status: "updated" as const, kind: change.kind, resource: withId(change, () => String((last += 1))) }],
    );
    now = afterBatch(now, batch, written) ?? now;
  }
  return steps;
}

/** A template of the gallery is not written but imported, so that GTM knows where it came from. */
export function isGalleryImport(change: Change): boolean {
  if (change.action !== "create" || change.kind !== "customTemplate") return false;
  return "galleryReference" in change.resource && change.resource.galleryReference?.repository !== undefined;
}

function withId(change: Exclude<Change, { action: "delete" }>, next: () => string): Resource {
  if (change.action === "update" || change.kind === "builtInVariable") return change.resource;
  const field = RESOURCE_KINDS.find(({ kind }) => kind === change.kind)?.id ?? "";
  return { ...change.resource, [field]: next() };
}
