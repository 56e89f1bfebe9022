import type { Container } from "../container/container.ts";
import { referencesOf, variablesIn } from "../container/references.ts";
import type { Draft, Drafted, TagSpec, TriggerSpec, VariableSpec } from "./draft.ts";

export interface Needed {
  tags: Drafted<TagSpec>[];
  /** With the keys by which tags and groups refer to them. */
  triggers: [string, Drafted<TriggerSpec>][];
  variables: Drafted<VariableSpec>[];
  /** Names of variables, built-in ones too, that all of these refer to. */
  names: ReadonlySet<string>;
}

/**
 * What of a draft something refers to: tags, their triggers, and the variables in both, or in resources kept verbatim. The rest was
 * drafted for something that could not be compiled after all.
 */
export function needed(draft: Draft, verbatim: Container): Needed {
  const foreign = verbatimReferences(verbatim);
  const triggers = neededTriggers(draft, foreign);
  const names = new Set<string>();
  for (const { spec } of [...draft.tags, ...triggers.values()]) for (const name of namesIn(spec.body)) names.add(name);
  const variables = neededVariables(draft, { names, foreign });
  return { tags: draft.tags, triggers: [...triggers], variables, names };
}

function neededTriggers(draft: Draft, foreign: ReadonlySet<string>): Map<string, Drafted<TriggerSpec>> {
  const found = new Map<string, Drafted<TriggerSpec>>();
  const queue = draft.tags.flatMap(({ spec }) => [...spec.firing]);
  for (const [key, trigger] of draft.triggers) if (foreign.has(trigger.name)) queue.push(key);
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    const trigger = draft.triggers.get(key);
    if (trigger === undefined || found.has(key)) continue;
    found.set(key, trigger);
    queue.push(...(trigger.spec.members ?? []));
  }
  return found;
}

/** Adds to `names` what the variables themselves refer to. */
function neededVariables(
  draft: Draft,
  { names, foreign }: { names: Set<string>; foreign: ReadonlySet<string> },
): Drafted<VariableSpec>[] {
  const byName = new Map([...draft.variables.values()].map((variable) => [variable.name, variable]));
  const kept = new Set<Drafted<VariableSpec>>();
  const queue = [...names, ...foreign];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const variable = byName.get(name);
    if (variable === undefined || kept.has(variable)) continue;
    kept.add(variable);
    const inside = namesIn(variable.spec.parameter);
    for (const inner of inside) names.add(inner);
    queue.push(...inside);
  }
  return [...kept];
}

/** Names by the part that they are in: what was drafted for an event before is the same object. */
const known = new WeakMap<object, ReadonlySet<string>>();

function namesIn(part: object): ReadonlySet<string> {
  const before = known.get(part);
  if (before !== undefined) return before;
  const names = new Set<string>();
  collect(part, names);
  known.set(part, names);
  return names;
}

/** Names in every text of a part; lighter than referencesOf, which also says where. */
function collect(part: unknown, names: Set<string>): void {
  if (typeof part === "string") {
    if (part.includes("{{")) for (const name of variablesIn(part)) names.add(name);
  } else if (typeof part === "object" && part !== null) for (const value of Object.values(part)) collect(value, names);
}

/** Names and ids that resources kept verbatim refer to. */
function verbatimReferences(verbatim: Container): Set<string> {
  const resources = [...verbatim.tag, ...verbatim.trigger, ...verbatim.variable, ...verbatim.client];
  return new Set(resources.flatMap((resource) => referencesOf(resource).map(({ target }) => target)));
}
