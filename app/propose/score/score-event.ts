import type { EventFile, Trigger, TrueEvent, TrueTrigger } from "../../artefacts/index.ts";
import { nameMeaning } from "../../ga4/index.ts";
import type { Plan } from "../../plan/index.ts";

/** Whether one of an event's triggers is one of those that are right. */
export function triggerIsRight({ triggers = [] }: TrueEvent, found: EventFile, plan: Plan): boolean {
  return [found.trigger].flat().some((trigger) => triggers.some((wanted) => isRight(wanted, trigger, plan)));
}

function isRight(wanted: TrueTrigger, trigger: Trigger, plan: Plan): boolean {
  if (trigger.on !== wanted.on) return false;
  if (wanted.event !== undefined && (trigger.on !== "data_layer" || trigger.event !== wanted.event)) return false;
  const selector = "selector" in trigger ? trigger.selector : undefined;
  if (wanted.selector !== undefined && selector !== wanted.selector) return false;
  if (wanted.page === undefined || trigger.page === undefined) return true;
  const paths = [trigger.page].flat().map((name) => plan.config.pages?.[name]?.path);
  return paths.includes(wanted.page);
}

/** Parameters of a found event that were wanted, by any of their names. An event whose truth names none is not counted. */
export function parametersScore(
  { parameters }: TrueEvent,
  found: EventFile,
): { right: number; wanted: number; proposed: number } {
  if (parameters === undefined) return { right: 0, wanted: 0, proposed: 0 };
  const names = new Set(Object.keys(found.parameters ?? {}).map(nameMeaning));
  const right = parameters.filter((synonyms) => synonyms.some((name) => names.has(nameMeaning(name)))).length;
  return { right, wanted: parameters.length, proposed: names.size };
}
