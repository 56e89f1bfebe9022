import { EXIT } from "../../errors.ts";
import { GtmError } from "../client/gtm-error.ts";
import type { EntityChange, TagManager } from "../client/tag-manager.ts";
import type { Container, ResourceKind } from "../container/container.ts";
import type { Change } from "../reconcile/change-set.ts";
import type { PlannedContainer } from "../reconcile/identity.ts";
import { reconcile } from "../reconcile/reconcile.ts";
import { afterBatch, asEntityChange } from "./after-batch.ts";
import { DeployError } from "./deploy-error.ts";
import { nextBatch } from "./next-batch.ts";
import { isGalleryImport } from "./plan-deploy.ts";

export interface WriteChangesOptions {
  manager: TagManager;
  workspaceId: string;
  compiled: PlannedContainer;
  /** What the workspace holds, where that is known. */
  content: Container;
  /** Reads what the workspace holds. */
  read: () => Promise<Container>;
  /** Told after every call that went well, with the changes that it carried. */
  onWritten?: (changes: number) => void;
}

export interface Written {
  content: Container;
  /** Changes that GTM took and did not keep: it stores the resource in its own way. */
  notKept: Change[];
}

/** What was learnt about the server while writing. */
interface Mode {
  bulk: boolean;
  /** Kinds that are not sent in bulk. */
  single: Set<ResourceKind>;
  /** Changes in one call. */
  most: number;
  /** Failures after which the workspace was looked at again. */
  looked: number;
}

/** Lost answers and the like that one run puts up with. */
const MOST_LOOKS = 3;
/** A change that was written so often and still differs is not kept by GTM. */
const MOST_WRITES = 2;

/**
 * Writes into a workspace until it holds what the plan asks for. What is left is worked out anew before every call, from what the
 * workspace holds; after a failure it is read, never guessed. So it does not matter whether GTM carried a call out whole, in
 * part or not at all, and nothing is written twice.
 * @throws GtmError, DeployError
 */
export async function writeChanges(options: WriteChangesOptions): Promise<Written> {
  const { compiled, read, onWritten } = options;
  const mode: Mode = { bulk: true, single: new Set(), most: Number.POSITIVE_INFINITY, looked: 0 };
  const writes = new Map<string, number>();
  let { content } = options;
  for (;;) {
    const { changes } = reconcile(content, compiled);
    const isKept = (change: Change) => (writes.get(wordFor(change)) ?? 0) < MOST_WRITES;
    const left = changes.filter(isKept);
    if (left.length === 0) return { content, notKept: changes };
    const batch = nextBatch(left, content).slice(0, mode.most);
    try {
      const written = await send(batch, mode, options);
      for (const change of batch) writes.set(wordFor(change), (writes.get(wordFor(change)) ?? 0) + 1);
      onWritten?.(batch.length);
      content = afterBatch(content, batch, written) ?? (await read());
    } catch (error) {
      learn(mode, error, batch);
      content = await read();
    }
  }
}

const wordFor = (change: Change): string =>
  `${change.action} ${change.kind} ${change.key} ${"temporary" in change ? "temporary" : ""}`;

async function send(batch: readonly Change[], mode: Mode, options: WriteChangesOptions): Promise<EntityChange[]> {
  const { manager, workspaceId } = options;
  const written: EntityChange[] = [];
  const rest: Change[] = [];
  const builtIns: string[] = [];
  for (const change of batch) {
    const isSingle = !mode.bulk || mode.single.has(change.kind);
    if (isGalleryImport(change)) written.push(await importTemplate(change, options));
    else if (!isSingle) rest.push(change);
    else if (change.kind === "builtInVariable") builtIns.push(change.id);
    else {
      const entity = asEntityChange(change);
      const resource = await manager.write(workspaceId, entity);
      if (resource !== undefined) written.push({ ...entity, resource });
    }
  }
  if (builtIns.length > 0) await manager.enableBuiltIns(workspaceId, builtIns);
  if (rest.length > 0) written.push(...(await manager.bulkUpdate(workspaceId, rest.map(asEntityChange))));
  return written;
}

async function importTemplate(change: Change, { manager, workspaceId }: WriteChangesOptions): Promise<EntityChange> {
  const reference =
    "resource" in change && "galleryReference" in change.resource ? change.resource.galleryReference : undefined;
  const { owner = "", repository = "", version: sha = "" } = reference ?? {};
  try {
    const resource = await manager.importTemplate(workspaceId, { owner, repository, sha });
    return { status: "added", kind: "customTemplate", resource };
  } catch (error) {
    if (!(error instanceof GtmError) || (error.kind !== "invalid" && error.kind !== "not_found")) throw error;
    throw new DeployError(
      `GTM's gallery does not give the template ${change.name} (${owner}/${repository}): ${error.message}`,
      {
        code: "E_GTM_GALLERY",
        exit: EXIT.environment,
        hint: `See that https://github.com/${owner}/${repository} still has the commit ${sha.slice(0, 7)}, or take galleryReference out of gtm/templates.yaml: the template is then kept as it is written there.`,
        cause: error,
      },
    );
  }
}

/** Decides how to go on after a failure; throws where there is no other way to try. */
function learn(mode: Mode, error: unknown, batch: readonly Change[]): void {
  if (!(error instanceof GtmError)) throw error;
  const { kind, unsure } = error;
  if (kind === "unsupported" && mode.bulk) {
    mode.bulk = false;
    return;
  }
  if (unsure || kind === "stale") {
    mode.looked += 1;
    if (mode.looked > MOST_LOOKS) throw error;
    return;
  }
  if (kind !== "invalid" && kind !== "duplicate_name" && kind !== "not_found") throw error;
  const [first] = batch;
  const apart = batch.filter((change) => change.kind === "builtInVariable" || change.kind === "customTemplate");
  const unknown = apart.filter((change) => mode.bulk && !mode.single.has(change.kind));
  if (unknown.length > 0) for (const change of unknown) mode.single.add(change.kind);
  else if (batch.length > 1) mode.most = Math.floor(batch.length / 2);
  else if (first === undefined || !mode.bulk || mode.single.has(first.kind)) throw refused(first, error);
  else mode.single.add(first.kind);
}

/** GTM names no entity when it refuses one of many; by now only one is left. */
function refused(change: Change | undefined, error: GtmError): DeployError {
  const what = change === undefined ? "a change" : `the ${change.kind} ${JSON.stringify(change.name)} (${change.key})`;
  return new DeployError(`GTM refuses ${what}: ${error.said}`, {
    code: error.code,
    exit: error.kind === "duplicate_name" ? EXIT.conflict : EXIT.findings,
    hint: `Nothing was published. ${error.hint ?? ""} Correct it in the plan (jtracking check says more), then run the command again.`,
    cause: error,
  });
}
