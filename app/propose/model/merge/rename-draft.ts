import { nameMeaning, recommendedEvents } from "../../../ga4/index.ts";
import type { BoundRename } from "../bind/bound.ts";
import type { Work } from "./work.ts";

/**
 * Gives drafted events another name. Not one that is in use: reports would break in two. Not one that the site or GA4 gave: the
 * site's own name and the recommended one stand above a nicer one.
 * @returns the events of the plan that are only proposed, and get the new name there.
 */
export function rename(work: Work, wishes: readonly BoundRename[]): ReadonlyMap<string, string> {
  const { draft, plan, rejections } = work;
  const renamed = new Map<string, string>();
  const done = new Set<string>();
  const taken = new Map(
    [...plan.events.map(({ definition }) => definition.event), ...draft.events.keys()].map((name) => [
      nameMeaning(name),
      name,
    ]),
  );
  for (const { op, template, name, to } of wishes) {
    if (done.has(name)) continue;
    const reason = objectionTo(work, { name, to, taken });
    if (reason !== undefined) {
      rejections.push({ op, template, event: name, reason });
      continue;
    }
    done.add(name);
    taken.set(nameMeaning(to), to);
    const event = draft.events.get(name);
    if (event !== undefined) {
      draft.events.delete(name);
      draft.events.set(to, { ...event, name: to, definition: { ...event.definition, event: to } });
    }
    if (plan.events.some(({ definition }) => definition.event === name)) renamed.set(name, to);
  }
  return renamed;
}

function objectionTo(
  { draft, plan }: Work,
  { name, to, taken }: { name: string; to: string; taken: ReadonlyMap<string, string> },
): string | undefined {
  const planned = plan.events.find(({ definition }) => definition.event === name)?.definition;
  const definition = planned ?? draft.events.get(name)?.definition;
  if (definition === undefined) return "it names an event that is not there";
  if (planned !== undefined && planned.status !== "proposed") return "an event in use keeps its name";
  if (recommendedEvents.has(name)) return "GA4 recommends the name that it has";
  const isSaid = [definition.trigger].flat().some((trigger) => trigger.on === "data_layer");
  if (isSaid && !recommendedEvents.has(to)) return "the site itself gave it its name";
  const holder = taken.get(nameMeaning(to));
  return holder !== undefined && holder !== name ? "another event has that name" : undefined;
}
