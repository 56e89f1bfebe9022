import type { Destination, EventFile, FieldEdit, Operation, Snapshot, Trigger } from "../artefacts/index.ts";
import type { Plan } from "../plan/index.ts";
import { destinationOperations, destinationsOf } from "./destinations.ts";
import { draftPlan, type DraftPlan } from "./draft-plan.ts";
import type { DraftEvent } from "./draft.ts";
import { reached } from "./site-sender.ts";

export interface ProposeInput {
  snapshot: Snapshot;
  /** The plan as it stands; absent where there is none yet. */
  plan?: Plan;
  /**
   * The snapshot that the last proposal was made from. What it already led to and the plan does not have was taken out by
   * people, and is not proposed again.
   */
  previous?: Snapshot;
  /** YYYY-MM-DD, for evidence. */
  today: string;
}

/**
 * Compares what the snapshot suggests with the plan, and returns what is missing as operations. Deterministic and free of
 * effects. Applying them and proposing again gives nothing.
 */
export function propose({ snapshot, plan, previous, today }: ProposeInput): Operation[] {
  const names = pageNames(plan);
  const draft = draftPlan(snapshot, names);
  const before = previous === undefined ? undefined : draftPlan(previous, names);
  return draftOperations({ snapshot, draft, before, plan, today });
}

/** Names that the plan has for page paths. */
export function pageNames(plan: Plan | undefined): Map<string, string> {
  return new Map(Object.entries(plan?.config.pages ?? {}).map(([name, page]) => [page.path, name]));
}

export interface DraftInput {
  snapshot: Snapshot;
  draft: DraftPlan;
  /** What was drafted for the last proposal. */
  before: DraftPlan | undefined;
  plan: Plan | undefined;
  today: string;
}

/** What a draft has that the plan does not, and what it had before and has no more. */
export function draftOperations({ snapshot, draft, before, plan: existing, today }: DraftInput): Operation[] {
  const plan = existing ?? NO_PLAN;
  const known = destinationsOf(plan, draft);
  const events = [...draft.events.values()].flatMap((event) => eventOperations(event, { plan, before, today, known }));
  const used = usedNames(events, { plan, draft });
  return [
    ...(existing === undefined
      ? [{ op: "create_plan" as const, value: { ...draft.config }, reason: `First look at ${draft.config.site.url}.` }]
      : []),
    ...destinationOperations(existing, { draft, events }),
    ...pageOperations(draft, { plan, before, used: used.pages }),
    ...parameterOperations(draft, { plan, used: used.parameters }),
    ...events,
    ...goneOperations({ plan, snapshot, draft, before }),
  ];
}

const NO_PLAN: Plan = { config: { version: 1, site: { url: "" } }, parameters: {}, events: [], gtm: [] };

interface Context {
  plan: Plan;
  before: DraftPlan | undefined;
  today: string;
  /** Destinations by name. */
  known: Readonly<Record<string, Destination>>;
}

function eventOperations(draft: DraftEvent, { plan, before, today, known }: Context): Operation[] {
  const existing = findEvent(plan, draft.definition);
  const proposedBefore = before?.events.get(draft.name);
  if (existing === undefined) {
    if (proposedBefore !== undefined || isCounted(draft, known)) return [];
    const evidence = draft.evidence.map((entry) => ({ ...entry, at: today }));
    const suppress = draft.exempt && [{ ...draft.exempt, expires: yearAfter(today) }];
    const value = { ...sentTo(draft, known), evidence, ...(suppress !== undefined && { suppress }) };
    return [{ op: "add_event", event: draft.name, value, reason: draft.reason }];
  }
  const changes = missingParameters(existing, draft.definition, proposedBefore?.definition);
  return changes.length === 0 ? [] : [{ op: "update_event", event: existing.event, changes, reason: draft.reason }];
}

/** The definition with where it goes, and without a sender of the site's that reaches no destination of the plan. */
function sentTo({ definition, sender }: DraftEvent, known: Context["known"]): EventFile {
  const names = sender && reached(sender, known);
  if (names !== undefined) return { ...definition, destinations: names };
  const { sent_by: _, ...rest } = definition;
  return { ...rest, destinations: Object.keys(known) };
}

/** A page view of the container's beside the one that its Google tags send by themselves. */
function isCounted({ definition, repeats }: DraftEvent, known: Context["known"]): boolean {
  if (repeats !== true || definition.sent_by === "site") return false;
  return Object.values(known).some(({ google_tag: tag, send_page_view: own }) => tag !== "site" && own !== false);
}

