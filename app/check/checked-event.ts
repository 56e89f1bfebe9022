import type { Condition, Trigger } from "../artefacts/index.ts";
import { resolveEvent } from "../plan/index.ts";
import type { Plan, PlanEvent, ResolvedEvent } from "../plan/index.ts";
import { placeConditions, placeTriggers, type Placed } from "./walk.ts";

/** An event with its references followed, and the file that says it. */
export interface CheckedEvent extends ResolvedEvent {
  file: string;
  /** Its triggers and those inside groups, each with its place. */
  placedTriggers: readonly Placed<Trigger>[];
  /** Conditions of its triggers. */
  conditions: readonly Placed<Condition>[];
}

/** Follows an event's references, and places what its triggers say. */
export function checkedEvent(plan: Pick<Plan, "config" | "parameters">, { file, definition }: PlanEvent): CheckedEvent {
  const placedTriggers = placeTriggers(file, definition);
  return {
    ...resolveEvent(plan, definition),
    file,
    placedTriggers,
    conditions: placeConditions(placedTriggers),
  };
}
