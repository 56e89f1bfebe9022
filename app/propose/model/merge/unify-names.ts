import { nameMeaning, recommendedName } from "../../../ga4/index.ts";
import type { BoundEvent } from "../bind/bound.ts";
import type { PageNode } from "../input/page-node.ts";

/** New events of all pages that are one event, under the name that they all get. */
export interface EventGroup {
  name: string;
  /** By the path of their pages. */
  members: readonly BoundEvent[];
}

/**
 * Gives the same thing the same name on every page: events that mean the same, or that the same element makes happen, become
 * one. A name that is there already wins, then GA4's recommended one, then the one that most pages chose. What it returns does
 * not depend on the order of what it is given.
 */
export function unifyNames(events: readonly BoundEvent[], existing: Iterable<string>): EventGroup[] {
  const known = new Map([...existing].toSorted().map((name) => [nameMeaning(name), name]));
  const sorted = events.toSorted((a, b) => compare(orderOf(a), orderOf(b)));
  const groups = joined(sorted.map((event) => ({ event, keys: keysOf(event) })));
  return groups
    .map((members) => ({ name: nameOf(members, known), members }))
    .toSorted((a, b) => compare(a.name, b.name) || compare(orderOfFirst(a), orderOfFirst(b)));
}

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);
const orderOf = (event: BoundEvent): string => `${event.template} ${event.name} ${JSON.stringify(event.nodes)}`;
const orderOfFirst = ({ members: [first] }: EventGroup): string => (first === undefined ? "" : orderOf(first));

/** What makes two events one: the meaning of their names, or what makes them happen. */
function keysOf(event: BoundEvent): string[] {
  return [
    `means ${nameMeaning(recommendedName(event.name) ?? event.name)}`,
    ...event.nodes.map((node) => `${event.trigger} ${thingOf(node, event.template)}`),
  ];
}

function thingOf(node: PageNode, template: string): string {
  switch (node.kind) {
    case "element":
      return `${node.element.role} ${node.element.selector}`;
    case "form":
      return `form ${node.form.selector}`;
    default:
      return `${node.kind} of ${template}`;
  }
}

/** Puts together what shares a key, directly or by way of others. */
function joined(items: readonly { event: BoundEvent; keys: readonly string[] }[]): BoundEvent[][] {
  const groupOf = new Map<string, BoundEvent[]>();
  const groups = new Set<BoundEvent[]>();
  for (const { event, keys } of items) {
    const met = new Set(keys.flatMap((key) => groupOf.get(key) ?? []).map((member) => member));
    const merged = [...groups].filter((group) => group.some((member) => met.has(member)));
    const group = [...merged.flat(), event];
    for (const old of merged) groups.delete(old);
    groups.add(group);
    for (const member of group) for (const key of keysOf(member)) groupOf.set(key, group);
  }
  return [...groups];
}

function nameOf(members: readonly BoundEvent[], known: ReadonlyMap<string, string>): string {
  const wishes = members.map(({ name }) => name).toSorted();
  const there = wishes.map((name) => known.get(nameMeaning(name))).find((name) => name !== undefined);
  if (there !== undefined) return there;
  const recommended = wishes.map(recommendedName).find((name) => name !== undefined);
  if (recommended !== undefined) return known.get(nameMeaning(recommended)) ?? recommended;
  const votes = new Map<string, number>();
  for (const name of wishes) votes.set(name, (votes.get(name) ?? 0) + 1);
  const [best] = [...votes].toSorted(([a, x], [b, y]) => y - x || a.length - b.length || compare(a, b));
  return best?.[0] ?? "";
}
