import type { Targets } from "../container/comparable.ts";
import { idOf, nameOf, type Resource } from "../container/container.ts";
import { referencesOf } from "../container/references.ts";
import type { Pairing } from "./pairs.ts";
import { TemplateTypes } from "./template-types.ts";

/** What ids of the live container and of the plan stand for, in words that are the same on both sides. */
export interface BothTargets {
  live: Targets;
  plan: Targets;
  /** Whether all ids in a resource of the plan stand for the same in the live container: then what reads the same is the same. */
  areAlike: (planned: Resource) => boolean;
}

/** What resources point to, for those that were asked before. */
const known = new WeakMap<Resource, readonly string[]>();

function targetsOf(resource: Resource): readonly string[] {
  const targets = known.get(resource) ?? referencesOf(resource).map(({ target }) => target);
  known.set(resource, targets);
  return targets;
}

interface Words {
  ids: Map<string, string>;
  types: TemplateTypes;
}

/**
 * Words for the triggers, folders and templates of both containers: names of the plan, and of live ones with their id. What the plan
 * points to without having it is the live one of that id or name.
 */
export function bothTargets({ pairs, leftovers }: Pairing): BothTargets {
  const live: Words = { ids: new Map(), types: new TemplateTypes() };
  const plan: Words = { ids: new Map(), types: new TemplateTypes() };
  for (const { kind, planned, live: match } of pairs) {
    const word = nameOf(planned);
    plan.ids.set(`${kind} ${idOf(planned, kind)}`, word);
    if (match !== undefined) live.ids.set(`${kind} ${idOf(match, kind)}`, word);
    if (kind !== "customTemplate") continue;
    plan.types.add(planned, word);
    if (match !== undefined) live.types.add(match, word);
  }
  for (const { kind, resource } of leftovers) {
    const id = idOf(resource, kind);
    const word = `${nameOf(resource)} (${id})`;
    live.ids.set(`${kind} ${id}`, word);
    for (const label of [id, nameOf(resource)])
      if (!plan.ids.has(`${kind} ${label}`)) plan.ids.set(`${kind} ${label}`, word);
    if (kind !== "customTemplate") continue;
    live.types.add(resource, word);
    plan.types.add(resource, word);
  }
  const unlike = pairs.filter(({ kind, planned }) => {
    const id = `${kind} ${idOf(planned, kind)}`;
    return live.ids.get(id) !== plan.ids.get(id);
  });
  const areTemplates = unlike.every(({ kind }) => kind !== "customTemplate");
  const ids = new Set(unlike.map(({ kind, planned }) => idOf(planned, kind)));
  const areAlike = (planned: Resource): boolean =>
    areTemplates && (ids.size === 0 || targetsOf(planned).every((target) => !ids.has(target)));
  return { live: targetsIn(live), plan: targetsIn(plan), areAlike };
}

function targetsIn({ ids, types }: Words): Targets {
  return {
    trigger: (id) => ids.get(`trigger ${id}`) ?? id,
    folder: (id) => ids.get(`folder ${id}`) ?? id,
    template: (type) => types.get(type) ?? type,
  };
}
