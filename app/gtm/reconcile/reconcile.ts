import { comparable } from "../container/comparable.ts";
import { type Container, fieldOf, idOf, nameOf, type Resource, type ResourceKind } from "../container/container.ts";
import type { Change, ChangeSet, Clash } from "./change-set.ts";
import { differences } from "./differences.ts";
import { type LiveIds, liveIds, withLiveIds } from "./live-ids.ts";
import { keyOf, type Leftover, type Pair, pair } from "./pairs.ts";
import { bothTargets, type BothTargets } from "./targets.ts";

/**
 * Compares the live container with the one that the plan asks for. Ours are told by their mark and may have any name; resources of
 * gtm/ by their name or id; everything else is somebody else's and is never changed. Both containers are in the API's
 * casing. Pure.
 */
export function reconcile(live: Container, compiled: Container): ChangeSet {
  const { pairs, leftovers } = pair(live, compiled);
  const ids = liveIds(pairs);
  const targets = bothTargets(pairs, leftovers);
  const clashes = clashesOf(pairs, leftovers);
  const clashing = new Set(clashes.map(({ kind, key }) => `${kind} ${key}`));
  const changes = pairs
    .filter(({ kind, key }) => !clashing.has(`${kind} ${key}`))
    .flatMap((one) => changeOf(one, { ids, targets }));
  const planned = new Set(pairs.map(({ kind, key }) => `${kind} ${key}`));
  const copies = leftovers.filter(({ kind, key }) => key !== undefined && planned.has(`${kind} ${key}`));
  return {
    changes: [...changes, ...deletions(leftovers, planned)],
    clashes,
    unresolved: [],
    copies: copies.map(({ kind, key = "", resource }) => ({
      kind,
      key,
      name: nameOf(resource),
      id: idOf(resource, kind),
    })),
    foreign: countForeign(leftovers),
  };
}

function changeOf(one: Pair, { ids, targets }: { ids: LiveIds; targets: BothTargets }): Change[] {
  const { kind, key, planned, live } = one;
  const base = { kind, key, name: nameOf(planned) };
  const resource = withLiveIds(planned, kind, ids);
  if (live === undefined) {
    const fields = differences({}, comparable(kind, planned, targets.plan)).filter(({ field }) => field !== "name");
    return [{ ...base, action: "create", id: idOf(resource, kind), resource, differences: fields }];
  }
  const found = differences(comparable(kind, live, targets.live), comparable(kind, planned, targets.plan));
  if (found.length === 0) return [];
  return [{ ...base, action: "update", id: idOf(live, kind), ...fingerprintOf(live), resource, differences: found }];
}

function deletions(leftovers: readonly Leftover[], planned: ReadonlySet<string>): Change[] {
  return leftovers.flatMap(({ kind, key, resource }): Change[] => {
    if (key === undefined || planned.has(`${kind} ${key}`)) return [];
    const base = { kind, key, name: nameOf(resource), id: idOf(resource, kind), differences: [] };
    return [{ ...base, action: "delete", ...fingerprintOf(resource) }];
  });
}

function fingerprintOf(resource: Resource): { fingerprint?: string } {
  const fingerprint = fieldOf(resource, "fingerprint");
  return typeof fingerprint === "string" ? { fingerprint } : {};
}

/** Names are unique within a kind, and a built-in variable that is on owns its name among variables. */
function clashesOf(pairs: readonly Pair[], leftovers: readonly Leftover[]): Clash[] {
  const foreign = new Map<string, Resource>();
  for (const { kind, key, resource } of leftovers) {
    if (key !== undefined) continue;
    foreign.set(`${kind === "builtInVariable" ? "variable" : kind} ${nameOf(resource)}`, resource);
  }
  return pairs.flatMap(({ kind, key, planned, live }): Clash[] => {
    const renamed = live === undefined || nameOf(live) !== nameOf(planned);
    const resource = renamed ? foreign.get(`${kind} ${nameOf(planned)}`) : undefined;
    if (resource === undefined || keyOf(resource) !== undefined) return [];
    return [{ kind, name: nameOf(planned), id: idOf(resource, kind), key }];
  });
}

function countForeign(leftovers: readonly Leftover[]): ChangeSet["foreign"] {
  const counts = new Map<ResourceKind, number>();
  for (const { kind, key } of leftovers) if (key === undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Object.fromEntries(counts);
}
