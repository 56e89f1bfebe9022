import { type Container, idOf, nameOf, RESOURCE_KINDS, type Resource } from "../container/container.ts";
import { referencesOf, templateTypes } from "../container/references.ts";
import type { Change } from "../reconcile/change-set.ts";
import { nameSpace } from "../reconcile/name-order.ts";

/**
 * The changes that one call may carry: those that wait for no other one of them. Google documents that one call understands the id of a
 * folder that it creates, and nothing more, so whatever names another new resource waits until that one has its id; a name is
 * taken after it was given up; and nothing is deleted while something still points to it.
 * @param changes what is left to do, in the order of a change set
 * @param content what the workspace holds now
 */
export function nextBatch(changes: readonly Change[], content: Container): Change[] {
  const names = new Map<string, string>();
  for (const { kind } of RESOURCE_KINDS)
    for (const resource of content[kind]) names.set(`${nameSpace(kind)} ${nameOf(resource)}`, idOf(resource, kind));
  const newNames = new Set<string>();
  for (const { action, kind, name } of changes) if (action === "create") newNames.add(`${kind} ${name}`);
  const pointed = targetsIn(content, changes);
  const touched = new Set<string>();
  const folders = new Set<string>();
  const batch: Change[] = [];
  for (const change of changes) {
    const place = `${change.kind} ${change.id}`;
    const isReady =
      !touched.has(place) &&
      (change.action === "delete"
        ? !idsOf(change, content).some((id) => pointed.has(`${wordFor(change.kind)} ${id}`))
        : isNameFree(change, names) && !waits(change, { folders, newNames }));
    // A resource that is changed twice keeps its order.
    touched.add(place);
    if (!isReady) continue;
    if (change.action === "create" && change.kind === "folder") folders.add(change.id);
    batch.push(change);
  }
  // Tags that name each other as set-up tags wait for each other: GTM takes names that it does not have yet.
  return batch.length > 0 ? batch : [...changes];
}

function isNameFree(change: Change, names: ReadonlyMap<string, string>): boolean {
  if (change.kind === "gtagConfig") return true;
  const holder = names.get(`${nameSpace(change.kind)} ${change.name}`);
  return holder === undefined || holder === change.id;
}

interface Waiting {
  /** Ids of the folders that the batch creates. */
  folders: ReadonlySet<string>;
  /** Kinds and names of everything that is still to be created. */
  newNames: ReadonlySet<string>;
}

function waits(change: Exclude<Change, { action: "delete" }>, { folders, newNames }: Waiting): boolean {
  return referencesOf(change.resource).some(({ to, target }) => {
    if (to === "folder") return target.startsWith("new_") && !folders.has(target);
    if (to === "template") return target.startsWith("cvt_new_");
    if (to === "trigger") return target.startsWith("new_");
    return to === "tag" && newNames.has(`tag ${target}`) && target !== change.name;
  });
}

/** Everything that resources which are not deleted themselves point to; names of variables are left out, GTM takes any. */
function targetsIn(content: Container, changes: readonly Change[]): ReadonlySet<string> {
  const leaving = new Set(changes.filter(({ action }) => action === "delete").map(({ kind, id }) => `${kind} ${id}`));
  const targets = new Set<string>();
  for (const { kind } of RESOURCE_KINDS)
    for (const resource of content[kind]) {
      // What leaves in the same call as its folder or trigger would leave it to GTM which goes first.
      const isLeaf = leaving.has(`${kind} ${idOf(resource, kind)}`) && kind === "variable";
      if (isLeaf) continue;
      for (const { to, target } of referencesOf(resource)) if (to !== "variable") targets.add(`${to} ${target}`);
    }
  return targets;
}

const wordFor = (kind: Change["kind"]): string => (kind === "customTemplate" ? "template" : kind);

/** What others would point to it by. */
function idsOf({ kind, id, name }: Change, content: Container): string[] {
  if (kind === "tag") return [name];
  if (kind !== "customTemplate") return [id];
  const template: Resource | undefined = content.customTemplate.find(({ templateId }) => templateId === id);
  return template === undefined ? [] : templateTypes(template);
}
