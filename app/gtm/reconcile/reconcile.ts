import { comparable } from "../container/comparable.ts";
import { type Container, fieldOf, idOf, nameOf, type Resource, type ResourceKind } from "../container/container.ts";
import type { Change, ChangeSet, Clash } from "./change-set.ts";
import { differences } from "./differences.ts";
import { marked, type PlannedContainer, unmarked } from "./identity.ts";
import { type LiveIds, liveIds, withLiveIds } from "./live-ids.ts";
import { inNameOrder, nameSpace, type Step } from "./name-order.ts";
import { type Leftover, type Pair, pair, type Pairing } from "./pairs.ts";
import { bothTargets, type BothTargets } from "./targets.ts";
import { knownWords, unresolvedOf } from "./unresolved.ts";

/**
 * Compares the live container with the one that the plan asks for. Ours are told by their mark and may have any name; what stands in
 * gtm/ by its mark, name or id; everything else is somebody else's and is never changed. What is written gets our mark, so
 * that it can be told later. Both containers are in the API's casing. Pure.
 */
export function reconcile(live: Container, compiled: PlannedContainer): ChangeSet {
  const pairing = pair(live, compiled);
  const ids = liveIds(pairing, live);
  const targets = bothTargets(pairing);
  const clashes = clashesOf(pairing);
  const clashing = new Set(clashes.map(({ kind, key }) => `${kind} ${key}`));
  const free = pairing.pairs.filter(({ kind, key }) => !clashing.has(`${kind} ${key}`));
  const written: Pair[] = [];
  const steps = free.flatMap((one): Step[] => {
    const change = changeOf(one, { ids, targets });
    if (change === undefined) return [];
    written.push(one);
    return [{ change, ...(one.live !== undefined && { live: one.live }) }];
  });
  return {
    changes: inNameOrder([...steps, ...deletions(pairing)]),
    clashes,
    unresolved: unresolvedOf(written, { ids, words: knownWords(live, compiled) }),
    copies: copiesOf(pairing),
    foreign: countForeign(pairing.leftovers),
  };
}

function changeOf(one: Pair, { ids, targets }: { ids: LiveIds; targets: BothTargets }): Change | undefined {
  const { kind, key, planned, live } = one;
  if (live !== undefined && isSame(live, one, targets)) return undefined;
  const base = { kind, key, name: nameOf(planned) };
  const whole = marked(planned, kind, key);
  const resource = withLiveIds(whole, kind, ids);
  if (live === undefined) {
    const fields = differences({}, comparable(kind, whole, targets.plan)).filter(({ field }) => field !== "name");
    return { ...base, action: "create", id: idOf(resource, kind), resource, differences: fields };
  }
  // Only what is written anyway is marked on the way: a container that was imported stays as it is.
  const found = differences(comparable(kind, live, targets.live), comparable(kind, whole, targets.plan));
  return { ...base, action: "update", id: idOf(live, kind), ...fingerprintOf(live), resource, differences: found };
}

function isSame(live: Resource, { kind, planned }: Pair, targets: BothTargets): boolean {
  // Most of a container is as it was, and reading two texts costs less than taking two resources apart.
  const readsAlike = live === planned || JSON.stringify(live) === JSON.stringify(planned);
  if (readsAlike && targets.areAlike(planned)) return true;
  const asked = comparable(kind, planned, targets.plan);
  return differences(comparable(kind, unmarked(live, planned), targets.live), asked).length === 0;
}

const plannedPlaces = ({ pairs }: Pairing): ReadonlySet<string> =>
  new Set(pairs.map(({ kind, key }) => `${kind} ${key}`));

function deletions(pairing: Pairing): Step[] {
  const planned = plannedPlaces(pairing);
  return pairing.leftovers.flatMap(({ kind, key, resource }): Step[] => {
    if (key === undefined || planned.has(`${kind} ${key}`)) return [];
    const base = { kind, key, name: nameOf(resource), id: idOf(resource, kind), differences: [] };
    return [{ change: { ...base, action: "delete", ...fingerprintOf(resource) }, live: resource }];
  });
}

function fingerprintOf(resource: Resource): { fingerprint?: string } {
  const fingerprint = fieldOf(resource, "fingerprint");
  return typeof fingerprint === "string" ? { fingerprint } : {};
}

/** Resources with the mark of another one. */
function copiesOf(pairing: Pairing): Clash[] {
  const planned = plannedPlaces(pairing);
  return pairing.leftovers.flatMap(({ kind, key, resource }): Clash[] =>
    key === undefined || !planned.has(`${kind} ${key}`)
      ? []
      : [{ kind, key, name: nameOf(resource), id: idOf(resource, kind) }],
  );
}

/** Names that the plan needs and that belong to resources which stay as they are. */
function clashesOf(pairing: Pairing): Clash[] {
  const planned = plannedPlaces(pairing);
  const staying = new Map<string, Leftover>();
  for (const one of pairing.leftovers)
    if (one.key === undefined || planned.has(`${one.kind} ${one.key}`))
      staying.set(`${nameSpace(one.kind)} ${nameOf(one.resource)}`, one);
  return pairing.pairs.flatMap(({ kind, key, planned: wanted, live }): Clash[] => {
    const isRenamed = live === undefined || nameOf(live) !== nameOf(wanted);
    const holder = isRenamed ? staying.get(`${nameSpace(kind)} ${nameOf(wanted)}`) : undefined;
    if (holder === undefined || kind === "gtagConfig") return [];
    return [{ kind: holder.kind, name: nameOf(wanted), id: idOf(holder.resource, holder.kind), key }];
  });
}

function countForeign(leftovers: readonly Leftover[]): ChangeSet["foreign"] {
  const counts = new Map<ResourceKind, number>();
  for (const { kind, key } of leftovers) if (key === undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Object.fromEntries(counts);
}
