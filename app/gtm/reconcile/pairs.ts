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
import { parameterOf } from "../container/parameters.ts";
import { isTakenOver, isVerbatimKey, keyOf, plannedKey, type PlannedContainer } from "./identity.ts";

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

/** Finds for every resource of the plan the live one that is the same, by what survives a rename. */
export function pair(live: Container, planned: PlannedContainer): Pairing {
  const pairing: Pairing = { pairs: [], leftovers: [] };
  for (const { kind } of RESOURCE_KINDS) pairKind(kind, { live: live[kind], planned }, pairing);
  pairReplacedTriggers(pairing);
  pairHeirs(pairing);
  return pairing;
}

/** A resource of the plan while its live counterpart is looked for. */
interface Wanted {
  kind: ResourceKind;
  key: string;
  planned: Resource;
  isTakenOver: boolean;
}

function pairKind(
  kind: ResourceKind,
  { live, planned }: { live: readonly Resource[]; planned: PlannedContainer },
  { pairs, leftovers }: Pairing,
): void {
  const free = new Set(live);
  const wanted = planned[kind].map((resource: Resource): Wanted => ({
    kind,
    key: plannedKey(resource, kind, planned),
    planned: resource,
    isTakenOver: isTakenOver(resource, kind, planned),
  }));
  const keys = new Set(wanted.map(({ key }) => key));
  const finders = [byMark(kind, live), byName(kind, live), byGallery(live), byId(kind, { live, keys })];
  const found = new Map<Wanted, Resource>();
  for (const find of finders)
    for (const one of wanted) {
      if (found.has(one)) continue;
      const match = find(one).find((candidate) => free.has(candidate));
      if (match === undefined) continue;
      free.delete(match);
      found.set(one, match);
    }
  for (const one of wanted) {
    const match = found.get(one);
    pairs.push({ kind, key: one.key, planned: one.planned, ...(match !== undefined && { live: match }) });
  }
  for (const resource of free) leftovers.push({ kind, resource, key: keyOf(resource) });
}

/** Live resources that may be the wanted one, the likeliest first. */
type Find = (wanted: Wanted) => readonly Resource[];

function grouped(
  live: readonly Resource[],
  wordOf: (resource: Resource) => string | undefined,
): Map<string, Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of live) {
    const word = wordOf(resource);
    if (word === undefined) continue;
    const group = groups.get(word);
    if (group === undefined) groups.set(word, [resource]);
    else group.push(resource);
  }
  return groups;
}

/** Ours by our mark; of copies the one that still has the name, else the oldest. */
function byMark(kind: ResourceKind, live: readonly Resource[]): Find {
  const marked = grouped(live, keyOf);
  return ({ key, planned }) => {
    const candidates = marked.get(key) ?? [];
    if (candidates.length < 2) return candidates;
    const rank = (one: Resource) => (nameOf(one) === nameOf(planned) ? -1 : Number(idOf(one, kind)));
    return candidates.toSorted((a, b) => rank(a) - rank(b));
  };
}

/**
 * What is kept verbatim or was adopted, by its name; a built-in variable by its type. Nothing of ours. Names are unique in GTM, but not
 * in every file: of two the one with the same id.
 */
function byName(kind: ResourceKind, live: readonly Resource[]): Find {
  const label = (resource: Resource) => (kind === "builtInVariable" ? idOf(resource, kind) : nameOf(resource));
  const named = grouped(live, (one) => (keyOf(one) === undefined ? label(one) : undefined));
  return ({ planned, isTakenOver: known }) => {
    const candidates = known ? (named.get(label(planned)) ?? []) : [];
    if (candidates.length < 2) return candidates;
    const rank = (one: Resource) => Number(idOf(one, kind) !== idOf(planned, kind));
    return candidates.toSorted((a, b) => rank(a) - rank(b));
  };
}

