import { comparable } from "../container/comparable.ts";
import {
  type Container,
  idOf,
  nameOf,
  RESOURCE_KINDS,
  type Resource,
  type ResourceKind,
} from "../container/container.ts";
import { referencesOf } from "../container/references.ts";
import type { Change } from "../reconcile/change-set.ts";
import type { PlannedContainer } from "../reconcile/identity.ts";
import { pair } from "../reconcile/pairs.ts";

/** Somebody else's resource, and what happened to it. */
export interface StrangerChange {
  what: "added" | "changed" | "deleted";
  kind: ResourceKind;
  name: string;
}

/** Kind and id of everything in a container that is the plan's, or was ours and is no longer planned. */
export function oursIn(container: Container, compiled: PlannedContainer): ReadonlySet<string> {
  const { pairs, leftovers } = pair(container, compiled);
  const planned = new Set(pairs.map(({ kind, key }) => `${kind} ${key}`));
  const ours = new Set<string>();
  for (const { kind, live } of pairs) if (live !== undefined) ours.add(`${kind} ${idOf(live, kind)}`);
  for (const { kind, key, resource } of leftovers)
    // A copy of one of ours is left alone, as if it were somebody else's.
    if (key !== undefined && !planned.has(`${kind} ${key}`)) ours.add(`${kind} ${idOf(resource, kind)}`);
  return ours;
}

/** What of others is not the same in two states of a container. */
export function strangerChanges(before: Container, after: Container, compiled: PlannedContainer): StrangerChange[] {
  const [old, now] = [foreignIn(before, compiled), foreignIn(after, compiled)];
  const found: StrangerChange[] = [];
  for (const [place, { kind, resource }] of now) {
    const known = old.get(place);
    if (known === undefined) found.push({ what: "added", kind, name: nameOf(resource) });
    else if (contentOf(kind, known.resource) !== contentOf(kind, resource))
      found.push({ what: "changed", kind, name: nameOf(resource) });
  }
  for (const [place, { kind, resource }] of old)
    if (!now.has(place)) found.push({ what: "deleted", kind, name: nameOf(resource) });
  return found;
}

/** The same for everything, whoever it belongs to. */
export function differencesBetween(before: Container, after: Container): ReadonlyMap<string, StrangerChange> {
  const found = new Map<string, StrangerChange>();
  for (const { kind } of RESOURCE_KINDS) {
    const old = new Map<string, Resource>(before[kind].map((one) => [idOf(one, kind), one]));
    for (const resource of after[kind]) {
      const id = idOf(resource, kind);
      const known = old.get(id);
      old.delete(id);
      const change = { kind, name: nameOf(resource) };
      if (known === undefined) found.set(`${kind} ${id}`, { what: "added", ...change });
      else if (contentOf(kind, known) !== contentOf(kind, resource))
        found.set(`${kind} ${id}`, { what: "changed", ...change });
    }
    for (const [id, resource] of old) found.set(`${kind} ${id}`, { what: "deleted", kind, name: nameOf(resource) });
  }
  return found;
}

const contentOf = (kind: ResourceKind, resource: Resource): string => JSON.stringify(comparable(kind, resource));

function foreignIn(
  container: Container,
  compiled: PlannedContainer,
): Map<string, { kind: ResourceKind; resource: Resource }> {
  const ours = oursIn(container, compiled);
  const foreign = new Map<string, { kind: ResourceKind; resource: Resource }>();
  for (const { kind } of RESOURCE_KINDS)
    for (const resource of container[kind]) {
      const place = `${kind} ${idOf(resource, kind)}`;
      if (!ours.has(place)) foreign.set(place, { kind, resource });
    }
  return foreign;
}

/** Something of ours that is to be deleted, and somebody else's resource that would break without it. */
export interface StillUsed {
  kind: ResourceKind;
  name: string;
  user: { kind: ResourceKind; name: string };
}

/** Deletions that would break what is somebody else's. */
export function stillUsed(changes: readonly Change[], live: Container, compiled: PlannedContainer): StillUsed[] {
  const words = new Map<string, Change>();
  for (const change of changes) {
    if (change.action !== "delete") continue;
    const byName = change.kind === "tag" || change.kind === "variable";
    words.set(`${change.kind} ${byName ? change.name : change.id}`, change);
  }
  if (words.size === 0) return [];
  const found: StillUsed[] = [];
  const kept = new Set(compiled.variable.map(({ name }) => `variable ${name}`));
  for (const { kind, resource } of foreignIn(live, compiled).values())
    for (const { to, target } of referencesOf(resource)) {
      const change = kept.has(`${to} ${target}`) ? undefined : words.get(`${to} ${target}`);
      // A folder that goes lets what lies in it lie outside.
      if (change === undefined || to === "folder") continue;
      found.push({ kind: change.kind, name: change.name, user: { kind, name: nameOf(resource) } });
    }
  return found;
}