/** The same day of the next year, as YYYY-MM-DD. */
const yearAfter = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4).replace("-02-29", "-02-28")}`;

/** The plan's event for what was seen: by name, else by the push that it listens to. */
function findEvent(plan: Plan, wanted: EventFile): EventFile | undefined {
  const definitions = plan.events.map((event) => event.definition);
  const pushes = new Set(pushedNames(wanted));
  return (
    definitions.find((definition) => definition.event === wanted.event) ??
    definitions.find((definition) => pushedNames(definition).some((name) => pushes.has(name)))
  );
}

function pushedNames(definition: EventFile): string[] {
  return [definition.trigger]
    .flat()
    .flatMap((trigger: Trigger) => (trigger.on === "data_layer" ? [trigger.event] : []));
}

/** Parameters that are new on the site. A person's other name for the same source counts as the same parameter. */
function missingParameters(existing: EventFile, wanted: EventFile, before: EventFile | undefined): FieldEdit[] {
  if (existing.status === "deprecated") return [];
  const sources = new Set(Object.values(existing.parameters ?? {}).map((parameter) => JSON.stringify(parameter.from)));
  const missing = Object.entries(wanted.parameters ?? {}).filter(
    ([name, parameter]) =>
      !Object.hasOwn(existing.parameters ?? {}, name) &&
      !Object.hasOwn(before?.parameters ?? {}, name) &&
      !sources.has(JSON.stringify(parameter.from)),
  );
  // Never required at once: what the plan's people already send without it stays valid.
  return missing.map(([name, parameter]) => ({ path: ["parameters", name], set: { from: parameter.from } }));
}

interface Used {
  pages: Set<string>;
  parameters: Set<string>;
}

/** Names that new operations refer to. */
function usedNames(operations: readonly Operation[], { plan, draft }: { plan: Plan; draft: DraftPlan }): Used {
  const used: Used = { pages: new Set(), parameters: new Set() };
  for (const operation of operations) {
    if (operation.op === "update_event") {
      for (const { path } of operation.changes) if (path[0] === "parameters") used.parameters.add(String(path[1]));
    }
    const definition = operation.op === "add_event" ? draft.events.get(operation.event)?.definition : undefined;
    if (definition === undefined) continue;
    for (const name of Object.keys(definition.parameters ?? {})) used.parameters.add(name);
    for (const { page } of [definition.trigger].flat()) for (const name of [page ?? []].flat()) used.pages.add(name);
  }
  for (const name of Object.keys(plan.parameters)) used.parameters.delete(name);
  return used;
}

/** A first plan names all page templates; later ones only what is new on the site, or what a new event needs. */
function pageOperations(
  draft: DraftPlan,
  { plan, before, used }: { plan: Plan; before: DraftPlan | undefined; used: ReadonlySet<string> },
): Operation[] {
  const known = new Set(Object.keys(plan.config.pages ?? {}));
  const earlier = new Set(before?.pages.map(({ template }) => template.path));
  return draft.pages
    .filter(({ name, template }) => !known.has(name) && (used.has(name) || !earlier.has(template.path)))
    .map(({ name, template }) => ({ op: "add_page", name, value: { path: template.path } }));
}

function parameterOperations(draft: DraftPlan, { plan, used }: { plan: Plan; used: ReadonlySet<string> }): Operation[] {
  return Object.entries(draft.parameters)
    .filter(([name]) => used.has(name) && !Object.hasOwn(plan.parameters, name))
    .map(([name, value]) => ({ op: "add_parameter", name, value }));
}

/**
 * Events that the last snapshot spoke for and this one no longer does. Only where the crawl saw everything that it set out to
 * see: a page that failed today is no reason to give an event up.
 */
function goneOperations({
  plan,
  snapshot,
  draft,
  before,
}: {
  plan: Plan;
  snapshot: Snapshot;
  draft: DraftPlan;
  before: DraftPlan | undefined;
}): Operation[] {
  const complete =
    snapshot.coverage.failed.length === 0 &&
    snapshot.coverage.skipped.every(
      ({ reason }) => reason !== "time_budget" && reason !== "page_budget" && reason !== "interrupted",
    );
  if (before === undefined || !complete) return [];
  return [...before.events.keys()]
    .filter((name) => !draft.events.has(name))
    .filter((name) =>
      plan.events.some(({ definition }) => definition.event === name && definition.status !== "deprecated"),
    )
    .map((event) => ({
      op: "deprecate_event",
      event,
      reason: "The crawl saw the whole site and nothing of this event any more.",
    }));
}
