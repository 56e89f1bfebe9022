import type { Evidence, Parameter, Trigger } from "../../../artefacts/index.ts";
import { limits as ga4Limits } from "../../../ga4/index.ts";
import { draftEvent, type DraftEvent, type NamedPage } from "../../draft.ts";
import { clickTriggers, type Click } from "../../recognise/clicks.ts";
import type { BoundEvent } from "../bind/bound.ts";
import type { PageNode } from "../input/page-node.ts";
import type { CountedBy } from "./counted-by.ts";
import { fits, REASON, type Work } from "./work.ts";
import type { EventGroup } from "./unify-names.ts";

interface Placed {
  trigger: BoundEvent["trigger"];
  node: PageNode;
  page: NamedPage;
}

const MAX_EVIDENCE = 3;

/** A group of answers as one drafted event, or why it is none; an empty reason where it is there already. */
export function eventOf(
  group: EventGroup,
  work: Work & { counted: CountedBy },
): { draft: DraftEvent } | { reason: string } {
  const { rules, plan, counted } = work;
  const { name, members } = group;
  const pages = new Map(rules.pages.map((page) => [page.template.id, page]));
  const placed = members.flatMap(({ trigger, nodes, template }) => {
    const page = pages.get(template);
    return page === undefined ? [] : nodes.map((node): Placed => ({ trigger, node, page }));
  });
  const others = new Set(placed.flatMap(({ trigger, node, page }) => [...counted.events(trigger, node, page)]));
  const planned = plan.events.find(({ definition }) => definition.event === name);
  const isOwn = others.has(name) && planned !== undefined && !rules.events.has(name);
  if (others.has(name) && !isOwn) return { reason: "" };
  if (planned !== undefined && !isOwn && !rules.events.has(name))
    return { reason: "the plan has it already, with another trigger" };
  if (!isOwn && others.size > 0) {
    const ofPlan = [...others].some((other) => plan.events.some(({ definition }) => definition.event === other));
    return { reason: ofPlan ? "" : `it is counted already, by ${[...others].toSorted().join(", ")}` };
  }
  const trigger = triggersOf(placed, rules.pages);
  const [first] = trigger;
  if (first === undefined) return { reason: "what it cites cannot make that happen" };
  const drafted = rules.events.get(name);
  if (drafted !== undefined) return morePlaces(drafted, trigger);
  const draft = draftEvent({
    name,
    description: (members.find((member) => member.name === name) ?? members[0])?.description ?? "",
    trigger: trigger.length === 1 ? first : trigger,
    parameters: parametersOf(group, work),
    evidence: placed.map(evidenceOf).slice(0, MAX_EVIDENCE),
    reason: REASON,
  });
  if (rules.consent.length > 0) draft.definition.consent = rules.consent;
  draft.definition.destinations = ["ga4"];
  return { draft };
}

/** An event of the rules that happens in other places too. What the site says by itself needs no other places. */
function morePlaces(drafted: DraftEvent, places: readonly Trigger[]): { draft: DraftEvent } | { reason: string } {
  const { definition } = drafted;
  const triggers = [definition.trigger].flat();
  if (triggers.some(({ on }) => on === "data_layer")) return { reason: "the site says it by itself" };
  if (triggers.some(({ on }) => places.some((place) => place.on !== on)))
    return { reason: "the rules count it by something else" };
  return { draft: { ...drafted, definition: { ...definition, trigger: [...triggers, ...places] } } };
}

function parametersOf({ members }: EventGroup, { draft, plan }: Work): Record<string, Parameter> {
  const parameters: Record<string, Parameter> = {};
  for (const bound of members.flatMap((member) => member.parameters)) {
    if (Object.keys(parameters).length >= ga4Limits.parametersPerEvent) break;
    if (!Object.hasOwn(parameters, bound.name) && fits(bound, draft.parameters, plan))
      parameters[bound.name] = bound.parameter;
  }
  return parameters;
}

/** Triggers by what was cited, one a selector or page. */
function triggersOf(placed: readonly Placed[], all: readonly NamedPage[]): Trigger[] {
  const clicks = placed.flatMap(({ trigger, node, page }): Click[] =>
    trigger === "click" && node.kind === "element" ? [{ page, element: node.element }] : [],
  );
  const clicked = clicks.length === 0 ? [] : [clickTriggers("", clicks, all).trigger].flat();
  return [
    ...clicked,
    ...bySelector(placed, "form_submit").map(([selector, page]): Trigger => ({ on: "form_submit", selector, page })),
    ...bySelector(placed, "visibility").map(([selector, page]): Trigger => ({ on: "visibility", selector, page })),
    ...byPage(placed, "page_view").map((page): Trigger => ({ on: "page_view", page })),
    ...byPage(placed, "video").map((page): Trigger => ({ on: "video", page })),
  ];
}

function bySelector(placed: readonly Placed[], on: BoundEvent["trigger"]): [string, string | string[]][] {
  const selectors = new Map<string, Set<string>>();
  for (const { trigger, node, page } of placed) {
    if (trigger !== on || (node.kind !== "element" && node.kind !== "form")) continue;
    const { selector } = node.kind === "element" ? node.element : node.form;
    selectors.set(selector, (selectors.get(selector) ?? new Set()).add(page.name));
  }
  return [...selectors]
    .toSorted(([a], [b]) => Number(a > b) - Number(a < b))
    .map(([selector, names]) => [selector, oneOrMany([...names])]);
}

function byPage(placed: readonly Placed[], on: BoundEvent["trigger"]): (string | string[])[] {
  const names = new Set(placed.filter(({ trigger }) => trigger === on).map(({ page }) => page.name));
  return names.size === 0 ? [] : [oneOrMany([...names])];
}

function oneOrMany(names: readonly string[]): string | string[] {
  const [only, ...more] = names;
  return only !== undefined && more.length === 0 ? only : names.toSorted();
}

function evidenceOf({ node, page: { template } }: Placed): Evidence {
  if (node.kind === "element") return { page: template.id, seen: "element", node: node.element.id };
  if (node.kind === "form") return { page: template.id, seen: "form", node: node.form.id };
  return { page: template.id, seen: "page" };
}
