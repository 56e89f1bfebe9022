import type { EventFile } from "../artefacts/index.ts";
import { stableJson } from "./meaning.ts";
import type { Plan, PlanEvent } from "./plan.ts";

export interface EventPairs {
  /** Events of both plans; under another name where `before` and `after` differ in it. */
  kept: { before: EventFile; after: EventFile }[];
  added: EventFile[];
  removed: EventFile[];
}

/** Finds out which event of one plan is which of the other. One with a new name is known by its file or by its content. */
export function eventPairs(before: Plan, after: Plan): EventPairs {
  const [olds, nows] = [before, after].map(
    ({ events }) => new Map(events.map((event) => [event.definition.event, event])),
  );
  const pairs: EventPairs = { kept: [], added: [], removed: [] };
  const gone: PlanEvent[] = [];
  for (const [name, event] of olds ?? []) {
    const same = nows?.get(name);
    if (same === undefined) gone.push(event);
    else pairs.kept.push({ before: event.definition, after: same.definition });
  }
  const fresh = new Set([...(nows ?? [])].filter(([name]) => !olds?.has(name)).map(([, event]) => event));
  const byFile = new Map([...fresh].map((event) => [event.file, event]));
  const byContent = new Map([...fresh].map((event) => [contentOf(event), event]));
  for (const event of gone) {
    const twin = [byFile.get(event.file), byContent.get(contentOf(event))].find((found) => found && fresh.has(found));
    if (twin === undefined) pairs.removed.push(event.definition);
    else {
      fresh.delete(twin);
      pairs.kept.push({ before: event.definition, after: twin.definition });
    }
  }
  pairs.added = [...fresh].map(({ definition }) => definition);
  return pairs;
}

/** What an event is, its name and version aside. */
function contentOf({ definition }: PlanEvent): string {
  const { event: _event, version: _version, ...rest } = definition;
  return stableJson(rest);
}
