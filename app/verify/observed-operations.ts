import type { Operation } from "../artefacts/index.ts";
import { enhancedMeasurementEvents } from "../ga4/index.ts";
import { type Plan, resolveEvent } from "../plan/index.ts";
import type { Observation, Visit } from "./visit/visit.ts";

const AUTOMATIC = new Set(["page_view", "session_start", "first_visit", "user_engagement"]);
/** GA4's own rule for names; anything else is nobody's event. */
const NAME = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;

export interface Observed {
  visits: readonly Pick<Visit, "observations" | "page">[];
  /** Findings of the verification: they say which events never happened. */
  problems: readonly { kind: string; event?: string; causes: readonly { kind: string }[] }[];
}

/**
 * Drift by observation: events that were seen and that the plan does not know become proposals; events of the plan that were
 * looked for, and whose push is gone for good, become deprecations. No value is taken over, only its type. Pure.
 */
export function observedOperations(plan: Plan, { visits, problems }: Observed): Operation[] {
  const known = new Set(plan.events.map(({ definition }) => definition.event));
  const strange = new Map<string, { page: string; seen: Observation[] }>();
  for (const { observations, page } of visits) {
    for (const observation of observations) {
      const { event } = observation;
      if (known.has(event) || AUTOMATIC.has(event) || enhancedMeasurementEvents.has(event) || !NAME.test(event))
        continue;
      const entry = strange.get(event) ?? { page, seen: [] };
      entry.seen.push(observation);
      strange.set(event, entry);
    }
  }
  return [
    ...[...strange]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([event, { page, seen }]) => addition(event, page, seen)),
    ...silent(plan, problems).map((event): Operation => ({
      op: "deprecate_event",
      event,
      reason: "A verification made what should cause it happen, and the page no longer pushes it.",
    })),
  ];
}

function addition(event: string, page: string, seen: readonly Observation[]): Operation {
  const names = [...new Set(seen.flatMap(({ parameters }) => Object.keys(parameters)))]
    .filter((name) => !/^(?:page_|language$|screen_resolution$)/.test(name))
    .toSorted();
  const parameters = Object.fromEntries(
    names.map((name) => {
      const values = seen.flatMap(({ parameters }) => parameters[name] ?? []);
      return [name, { type: values.every((value) => typeof value === "number") ? "number" : "string" }];
    }),
  );
  return {
    op: "add_event",
    event,
    value: {
      event,
      version: 1,
      status: "proposed",
      trigger: { on: "data_layer", event },
      ...(names.length > 0 && { parameters }),
    },
    reason: `A verification saw it on ${page.replace(/[?#].*$/, "")}, and the plan does not know it.`,
  };
}

/** Active events that were tried for, of which nothing at all was pushed any more. */
function silent(plan: Plan, problems: Observed["problems"]): string[] {
  return plan.events
    .map(({ definition }) => resolveEvent(plan, definition))
    .filter(
      ({ status, event }) =>
        status === "active" &&
        problems.some(
          (problem) =>
            problem.event === event && problem.kind === "not_sent" && problem.causes[0]?.kind === "push_missing",
        ),
    )
    .map(({ event }) => event);
}
