import { limits as ga4Limits, recommendedEvents } from "../../../ga4/index.ts";
import type { Plan } from "../../../plan/index.ts";
import type { DraftPlan } from "../../draft-plan.ts";
import type { DraftEvent } from "../../draft.ts";
import type { BoundEvent, BoundOperation, BoundParameter, Rejection } from "../bind/bound.ts";
import { limits } from "../limits.ts";
import { countedBy } from "./counted-by.ts";
import { eventOf } from "./event-of.ts";
import { rename } from "./rename-draft.ts";
import { unifyNames, type EventGroup } from "./unify-names.ts";
import { fits, REASON, type Work } from "./work.ts";

/** A draft of the rules with what a model made better. */
export interface ImprovedDraft {
  draft: DraftPlan;
  /** Events that the model added. */
  added: ReadonlySet<string>;
  /** Its sentences for events and parameters that are there, by name. */
  events: ReadonlyMap<string, string>;
  parameters: ReadonlyMap<string, string>;
  /** Proposed events of the plan that get another name. */
  renamed: ReadonlyMap<string, string>;
  /** Events that it says are gone. */
  gone: ReadonlySet<string>;
  /** Names that the model gave to an event, by the one that it got. */
  aliases: ReadonlyMap<string, readonly string[]>;
  rejections: Rejection[];
}

/**
 * Puts what a model answered into the draft that the rules made. Pure; the order of the operations decides nothing. The rules'
 * own events stay whatever the model says.
 */
export function improveDraft(rules: DraftPlan, operations: readonly BoundOperation[], plan: Plan): ImprovedDraft {
  const rejections: Rejection[] = [];
  const sorted = operations.toSorted((a, b) => Number(keyOf(a) > keyOf(b)) - Number(keyOf(a) < keyOf(b)));
  const draft: DraftPlan = { ...rules, events: new Map(rules.events), parameters: { ...rules.parameters } };
  const work: Work = { rules, draft, plan, rejections, added: new Set() };
  const aliases = addEvents(
    work,
    sorted.filter((operation) => operation.op === "add_event"),
  );
  for (const operation of sorted) if (operation.op === "update_event") addParameters(work, operation);
  const events = new Map<string, string>();
  const parameters = new Map<string, string>();
  const gone = new Set<string>();
  for (const operation of sorted) {
    if (operation.op === "describe_event" && !events.has(operation.name))
      events.set(operation.name, operation.description);
    if (operation.op === "describe_parameter" && !parameters.has(operation.name))
      parameters.set(operation.name, operation.description);
    if (operation.op === "deprecate_event") gone.add(operation.name);
  }
  describe(draft, { events, parameters });
  const renamed = rename(
    work,
    sorted.filter((operation) => operation.op === "rename_event"),
  );
  draft.events = new Map([...draft.events].toSorted(([a], [b]) => Number(a > b) - Number(a < b)));
  return { draft, added: work.added, events, parameters, renamed, gone, aliases, rejections };
}

const keyOf = ({ op, template, name, ...rest }: BoundOperation): string =>
  `${template} ${op} ${name} ${JSON.stringify(rest)}`;

function addEvents(work: Work, wishes: readonly BoundEvent[]): ImprovedDraft["aliases"] {
  const { draft, plan, rules } = work;
  const planned = plan.events.map(({ definition }) => definition.event);
  const groups = unifyNames(wishes, [...planned, ...rules.events.keys()]);
  const fresh: { group: EventGroup; event: DraftEvent }[] = [];
  for (const group of groups) {
    const event = eventOf(group, { ...work, counted: countedBy(plan, rules) });
    if ("reason" in event) refuseGroup(work, group, event.reason);
    else fresh.push({ group, event: event.draft });
  }
  const isNew = ({ group }: { group: EventGroup }) => !planned.includes(group.name);
  const rank = ({ group }: { group: EventGroup }) =>
    (recommendedEvents.has(group.name) ? 1000 : 0) + group.members.length;
  const kept = new Set(
    fresh
      .filter(isNew)
      .toSorted((a, b) => rank(b) - rank(a))
      .slice(0, limits.newEvents),
  );
  for (const one of fresh) {
    if (isNew(one) && !kept.has(one)) refuseGroup(work, one.group, `a run adds at most ${limits.newEvents} events`);
    else {
      draft.events.set(one.group.name, one.event);
      learn(
        draft,
        one.group.members.flatMap(({ parameters }) => parameters),
      );
      work.added.add(one.group.name);
    }
  }
  return new Map(groups.map(({ name, members }) => [name, members.map((member) => member.name)]));
}

/** An empty reason says that it is there already: nothing to tell. */
function refuseGroup({ rejections }: Work, { name, members }: EventGroup, reason: string): void {
  if (reason === "") return;
  for (const { op, template } of members) rejections.push({ op, template, event: name, reason });
}

function learn(draft: DraftPlan, parameters: readonly BoundParameter[]): void {
  for (const { name, entry } of parameters) {
    if (!Object.hasOwn(draft.parameters, name)) draft.parameters[name] = entry;
  }
}

/** More parameters for an event that the rules drafted or the plan has. */
function addParameters(work: Work, operation: BoundOperation & { op: "update_event" }): void {
  const { draft, plan, rejections } = work;
  const { name, op, template } = operation;
  const planned = plan.events.find(({ definition }) => definition.event === name)?.definition;
  const definition = draft.events.get(name)?.definition ?? planned;
  if (definition === undefined) return;
  const has = definition.parameters ?? {};
  const fitting = operation.parameters.filter(
    (parameter) => !Object.hasOwn(has, parameter.name) && fits(parameter, draft.parameters, plan),
  );
  const room = ga4Limits.parametersPerEvent - Object.keys(has).length;
  if (fitting.length === 0 || room < fitting.length) {
    if (room < fitting.length) rejections.push({ op, template, event: name, reason: "GA4 takes no more parameters" });
    return;
  }
  const added = Object.fromEntries(fitting.map((parameter) => [parameter.name, parameter.parameter]));
  const before = draft.events.get(name) ?? { name, definition, dictionary: {}, evidence: [], reason: REASON };
  draft.events.set(name, { ...before, definition: { ...definition, parameters: { ...has, ...added } } });
  learn(draft, fitting);
}

function describe(
  draft: DraftPlan,
  { events, parameters }: { events: ReadonlyMap<string, string>; parameters: ReadonlyMap<string, string> },
): void {
  for (const [name, description] of events) {
    const event = draft.events.get(name);
    if (event !== undefined) draft.events.set(name, { ...event, definition: { ...event.definition, description } });
  }
  for (const [name, description] of parameters) {
    const entry = Object.hasOwn(draft.parameters, name) ? draft.parameters[name] : undefined;
    if (entry !== undefined) draft.parameters[name] = { ...entry, description };
  }
}
