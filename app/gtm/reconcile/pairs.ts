import { comparable } from "../container/comparable.ts";
import {
  type Container,
  fieldOf,
  idOf,
  nameOf,
  RESOURCE_KINDS,
  type Resource,
  type ResourceKind,
} from "../container/container.ts";
import { markOf } from "../container/mark.ts";
import { parameterOf } from "../container/parameters.ts";

/** A resource of the plan and the live one that is the same thing, where there is one. */
export interface Pair {
  kind: ResourceKind;
  key: string;
  planned: Resource;
  live?: Resource;
}

/** Live resources without a counterpart in the plan. */
export interface Leftover {
  kind: ResourceKind;
  resource: Resource;
  /** The mark; undefined for what is not ours. */
  key: string | undefined;
}

export interface Pairing {
  pairs: Pair[];
  leftovers: Leftover[];
}

/** The mark of a resource; undefined when it is not ours. */
export function keyOf(resource: Resource): string | undefined {
  const notes = fieldOf(resource, "notes");
  return markOf(typeof notes === "string" ? notes : undefined);
}

/** Finds for every resource of the plan the live one that is the same, by what survives a rename. */
export function pair(live: Container, planned: Container): Pairing {
  const pairing: Pairing = { pairs: [], leftovers: [] };
  for (const { kind } of RESOURCE_KINDS) pairKind(kind, { live: live[kind], planned: planned[kind] }, pairing);
  pairReplacedTriggers(pairing);
  return pairing;
}

function pairKind(
  kind: ResourceKind,
  { live, planned }: { live: readonly Resource[]; planned: readonly Resource[] },
  { pairs, leftovers }: Pairing,
): void {
  const free = new Set(live);
  const finders = [byMark(kind, live), byName(kind, live), byId(kind, live)];
  const found = new Map<Resource, Resource>();
  for (const find of finders)
    for (const resource of planned) {
      const match = found.has(resource) ? undefined : find(resource);
      if (match === undefined || !free.delete(match)) continue;
      found.set(resource, match);
    }
  for (const resource of planned) {
    const match = found.get(resource);
    const key = keyOf(resource) ?? `gtm/${nameOf(resource)}`;
    pairs.push({ kind, key, planned: resource, ...(match !== undefined && { live: match }) });
  }
  for (const resource of free) leftovers.push({ kind, resource, key: keyOf(resource) });
}

type Find = (planned: Resource) => Resource | undefined;

/** Ours by our mark; of copies the one that still has the name, else the oldest. */
function byMark(kind: ResourceKind, live: readonly Resource[]): Find {
  const marked = new Map<string, Resource[]>();
  for (const resource of live) {
    const key = keyOf(resource);
    if (key !== undefined) marked.set(key, [...(marked.get(key) ?? []), resource]);
  }
  return (planned) => {
    const candidates = marked.get(keyOf(planned) ?? "") ?? [];
    const sorted = candidates.toSorted((a, b) => Number(idOf(a, kind)) - Number(idOf(b, kind)));
    return candidates.find((one) => nameOf(one) === nameOf(planned)) ?? sorted[0];
  };
}

/** What is kept verbatim, by its name; a built-in variable by its type. Nothing of ours. */
function byName(kind: ResourceKind, live: readonly Resource[]): Find {
  const label = (resource: Resource) => (kind === "builtInVariable" ? idOf(resource, kind) : nameOf(resource));
  const named = new Map(live.filter((one) => keyOf(one) === undefined).map((one) => [label(one), one]));
  return (planned) => (keyOf(planned) === undefined ? named.get(label(planned)) : undefined);
}

/**
 * What is kept verbatim and was renamed in GTM, by its id. Ids of another container may be equal by chance, so everything else
 * has to be equal too.
 */
function byId(kind: ResourceKind, live: readonly Resource[]): Find {
  const byIds = new Map(live.filter((one) => keyOf(one) === undefined).map((one) => [idOf(one, kind), one]));
  const content = (resource: Resource) => JSON.stringify({ ...comparable(kind, resource), name: "" });
  return (planned) => {
    const match = keyOf(planned) === undefined ? byIds.get(idOf(planned, kind)) : undefined;
    return match !== undefined && content(match) === content(planned) ? match : undefined;
  };
}

/**
 * A trigger's mark says what it tests, so a changed condition is another mark. Where a tag fired on one trigger of ours that is no
 * longer planned and now fires on a new one of the same type, that is one trigger that changed.
 */
function pairReplacedTriggers(pairing: Pairing): void {
  const newOnes = new Map<string, Pair>();
  for (const one of pairing.pairs)
    if (one.kind === "trigger" && one.live === undefined && keyOf(one.planned) !== undefined)
      newOnes.set(idOf(one.planned, "trigger"), one);
  const oldOnes = new Map<string, Leftover>();
  for (const one of pairing.leftovers)
    if (one.kind === "trigger" && one.key !== undefined) oldOnes.set(idOf(one.resource, "trigger"), one);
  for (const { planned, live } of pairing.pairs) {
    const added = firing(planned).filter((id) => newOnes.has(id));
    const dropped = live === undefined ? [] : firing(live).filter((id) => oldOnes.has(id));
    const [newOne, oldOne] = [newOnes.get(added[0] ?? ""), oldOnes.get(dropped[0] ?? "")];
    if (added.length !== 1 || dropped.length !== 1 || newOne === undefined || oldOne === undefined) continue;
    if (fieldOf(newOne.planned, "type") !== fieldOf(oldOne.resource, "type")) continue;
    newOne.live = oldOne.resource;
    newOnes.delete(added[0] ?? "");
    oldOnes.delete(dropped[0] ?? "");
    pairing.leftovers = pairing.leftovers.filter((other) => other !== oldOne);
  }
}

function firing(resource: Resource): string[] {
  const ids = "firingTriggerId" in resource ? resource.firingTriggerId : undefined;
  const members = "triggerId" in resource ? parameterOf(resource.parameter, "triggerIds")?.list : undefined;
  return [...(ids ?? []), ...(members ?? []).map(({ value }) => value ?? "")];
}
