import { type Condition, type Trigger, textOf } from "./container-model.ts";
import { compare, type Obstacle } from "./test-condition.ts";
import type { Values } from "./variable-value.ts";

/** A condition that did not hold, with what it met. */
export interface FailedCondition {
  left: string;
  operator: string;
  right: string;
  negate: boolean;
  /** What `left` was, as text, cut. */
  actual: string;
  obstacle?: Obstacle;
}

export interface TriggerCheck {
  id: string;
  holds: boolean;
  failed: FailedCondition[];
}

/** The data layer's event that a trigger of a kind listens to. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  consentinit: ["gtm.init_consent"],
  init: ["gtm.init"],
  pageview: ["gtm.js"],
  domready: ["gtm.dom"],
  windowloaded: ["gtm.load"],
  click: ["gtm.click"],
  linkclick: ["gtm.linkClick"],
  formsubmission: ["gtm.formSubmit"],
  historychange: ["gtm.historyChange", "gtm.historyChange-v2"],
  jserror: ["gtm.pageError"],
  scrolldepth: ["gtm.scrollDepth"],
  elementvisibility: ["gtm.elementVisibility"],
  youtubevideo: ["gtm.video"],
  triggergroup: ["gtm.triggerGroup"],
};
/** Kinds whose events name the triggers that they are for, in `gtm.triggers`. */
const ADDRESSED = new Set([
  "linkclick",
  "formsubmission",
  "timer",
  "scrolldepth",
  "elementvisibility",
  "youtubevideo",
  "triggergroup",
]);
const MAX_ACTUAL = 200;

/** The event name that a timer pushes. */
export function timerEvent({ parameters }: Trigger): string {
  const name = textOf(parameters, "eventName") ?? "";
  return name === "" ? "gtm.timer" : name;
}

/** True where a trigger is asked at all when this event happens. */
export function listensTo(trigger: Trigger, values: Values): boolean {
  const { event, model } = values.scope;
  const { type } = trigger;
  if (type === "customevent") return trigger.customEvent.every((condition) => conditionHolds(condition, values).holds);
  const known = type === "timer" ? event === timerEvent(trigger) : EVENTS[type]?.includes(event) === true;
  if (!known || !ADDRESSED.has(type)) return known;
  const addressed = model.get("gtm.triggers");
  // A page that pushes such an event itself names none, and means all.
  return typeof addressed !== "string" || addressed === "" || addressed.split(",").includes(trigger.id);
}

/** All conditions of a trigger that listens. */
export function checkTrigger(trigger: Trigger, values: Values): TriggerCheck {
  const failed = failedConditions(trigger.filter, values);
  return { id: trigger.id, holds: failed.length === 0, failed };
}

/** The conditions that do not hold now. */
export function failedConditions(conditions: readonly Condition[], values: Values): FailedCondition[] {
  return conditions.flatMap((condition): FailedCondition[] => {
    const { holds, obstacle, actual } = conditionHolds(condition, values);
    if (holds) return [];
    const { left, operator, right, negate } = condition;
    return [{ left, operator, right, negate, actual: asText(actual), ...(obstacle && { obstacle }) }];
  });
}

function conditionHolds(
  condition: Condition,
  values: Values,
): { holds: boolean; obstacle?: Obstacle; actual: unknown } {
  const { operator, ignoreCase, negate } = condition;
  const [left, right] = [values.resolve(condition.left), values.resolve(condition.right)];
  const { holds, obstacle } = compare({ operator, left, right, ignoreCase }, values.scope.world);
  // What cannot be decided is not true in either direction.
  return { holds: obstacle === undefined && holds !== negate, actual: left, ...(obstacle && { obstacle }) };
}

function asText(value: unknown): string {
  try {
    const text = typeof value === "object" && value !== null ? Object.prototype.toString.call(value) : String(value);
    return text.slice(0, MAX_ACTUAL);
  } catch {
    return "";
  }
}