/** A template of the gallery by where it came from: templates have no notes, and their names may be changed. */
function byGallery(live: readonly Resource[]): Find {
  const origins = grouped(live, galleryOf);
  return ({ planned }) => origins.get(galleryOf(planned) ?? "") ?? [];
}

function galleryOf(resource: Resource): string | undefined {
  const reference = fieldOf(resource, "galleryReference");
  const [owner, repository] = [fieldOf(reference, "owner"), fieldOf(reference, "repository")];
  return typeof owner === "string" && typeof repository === "string" ? `${owner}/${repository}` : undefined;
}

/**
 * By its id: what is kept verbatim and was renamed. Renamed in GTM, everything else has to be equal, as ids of another container may
 * be equal by chance; renamed in the plan, the live one carries the mark of a name that the plan has no longer.
 */
function byId(kind: ResourceKind, { live, keys }: { live: readonly Resource[]; keys: ReadonlySet<string> }): Find {
  const byIds = grouped(live, (one) => idOf(one, kind) || undefined);
  const content = (resource: Resource) => JSON.stringify({ ...comparable(kind, resource), name: "" });
  return ({ planned, isTakenOver: known }) => {
    if (!known) return [];
    return (byIds.get(idOf(planned, kind)) ?? []).filter((one) => {
      const mark = keyOf(one);
      if (mark === undefined) return content(one) === content(planned);
      return isVerbatimKey(mark) && !keys.has(mark) && fieldOf(one, "type") === fieldOf(planned, "type");
    });
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
  const planned = new Set(pairing.pairs.map(({ kind, key }) => `${kind} ${key}`));
  for (const one of pairing.leftovers)
    if (one.kind === "trigger" && one.key !== undefined && !planned.has(`trigger ${one.key}`))
      oldOnes.set(idOf(one.resource, "trigger"), one);
  const gone = new Set<Leftover>();
  for (const { planned: tag, live } of pairing.pairs) {
    const added = firing(tag).filter((id) => newOnes.has(id));
    const dropped = live === undefined ? [] : firing(live).filter((id) => oldOnes.has(id));
    const [newOne, oldOne] = [newOnes.get(added[0] ?? ""), oldOnes.get(dropped[0] ?? "")];
    if (added.length !== 1 || dropped.length !== 1 || newOne === undefined || oldOne === undefined) continue;
    if (fieldOf(newOne.planned, "type") !== fieldOf(oldOne.resource, "type")) continue;
    newOne.live = oldOne.resource;
    newOnes.delete(added[0] ?? "");
    oldOnes.delete(dropped[0] ?? "");
    gone.add(oldOne);
  }
  pairing.leftovers = pairing.leftovers.filter((one) => !gone.has(one));
}

/** What the plan does not have any more and whose name something new of the plan takes: that is one resource that changed. */
function pairHeirs(pairing: Pairing): void {
  const planned = new Set(pairing.pairs.map(({ kind, key }) => `${kind} ${key}`));
  const doomed = new Map<string, Leftover>();
  for (const one of pairing.leftovers)
    if (one.key !== undefined && !planned.has(`${one.kind} ${one.key}`))
      doomed.set(`${one.kind} ${nameOf(one.resource)}`, one);
  const gone = new Set<Leftover>();
  for (const one of pairing.pairs) {
    const heir = one.live === undefined ? doomed.get(`${one.kind} ${nameOf(one.planned)}`) : undefined;
    if (heir === undefined || gone.has(heir)) continue;
    one.live = heir.resource;
    gone.add(heir);
  }
  pairing.leftovers = pairing.leftovers.filter((one) => !gone.has(one));
}

function firing(resource: Resource): string[] {
  const ids = "firingTriggerId" in resource ? resource.firingTriggerId : undefined;
  const members = "triggerId" in resource ? parameterOf(resource.parameter, "triggerIds")?.list : undefined;
  return [...(ids ?? []), ...(members ?? []).map(({ value }) => value ?? "")];
}
