import type { EventFile, Parameter, Suppression } from "../artefacts/index.ts";
import { namesOf, own, parameterChanges } from "./diff-parameters.ts";
import { stableJson, triggersMeaning } from "./meaning.ts";
import { fieldChange, type ChangeClass, type FieldChange } from "./plan-change.ts";
import type { Plan } from "./plan.ts";
import { resolveEvent, type ResolvedEvent, type ResolvedParameter } from "./resolve-event.ts";

/** Only what is live can be broken: a proposed event sends nothing yet. */
export function isLive(event: EventFile): boolean {
  return event.status !== "proposed";
}

/** An event in the plan that it is part of. */
export interface EventSide {
  plan: Plan;
  definition: EventFile;
}

/** A change of a parameter comes from the event itself or, where the event says nothing of its own, from its dictionary entry. */
export type EventChange = FieldChange & { dictionary?: string };

/** What differs between two forms of one event. */
export function eventChanges(before: EventSide, after: EventSide): EventChange[] {
  const sides: Sides = {
    before: before.definition,
    after: after.definition,
    was: resolveEvent(before.plan, before.definition),
    is: resolveEvent(after.plan, after.definition),
  };
  const changes = [
    ...valueChanges(sides),
    ...statusChange(sides),
    ...triggerChange(sides),
    ...consentChange(sides),
    ...parametersChanges("parameters", sides),
    ...parametersChanges("user_properties", sides),
    ...destinationsChange(sides),
    ...textChanges(sides),
    ...suppressChange(sides),
  ];
  if (isLive(before.definition)) return changes;
  return changes.map((change) => (change.class === "breaking" ? { ...change, class: "additive" } : change));
}

interface Sides {
  before: EventFile;
  after: EventFile;
  was: ResolvedEvent;
  is: ResolvedEvent;
}

function valueChanges({ before, after, was, is }: Sides): FieldChange[] {
  const changes: FieldChange[] = [];
  if (was.ecommerce !== is.ecommerce) {
    const meaning = { class: is.ecommerce ? "additive" : "breaking" } as const;
    changes.push(fieldChange(["ecommerce"], { before: was.ecommerce, after: is.ecommerce }, meaning));
  }
  if (was.fires !== is.fires) {
    changes.push(fieldChange(["fires"], { before: was.fires, after: is.fires }, { class: "breaking" }));
  }
  // Either way somebody has to act at the same time, or the event is counted twice or not at all.
  if (was.sentBy !== is.sentBy) {
    changes.push(fieldChange(["sent_by"], { before: was.sentBy, after: is.sentBy }, { class: "breaking" }));
  }
  if (was.version !== is.version) {
    changes.push(fieldChange(["version"], { before: was.version, after: is.version }, { class: "documentation" }));
  }
  if (before.event !== after.event) {
    changes.push(fieldChange(["event"], { before: before.event, after: after.event }, { class: "breaking" }));
  }
  return changes;
}

/** Deprecating is the announced way to end an event; going back to a proposal ends it unannounced. */
function statusChange({ was, is }: Sides): FieldChange[] {
  if (was.status === is.status) return [];
  const classes = { active: "additive", deprecated: "documentation", proposed: "breaking" } as const;
  return [fieldChange(["status"], { before: was.status, after: is.status }, { class: classes[is.status] })];
}

function triggerChange({ before, after }: Sides): FieldChange[] {
  if (triggersMeaning(before.trigger) === triggersMeaning(after.trigger)) return [];
  return [fieldChange(["trigger"], { before: before.trigger, after: after.trigger }, { class: "breaking" })];
}

/** What was valid stays valid when more or less consent is asked for; less of it is a matter of privacy. */
function consentChange({ was, is }: Sides): FieldChange[] {
  const [asked, asks] = [new Set(was.consent), new Set(is.consent)];
  if (asked.symmetricDifference(asks).size === 0) return [];
  const privacyLowering = !asked.isSubsetOf(asks);
  const sides = { before: was.consent, after: is.consent };
  return [fieldChange(["consent"], sides, { class: "additive", privacyLowering })];
}

function destinationsChange({ before, after, was, is }: Sides): FieldChange[] {
  // An event that names no destination takes what the plan has: a change of that is the destination's.
  if (before.destinations === undefined && after.destinations === undefined) return [];
  const [names, others] = [was, is].map(
    (event) => new Set([...event.destinations.map(({ name }) => name), ...event.unknownDestinations]),
  );
  if (names === undefined || others === undefined || names.symmetricDifference(others).size === 0) return [];
  const sides = { before: [...names], after: [...others] };
  return [fieldChange(["destinations"], sides, { class: names.isSubsetOf(others) ? "additive" : "breaking" })];
}

const TEXTS = ["owner", "description", "replaced_by", "examples", "evidence"] as const;

function textChanges({ before, after }: Sides): FieldChange[] {
  return TEXTS.filter((key) => stableJson(before[key] ?? null) !== stableJson(after[key] ?? null)).map((key) =>
    fieldChange([key], { before: before[key], after: after[key] }, { class: "documentation" }),
  );
}

function suppressChange({ before, after }: Sides): FieldChange[] {
  if (stableJson(before.suppress ?? []) === stableJson(after.suppress ?? [])) return [];
  const sides = { before: before.suppress, after: after.suppress };
  const privacyLowering = silencesPrivacy(before.suppress, after.suppress);
  return [fieldChange(["suppress"], sides, { class: "documentation", privacyLowering })];
}

/** True when a rule about privacy is silenced that was not before. */
export function silencesPrivacy(before: readonly Suppression[] = [], after: readonly Suppression[] = []): boolean {
  const silent = new Set(before.map(({ rule }) => rule));
  return after.some(({ rule }) => rule.startsWith("privacy/") && !silent.has(rule));
}

type ParameterKey = "parameters" | "user_properties";

function parametersChanges(key: ParameterKey, { before, after, was, is }: Sides): EventChange[] {
  const [old, now] = [before[key] ?? {}, after[key] ?? {}];
  const resolved = key === "parameters" ? [was.parameters, is.parameters] : [was.userProperties, is.userProperties];
  const [olds, nows] = resolved.map(byName);
  return namesOf(old, now).flatMap((name): EventChange[] => {
    const [raw, next] = [own(old, name), own(now, name)];
    const [from, to] = [olds?.get(name), nows?.get(name)];
    if (from === undefined || to === undefined || raw === undefined || next === undefined) {
      return [wholeParameter([key, name], { before: raw, after: next, isRequired: to?.required ?? false })];
    }
    return parameterChanges(from, to, [key, name]).map((change) => {
      const field = String(change.path[2]);
      const isInherited = !Object.hasOwn(raw, field) && !Object.hasOwn(next, field);
      return isInherited && (from.inDictionary || to.inDictionary) ? { ...change, dictionary: name } : change;
    });
  });
}

function byName(parameters: readonly ResolvedParameter[]): Map<string, ResolvedParameter> {
  return new Map(parameters.map((parameter) => [parameter.name, parameter]));
}

interface WholeParameter {
  before: Parameter | undefined;
  after: Parameter | undefined;
  isRequired: boolean;
}

/** A parameter that came or went. */
export function wholeParameter(path: FieldChange["path"], { before, after, isRequired }: WholeParameter): FieldChange {
  const isBreaking = after === undefined || isRequired;
  const meaning: { class: ChangeClass; privacyLowering: boolean } = {
    class: isBreaking ? "breaking" : "additive",
    privacyLowering: after?.waiver !== undefined,
  };
  return fieldChange(path, { before, after }, meaning);
}
