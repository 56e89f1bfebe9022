import type { EventFile, Source, Trigger } from "../../artefacts/index.ts";
import type { Plan } from "../../plan/index.ts";
import { label } from "../compile/label.ts";
import { BUILT_IN_TRIGGERS } from "../container/built-ins.ts";
import type { Container } from "../container/container.ts";
import { markOf } from "../container/mark.ts";
import type { GtmTag } from "../generated/resources.ts";
import { adopt, type Candidate, importedPlan } from "./adopt.ts";
import type { ImportedPlan } from "./imported-plan.ts";
import { measurementIdOf } from "./measurement-id.ts";
import { readEvent } from "./read-event.ts";
import { maskVariables } from "./read-mask.ts";
import { builtInSourceNamed, type KnownVariable, knownVariable } from "./read-source.ts";
import { readTrigger, type SourceOf } from "./read-trigger.ts";

/**
 * Turns a container into a plan: GA4 events that the plan can say become events, everything else is kept verbatim. Compiling the
 * plan gives the same container again (after normalisation); an event that does not come back the same is kept verbatim
 * as well. Pure.
 * @param container in the API's casing, as `readExport` gives it.
 * @param plan the plan that it is imported into: events that it has are not touched, and what jtracking deployed is left out.
 */
export function importContainer(container: Container, plan?: Plan): ImportedPlan {
  const foreign = plan === undefined ? container : withoutOurs(container);
  const destinations = destinationNames(foreign, plan);
  const variables = knownVariables(foreign);
  let candidates = findCandidates(foreign, { destinations, variables, plan });
  while (candidates.length > 0) {
    const attempt = adopt(foreign, { candidates, destinations, variables });
    if ("imported" in attempt) return onlyNew(attempt.imported, plan);
    candidates = candidates.filter(({ key }) => !attempt.wrong.has(key));
  }
  return importedPlan(foreign, { overlays: [], destinations: {}, events: [] });
}

function withoutOurs(container: Container): Container {
  const isForeign = ({ notes }: { notes?: string }) => markOf(notes) === undefined;
  return {
    ...container,
    tag: container.tag.filter(isForeign),
    trigger: container.trigger.filter(isForeign),
    variable: container.variable.filter(isForeign),
    folder: container.folder.filter(isForeign),
  };
}

/** Destinations that the plan has already are not given again, and keep the Google tag that the plan gives them. */
function onlyNew(imported: ImportedPlan, plan: Plan | undefined): ImportedPlan {
  const known = plan?.config.destinations ?? {};
  const isKnown = (name: string) => Object.hasOwn(known, name);
  const added = Object.entries(imported.destinations).filter(([name]) => !isKnown(name));
  const overlays = imported.overlays.filter(
    ({ key, absent }) => absent !== true || !isKnown(key.slice("destination/".length)),
  );
  return { ...imported, destinations: Object.fromEntries(added), overlays };
}

/** Names of destinations by measurement id: those of the plan, and new ones for what the container sends to besides. */
function destinationNames(container: Container, plan: Plan | undefined): Map<string, string> {
  const names = new Map<string, string>();
  for (const [name, { measurement_id: id }] of Object.entries(plan?.config.destinations ?? {})) names.set(id, name);
  for (const tag of container.tag.filter(({ type }) => type === "gaawe")) {
    const id = measurementIdOf(tag, container);
    if (id === undefined || names.has(id)) continue;
    const taken = new Set(names.values());
    let name = "ga4";
    for (let count = 2; taken.has(name); count += 1) name = `ga4_${count}`;
    names.set(id, name);
  }
  return names;
}

/** Variables that the plan can say itself, by name; of two that read the same the first one. */
function knownVariables(container: Container): Map<string, KnownVariable> {
  const known = new Map<string, KnownVariable>();
  const keys = new Set<string>();
  for (const variable of container.variable) {
    const found = knownVariable(variable);
    if (found === undefined || keys.has(found.key)) continue;
    keys.add(found.key);
    known.set(variable.name, found);
  }
  return new Map([...known, ...maskVariables(container, known)]);
}

interface Known {
  destinations: ReadonlyMap<string, string>;
  variables: ReadonlyMap<string, KnownVariable>;
  plan: Plan | undefined;
}

function findCandidates(container: Container, { destinations, variables, plan }: Known): Candidate[] {
  const sourceOf = sourcesOf(container, variables);
  const isMask = (name: string) => variables.get(name)?.masks === true;
  const triggers = new Map(container.trigger.map((one) => [one.triggerId, readTrigger(one, sourceOf)]));
  const taken = new Set(plan?.events.map(({ definition }) => definition.event));
  const candidates: Candidate[] = [];
  for (const tag of container.tag) {
    if (tag.type !== "gaawe" || markOf(tag.notes) !== undefined) continue;
    const planned = (tag.firingTriggerId ?? []).map((id) => builtInTrigger(id) ?? triggers.get(id));
    const known = planned.filter((trigger) => trigger !== undefined);
    const destination = destinations.get(measurementIdOf(tag, container) ?? "");
    if (known.length < planned.length || destination === undefined) continue;
    const event = readEvent(tag, { triggers: known, sourceOf, isMask });
    if (event === undefined || taken.has(event.event)) continue;
    taken.add(event.event);
    candidates.push({
      tag,
      event: { ...event, destinations: [destination] },
      key: `event/${label(event.event)}/${destination}`,
    });
  }
  return candidates;
}

/**
 * The event that a tag of a container sends, in the plan's words; undefined where it has none for it. Whether it compiles to the same
 * tag is another question.
 */
export function eventOfTag(tag: GtmTag, container: Container): EventFile | undefined {
  const sourceOf = sourcesOf(container, knownVariables(container));
  const triggers = new Map(container.trigger.map((one) => [one.triggerId, one]));
  const planned = (tag.firingTriggerId ?? []).map((id) => {
    const trigger = triggers.get(id);
    return builtInTrigger(id) ?? (trigger && readTrigger(trigger, sourceOf));
  });
  const known = planned.filter((trigger) => trigger !== undefined);
  return tag.type === "gaawe" && known.length === planned.length
    ? readEvent(tag, { triggers: known, sourceOf, isMask: () => false })
    : undefined;
}

function sourcesOf(container: Container, variables: ReadonlyMap<string, KnownVariable>): SourceOf {
  const names = new Set(container.variable.map(({ name }) => name));
  const builtIns = new Set(container.builtInVariable.map(({ name }) => name));
  return (name): Source | undefined => {
    if (names.has(name)) return variables.get(name)?.source ?? { variable: name };
    return builtIns.has(name) ? (builtInSourceNamed(name) ?? { variable: name }) : undefined;
  };
}

const BUILT_IN: Readonly<Record<string, Trigger>> = {
  [BUILT_IN_TRIGGERS.allPages]: { on: "page_view" },
  [BUILT_IN_TRIGGERS.consentInitialization]: { on: "consent_init" },
  [BUILT_IN_TRIGGERS.initialization]: { on: "init" },
};

function builtInTrigger(id: string): Trigger | undefined {
  return Object.hasOwn(BUILT_IN, id) ? BUILT_IN[id] : undefined;
}
