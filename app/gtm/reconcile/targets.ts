import type { Targets } from "../container/comparable.ts";
import { idOf, nameOf, type Resource, type ResourceKind } from "../container/container.ts";
import { templateTypes } from "../container/references.ts";
import { templateOf } from "./live-ids.ts";
import type { Leftover, Pair } from "./pairs.ts";

/** What ids of the live container and of the plan stand for, in words that are the same on both sides. */
export interface BothTargets {
  live: Targets;
  plan: Targets;
}

/** Words for the triggers, folders and templates of both containers: names of the plan, and of live ones with their id. */
export function bothTargets(pairs: readonly Pair[], leftovers: readonly Leftover[]): BothTargets {
  const live = new Map<string, string>();
  const plan = new Map<string, string>();
  for (const { kind, planned, live: match } of pairs) {
    for (const id of idsOf(planned, kind)) plan.set(`${kind} ${id}`, nameOf(planned));
    if (match !== undefined) for (const id of idsOf(match, kind)) live.set(`${kind} ${id}`, nameOf(planned));
  }
  for (const { kind, resource } of leftovers)
    for (const id of idsOf(resource, kind)) live.set(`${kind} ${id}`, `${nameOf(resource)} (${idOf(resource, kind)})`);
  return { live: targetsIn(live), plan: targetsIn(plan) };
}

function idsOf(resource: Resource, kind: ResourceKind): string[] {
  return kind === "customTemplate" ? templateTypes(resource).map((type) => templateOf(type)) : [idOf(resource, kind)];
}

function targetsIn(words: ReadonlyMap<string, string>): Targets {
  return {
    trigger: (id) => words.get(`trigger ${id}`) ?? id,
    folder: (id) => words.get(`folder ${id}`) ?? id,
    template: (type) => words.get(`customTemplate ${templateOf(type)}`) ?? type,
  };
}
