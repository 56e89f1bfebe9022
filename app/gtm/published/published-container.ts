import { type Container, emptyContainer } from "../container/container.ts";
import type { GtmTag } from "../generated/resources.ts";
import { publishedRules } from "./published-rules.ts";
import { isListener, type PublishedTag, tagFrom } from "./published-tags.ts";
import { TriggerList } from "./published-trigger-list.ts";
import { notPublished } from "./not-published.ts";
import type { ValueReader } from "./published-values.ts";
import { publishedVariables } from "./published-variables.ts";
import type { PublishedResource } from "./read-resource.ts";

export interface PublishedContainer {
  container: Container;
  /** What a published file does not tell, for people. */
  unknown: string[];
}

/**
 * A container as far as its published form tells: what fires when, with which settings. Names, notes, folders, what is paused, and code as
 * it was written are not published. Pure.
 */
export function publishedContainer(resource: PublishedResource): PublishedContainer {
  const forms = new Set<string>();
  const unknown = (form: string) => void forms.add(form);
  const { variables, builtIns, names } = publishedVariables(resource.macros, unknown);
  const reader: ValueReader = { nameOf: (macro) => names.get(macro) ?? `variable ${macro}`, unknown };
  const rules = publishedRules(resource.rules, { predicates: resource.predicates, macros: resource.macros, reader });
  const triggers = new TriggerList(resource.tags, { rules, reader });
  const firing = new Map<number, { fires: string[]; blocks: string[] }>();
  const linksOf = (tag: number) => {
    const links = firing.get(tag) ?? { fires: [], blocks: [] };
    firing.set(tag, links);
    return links;
  };
  for (const rule of rules) {
    const tags = [...rule.fires, ...rule.blocks].filter((tag) => !isListener(resource.tags[tag]));
    const id = tags.length > 0 ? triggers.idFor(rule) : undefined;
    if (id === undefined) continue;
    for (const tag of rule.fires) linksOf(tag).fires.push(id);
    for (const tag of rule.blocks) linksOf(tag).blocks.push(id);
  }
  const tagNames = new Map(resource.tags.map((tag, index) => [index, tagNameOf(tag, index)]));
  const tags = resource.tags.flatMap((tag, index): GtmTag[] => {
    const { fires = [], blocks = [] } = firing.get(index) ?? {};
    const made = tagFrom(tag, { name: tagNames.get(index) ?? "", tagNames, reader });
    if (made === undefined) return [];
    return [
      {
        ...made,
        firingTriggerId: [...new Set(fires)],
        ...(blocks.length > 0 && { blockingTriggerId: [...new Set(blocks)] }),
      },
    ];
  });
  const container = {
    ...emptyContainer(),
    tag: tags,
    trigger: triggers.all(),
    variable: variables,
    builtInVariable: builtIns,
  };
  return { container: withOwnIds(container, triggers), unknown: notPublished(resource, forms) };
}

/** Variables are published without numbers: they get some behind those that are taken. */
function withOwnIds(container: Container, triggers: TriggerList): Container {
  let last = Math.max(triggers.lastId, ...container.tag.map(({ tagId }) => Number(tagId)));
  const variable = container.variable.map((one) => {
    last += 1;
    return { ...one, variableId: String(last) };
  });
  return { ...container, variable };
}

/** Name for a tag: the event of a GA4 tag, else its type; with its number, so that no two are the same. */
function tagNameOf(tag: PublishedTag, index: number): string {
  const event = tag["vtp_eventName"];
  const type = typeof tag["function"] === "string" ? tag["function"].replace(/^__/, "") : "tag";
  const words =
    typeof event === "string" && type === "gaawe" ? `GA4 - ${event.replaceAll(/\p{Cc}/gu, " ").slice(0, 80)}` : type;
  return `${words} ${typeof tag["tag_id"] === "number" ? tag["tag_id"] : `n${index}`}`;
}
