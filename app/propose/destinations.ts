import type { Destination, Operation } from "../artefacts/index.ts";
import type { Plan } from "../plan/index.ts";
import type { DraftPlan } from "./draft-plan.ts";

/** Where new events go: to the destinations that the plan has, else to those of the draft. */
export function destinationsOf(plan: Plan, draft: DraftPlan): Record<string, Destination> {
  const own = plan.config.destinations ?? {};
  return Object.keys(own).length > 0 ? own : (draft.config.destinations ?? {});
}

/** Gives a plan the draft's destinations where it has none and new events need one. */
export function destinationOperations(
  existing: Plan | undefined,
  { draft, events }: { draft: DraftPlan; events: readonly Operation[] },
): Operation[] {
  const { destinations } = draft.config;
  if (existing === undefined || destinations === undefined || !events.some(({ op }) => op === "add_event")) return [];
  if (Object.keys(existing.config.destinations ?? {}).length > 0) return [];
  const changes = Object.entries(destinations).map(([name, value]) => ({ path: ["destinations", name], set: value }));
  return [{ op: "update_plan", changes, reason: "The plan says of no destination where events are sent." }];
}
