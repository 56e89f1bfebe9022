import type { DictionaryEntry, EventFile, Trigger } from "../artefacts/index.ts";
import { changeMessage } from "./change-message.ts";
import { configChanges, type ConfigChange } from "./diff-config.ts";
import { eventChanges, isLive, type EventChange } from "./diff-events.ts";
import { namesOf, own, parameterChanges } from "./diff-parameters.ts";
import { eventPairs, type EventPairs } from "./event-pairs.ts";
import { fieldChange, gravest, type FieldChange, type PlanChange } from "./plan-change.ts";
import type { Plan } from "./plan.ts";

type Silent = Omit<PlanChange, "message">;

interface Comparison {
  before: Plan;
  after: Plan;
  pairs: EventPairs;
  /** Changes that events inherit, by dictionary entry. */
  inherited: Map<string, { event: string; isRaised: boolean; change: EventChange }[]>;
}

/**
 * Compares two plans by meaning: layout, order of keys and defaults that are spelt out are no change. A change of a dictionary
 * entry is told once, with the events that it reaches, and is as grave as the gravest of its effects on them. A breaking change
 * of an event, or of an entry it uses, names in `needsVersion` the events whose version is not raised; a change of a page or
 * a destination asks for no version, because it leaves the definition of the event as it is.
 */
export function diffPlans(before: Plan, after: Plan): PlanChange[] {
  const comparison: Comparison = { before, after, pairs: eventPairs(before, after), inherited: new Map() };
  const events = keptEvents(comparison);
  const changes = [
    ...configChanges({ before, after }).map((change) => withEvents(comparison, change)),
    ...dictionaryChanges(comparison),
    ...[...wholeEvents(comparison), ...events].toSorted(byName),
  ];
  return changes.map((change) => ({ ...change, message: changeMessage(change) }));
}

function byName({ subject: a }: Silent, { subject: b }: Silent): number {
  return Number(a.name > b.name) - Number(a.name < b.name);
}

function wholeEvents({ pairs }: Comparison): Silent[] {
  const added = pairs.added.map((definition) => {
    const meaning = { class: "additive", privacyLowering: hasWaiver(definition) } as const;
    return ofEvent(definition.event, fieldChange([], { after: definition }, meaning));
  });
  const removed = pairs.removed.map((definition) => {
    const isAnnounced = definition.status === "deprecated" || !isLive(definition);
    const meaning = { class: isAnnounced ? "documentation" : "breaking" } as const;
    return ofEvent(definition.event, fieldChange([], { before: definition }, meaning));
  });
  return [...added, ...removed];
}

function hasWaiver({ parameters = {}, user_properties: properties = {} }: EventFile): boolean {
  return [...Object.values(parameters), ...Object.values(properties)].some(({ waiver }) => waiver !== undefined);
}

function ofEvent(name: string, change: FieldChange): Silent {
  return { ...change, subject: { type: "event", name }, events: [name] };
}

function keptEvents({ before, after, pairs, inherited }: Comparison): Silent[] {
  // Plans that were read one after the other share what their files say alike.
  const hasSameFrame =
    before.parameters === after.parameters && before.config.destinations === after.config.destinations;
  return pairs.kept.flatMap((pair) => {
    if (hasSameFrame && pair.before === pair.after) return [];
    const isRaised = (pair.after.version ?? 1) > (pair.before.version ?? 1);
    const event = pair.after.event;
    const changes: Silent[] = [];
    for (const change of eventChanges(
      { plan: before, definition: pair.before },
      { plan: after, definition: pair.after },
    )) {
      const { dictionary, ...own } = change;
      if (dictionary === undefined) {
        const name = own.path[0] === "event" ? pair.before.event : event;
        changes.push({
          ...ofEvent(name, own),
          events: [event],
          ...(needsVersion(own, isRaised) && { needsVersion: [event] }),
        });
        continue;
      }
      inherited.set(dictionary, [...(inherited.get(dictionary) ?? []), { event, isRaised, change }]);
    }
    return changes;
  });
}

function needsVersion(change: FieldChange, isRaised: boolean): boolean {
  return change.class === "breaking" && !isRaised;
}

function dictionaryChanges(comparison: Comparison): Silent[] {
  const { before, after } = comparison;
  return namesOf(before.parameters, after.parameters).flatMap((name) => {
    const sides = { before: own(before.parameters, name), after: own(after.parameters, name) };
    const effects = comparison.inherited.get(name) ?? [];
    const subject = { type: "parameter" as const, name };
    return entryChanges(sides).map((change): Silent => {
      const path = change.path.join("/");
      const isWhole = change.path.length === 0;
      const reached = effects.filter((effect) => isWhole || effect.change.path.slice(2).join("/") === path);
      const classes = reached.map((effect) => effect.change.class);
      const late = reached.filter((effect) => needsVersion(effect.change, effect.isRaised)).map(({ event }) => event);
      const lowers = change.privacyLowering || reached.some((effect) => effect.change.privacyLowering);
      return {
        ...change,
        subject,
        // An entry that no event uses decides nothing, whatever it says.
        class: gravest(change.kind === "added" && isWhole ? [...classes, "additive"] : classes),
        privacyLowering: lowers,
        events: [
          ...new Set(isWhole || reached.length === 0 ? usersOf(comparison, name) : reached.map(({ event }) => event)),
        ],
        ...(late.length > 0 && { needsVersion: [...new Set(late)] }),
      };
    });
  });
}

function entryChanges({
  before,
  after,
}: {
  before: DictionaryEntry | undefined;
  after: DictionaryEntry | undefined;
}): FieldChange[] {
  if (before !== undefined && after !== undefined) return parameterChanges(before, after, []);
  const meaning = { class: "documentation", privacyLowering: after?.waiver !== undefined } as const;
  return [fieldChange([], { before, after }, meaning)];
}

/** Events of the newer plan that use a parameter. */
function usersOf({ after }: Comparison, name: string): string[] {
  return after.events
    .filter(({ definition: { parameters = {}, user_properties: properties = {} } }) => {
      return Object.hasOwn(parameters, name) || Object.hasOwn(properties, name);
    })
    .map(({ definition }) => definition.event);
}

/** Names the events behind a page or destination; a page that none uses is documentation. */
function withEvents({ before }: Comparison, change: ConfigChange): Silent {
  const { type, name } = change.subject;
  if (type === "destination") {
    const users = before.events.filter(({ definition }) => definition.destinations?.includes(name) ?? true);
    return { ...change, events: users.map(({ definition }) => definition.event) };
  }
  if (type !== "page") return { ...change, events: [] };
  const users = before.events.filter(
    ({ definition }) => isLive(definition) && [definition.trigger].flat().some((t) => isOn(t, name)),
  );
  const isMoot = users.length === 0 && change.class === "breaking";
  return {
    ...change,
    class: isMoot ? "documentation" : change.class,
    events: users.map(({ definition }) => definition.event),
  };
}

function isOn(trigger: Trigger, page: string): boolean {
  if (trigger.on === "group" && trigger.all.some((inner) => isOn(inner, page))) return true;
  return [trigger.page ?? []].flat().includes(page);
}
