import type { Plan } from "../../../plan/index.ts";
import type { DraftPlan } from "../../draft-plan.ts";
import { REASON } from "../merge/work.ts";

/**
 * The plan as if it had been drafted just so. A wish is somebody's change of the plan as it stands: what the rules would propose is
 * not part of it, and what people wrote before is what they now want changed.
 */
export function planAsDraft(plan: Plan, { pages, consent }: Pick<DraftPlan, "pages" | "consent">): DraftPlan {
  const events = plan.events.map(({ definition }) => ({
    name: definition.event,
    definition,
    dictionary: {},
    evidence: [],
    reason: REASON,
  }));
  return {
    // Destinations are those of the plan: none are given to a plan that has none.
    config: { version: 1, site: { url: plan.config.site.url } },
    pages,
    consent,
    parameters: plan.parameters,
    events: new Map(events.map((event) => [event.name, event])),
  };
}
