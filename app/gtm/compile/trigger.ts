import type { GroupTrigger, Trigger } from "../../artefacts/index.ts";
import { BUILT_IN_TRIGGERS } from "../container/built-ins.ts";
import { type Filter, whereFilter } from "./condition.ts";
import type { Draft } from "./draft.ts";
import { label } from "./label.ts";
import { literal } from "./literal.ts";
import { type PageScope, pageScopes } from "./page-scope.ts";
import { inside, type Place } from "./problem.ts";
import { entersShadow, refuseShadow } from "./selector.ts";
import { isRegex } from "./source.ts";
import {
  type BodyVariables,
  clickBody,
  dataLayerBody,
  formSubmitBody,
  pageBody,
  scrollBodies,
  timerBody,
  type TriggerBody,
  videoBody,
  visibilityBody,
} from "./trigger-body.ts";

/** GTM's triggers of a group all have to fire; alternatives multiply. More than this is a plan that nobody can read. */
const MAX_COMBINATIONS = 16;

const BUILT_IN: Readonly<Record<string, string>> = {
  pageview: BUILT_IN_TRIGGERS.allPages,
  init: BUILT_IN_TRIGGERS.initialization,
  consentInit: BUILT_IN_TRIGGERS.consentInitialization,
};

/** Pages and conditions that a trigger is held to, and the words for them in its name. */
interface Scope {
  page: PageScope;
  where: Filter[];
}

/**
 * Drafts the GTM triggers for a trigger of the plan, any of which is enough, and gives their keys (ids of built-in ones).
 * Empty when the trigger cannot be compiled; the reason is then among the draft's problems.
 */
export function triggerKeys(draft: Draft, trigger: Trigger, place: Place): string[] {
  const personal = draft.gate.trigger(trigger, place.file);
  if (personal !== undefined) {
    draft.refuse(place, {
      code: "personal_trigger",
      leftOut: "trigger",
      message: `the trigger works by personal data: ${personal}`,
      hint: "Take it out. Where this is mistaken, suppress the check's rule with a reason.",
    });
    return [];
  }
  const pages = pageScopes(draft, trigger.page, place);
  const where = whereFilters(draft, trigger, place);
  if (pages === undefined || where === undefined) return [];
  if (trigger.on === "group") return groupKeys(draft, trigger, { pages, where, place });
  const bodies = bodiesOf(draft, trigger, place);
  return (bodies ?? []).flatMap((body) => pages.map((page) => keyOf(draft, body, { page, where })));
}

function whereFilters(draft: Draft, trigger: Trigger, place: Place): Filter[] | undefined {
  const conditions = trigger.where ?? [];
  const filters = conditions.map((condition, index) => whereFilter(draft, condition, inside(place, "where", index)));
  const whole = filters.filter((filter): filter is Filter => filter !== undefined);
  return whole.length < filters.length ? undefined : whole;
}

function keyOf(draft: Draft, { words, body, members }: TriggerBody, { page, where }: Scope): string {
  const filter = [...(body.filter ?? []), ...page.filter, ...where.map(({ condition }) => condition)];
  const builtIn = BUILT_IN[body.type];
  if (builtIn !== undefined && filter.length === 0) return builtIn;
  const name = [words, ...(page.words === "" ? [] : [`on ${page.words}`]), ...where.map((one) => `where ${one.words}`)];
  return draft.trigger({
    label: label(name.join(" ")),
    body: { ...body, ...(filter.length > 0 && { filter }) },
    ...(members && { members }),
  });
}

function bodiesOf(draft: Draft, trigger: Exclude<Trigger, GroupTrigger>, place: Place): TriggerBody[] | undefined {
  if (!isSound(draft, trigger, place)) return undefined;
  switch (trigger.on) {
    case "data_layer":
      return [dataLayerBody(trigger)];
    case "visibility":
      return [visibilityBody(trigger)];
    case "scroll":
      return scrollBodies(trigger);
    case "video":
      return [videoBody(trigger)];
    case "click":
    case "form_submit":
    case "timer": {
      const variables = bodyVariables(draft, place);
      if (variables === undefined) return undefined;
      if (trigger.on === "click") return [clickBody(trigger, variables)];
      return [trigger.on === "timer" ? timerBody(trigger, variables) : formSubmitBody(trigger, variables)];
    }
    default:
      return [pageBody(trigger)];
  }
}

function bodyVariables(draft: Draft, place: Place): BodyVariables | undefined {
  const clickElement = draft.builtIn("clickElement", place);
  const formElement = draft.builtIn("formElement", place);
  const pageUrl = draft.builtIn("pageUrl", place);
  if (clickElement === undefined || formElement === undefined || pageUrl === undefined) return undefined;
  return { clickElement, formElement, pageUrl };
}

/** Texts that GTM would misread, and selectors that it cannot match. */
function isSound(draft: Draft, trigger: Exclude<Trigger, GroupTrigger>, place: Place): boolean {
  if (trigger.on === "data_layer") {
    const at = { place: inside(place, "event"), leftOut: "trigger" } as const;
    if (literal(draft, trigger.event, at) === undefined) return false;
    return trigger.regex !== true || isRegex(draft, trigger.event, at);
  }
  if (!("selector" in trigger) || trigger.selector === undefined) return true;
  const at = { place: inside(place, "selector"), leftOut: "trigger" } as const;
  if (literal(draft, trigger.selector, at) === undefined) return false;
  if (!entersShadow(trigger.selector)) return true;
  refuseShadow(draft, at);
  return false;
}

interface GroupParts {
  pages: PageScope[];
  where: Filter[];
  place: Place;
}

function groupKeys(draft: Draft, trigger: GroupTrigger, { pages, where, place }: GroupParts): string[] {
  const members = trigger.all.map((member, index) => triggerKeys(draft, member, inside(place, "all", index)));
  if (members.some((keys) => keys.length === 0)) return [];
  const count = members.map((keys) => keys.length).concat(pages.length);
  let product = 1;
  for (const factor of count) product *= factor;
  if (product > MAX_COMBINATIONS) {
    draft.refuse(place, {
      code: "trigger_product",
      leftOut: "trigger",
      message: `the group stands for ${product} combinations; ${MAX_COMBINATIONS} is the most`,
      hint: "Name fewer pages and marks in the triggers of the group.",
    });
    return [];
  }
  let combinations: string[][] = [[]];
  for (const keys of members)
    combinations = combinations.flatMap((before) => keys.map((key) => [...new Set([...before, key])]));
  return combinations.flatMap((keys) =>
    pages.map((page) => {
      const words = `group - ${keys.map((key) => draft.triggerName(key) ?? builtInWords(key)).join(" + ")}`;
      const scope = { page, where };
      const [only] = keys;
      const bare = page.filter.length === 0 && where.length === 0;
      if (keys.length === 1 && only !== undefined && bare) return only;
      return keyOf(draft, { words, body: { type: "triggerGroup" }, members: keys.toSorted() }, scope);
    }),
  );
}

function builtInWords(id: string): string {
  if (id === BUILT_IN_TRIGGERS.allPages) return "page view";
  return id === BUILT_IN_TRIGGERS.initialization ? "init" : "consent init";
}
