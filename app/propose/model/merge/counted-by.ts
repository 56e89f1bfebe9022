import type { PageElement, Trigger } from "../../../artefacts/index.ts";
import type { Plan } from "../../../plan/index.ts";
import type { DraftPlan } from "../../draft-plan.ts";
import type { NamedPage } from "../../draft.ts";
import type { BoundEvent } from "../bind/bound.ts";
import type { PageNode } from "../input/page-node.ts";

/** Says which events count something already. */
export interface CountedBy {
  /** Names of the events that what is cited makes happen already, on a page template. */
  events: (trigger: BoundEvent["trigger"], node: PageNode, page: NamedPage) => ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** Index of what the plan and the draft count, by the thing on the site that makes it happen. */
export function countedBy(plan: Plan, draft: DraftPlan): CountedBy {
  const index = new Map<string, Set<string>>();
  const add = (key: string, event: string) => index.set(key, (index.get(key) ?? new Set()).add(event));
  const definitions = [
    ...plan.events.map(({ definition }) => definition),
    ...[...draft.events.values()].map(({ definition }) => definition),
  ];
  for (const { event, trigger } of definitions)
    for (const key of [trigger].flat().flatMap(keysOfTrigger)) add(key, event);
  const listened = listenedTo(definitions);
  for (const { name, template } of draft.pages) {
    for (const { event, element } of template.observations) {
      const counted = listened.get(event ?? "");
      if (element !== undefined && counted !== undefined)
        for (const one of counted) add(`said ${name} ${element}`, one);
    }
  }
  return {
    events: (trigger, node, page) => {
      const found = keysOfNode(trigger, node, page).flatMap((key) => [...(index.get(key) ?? NONE)]);
      return new Set(found);
    },
  };
}

/** Events by the name in the data layer that they listen to. */
function listenedTo(definitions: readonly { event: string; trigger: Trigger | Trigger[] }[]): Map<string, Set<string>> {
  const listened = new Map<string, Set<string>>();
  for (const { event, trigger } of definitions) {
    for (const one of [trigger].flat()) {
      if (one.on === "data_layer") listened.set(one.event, (listened.get(one.event) ?? new Set()).add(event));
    }
  }
  return listened;
}

function keysOfTrigger(trigger: Trigger): string[] {
  switch (trigger.on) {
    case "click":
    case "form_submit":
      return trigger.selector === undefined ? [] : [`${trigger.on} ${trigger.selector}`];
    case "visibility":
      return [`visibility ${trigger.selector}`];
    case "page_view":
    case "video":
      return [trigger.page ?? []].flat().map((page) => `${trigger.on} ${page}`);
    default:
      return [];
  }
}

function keysOfNode(trigger: BoundEvent["trigger"], node: PageNode, page: NamedPage): string[] {
  switch (node.kind) {
    case "element":
      return [`${trigger} ${node.element.selector}`, ...(trigger === "click" ? saidKeys(node.element, page) : [])];
    case "form": {
      const submit = page.template.elements.find(({ id }) => id === node.form.submit);
      return [
        `${trigger} ${node.form.selector}`,
        ...(trigger === "form_submit" && submit ? saidKeys(submit, page) : []),
      ];
    }
    default:
      return [`${trigger} ${page.name}`];
  }
}

/** What the site says by itself when an element is used; of a group, when one that looks like its members is used. */
function saidKeys(element: PageElement, { name, template }: NamedPage): string[] {
  const { id, many, role, tag, within } = element;
  const alike = (other: PageElement) => other.role === role && other.tag === tag && other.within === within;
  const members = many === undefined ? [] : template.elements.filter((other) => other.id !== id && alike(other));
  return [id, ...members.map((member) => member.id)].map((key) => `said ${name} ${key}`);
}
