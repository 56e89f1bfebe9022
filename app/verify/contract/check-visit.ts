import { automaticParameters, enhancedMeasurementEvents } from "../../ga4/index.ts";
import type { ResolvedEvent } from "../../plan/index.ts";
import type { Observation, Visit } from "../visit/visit.ts";
import type { UncausedProblem } from "./check-attempt.ts";
import { maySend } from "./expectation.ts";
import { personalProblems } from "./personal-problems.ts";

/** Sent by gtag.js itself: https://support.google.com/analytics/answer/9234069 */
const AUTOMATIC = new Set(["page_view", "session_start", "first_visit", "user_engagement"]);

export interface PlannedEvents {
  /** Every event of the plan that is compiled, by name. */
  byName: ReadonlyMap<string, ResolvedEvent>;
  /** Names of parameters and user properties that go with every event. */
  shared: ReadonlySet<string>;
  /** True where the site's own gtag runs, with enhanced measurement. */
  live: boolean;
}

/** What is wrong with a visit's hits whatever they were meant for. Pure. */
export function checkVisit(visit: Visit, planned: PlannedEvents): UncausedProblem[] {
  const problems = new Map<string, UncausedProblem>();
  for (const observation of visit.observations) {
    const event = planned.byName.get(observation.event);
    const place = { page: visit.page, state: visit.state, observation, ...(event && { event: event.event }) };
    const found = [
      ...(event ? unplannedParameters(event, observation, planned) : unplannedEvent(observation, planned)),
      ...personalProblems(observation, visit),
      ...withoutConsent(visit, observation, event),
    ];
    for (const problem of found) {
      const key = `${observation.event} ${problem.kind} ${problem.parameter ?? ""}`;
      if (!problems.has(key)) problems.set(key, { ...problem, ...place });
    }
  }
  return [...problems.values()];
}

type Bare = Pick<UncausedProblem, "kind" | "severity" | "parameter" | "message" | "path">;

function unplannedEvent({ event, destination }: Observation, { live }: PlannedEvents): Bare[] {
  if (AUTOMATIC.has(event) || (live && enhancedMeasurementEvents.has(event))) return [];
  return [
    {
      kind: "unplanned_event",
      severity: "error",
      message: `${event} was sent to ${destination}, and the plan does not know it.`,
      path: [],
    },
  ];
}

function unplannedParameters(event: ResolvedEvent, observation: Observation, { shared }: PlannedEvents): Bare[] {
  if (event.ecommerce) return [];
  const known = new Set([...event.parameters, ...event.userProperties].map(({ name }) => name));
  const names = [...Object.keys(observation.parameters), ...(observation.items.length > 0 ? ["items"] : [])];
  return names
    .filter((name) => !known.has(name) && !shared.has(name) && !automaticParameters.has(name))
    .map((name) => ({
      kind: "unplanned_parameter",
      severity: "warning",
      parameter: name,
      message: `${name} was sent with ${event.event}, and the plan does not name it.`,
      path: ["parameters"],
    }));
}

/** Hits that say that consent was given where it was not, whoever sends them. */
function withoutConsent({ state }: Visit, { event, gcs }: Observation, planned: ResolvedEvent | undefined): Bare[] {
  if (state === "granted" || (planned && !maySend(planned, state)) || gcs?.[3] !== "1") return [];
  return [
    {
      kind: "wrong_consent_signal",
      severity: "error",
      message: `${event} says ${gcs}: analytics_storage is granted, and the visitor has not accepted.`,
      path: ["consent"],
    },
  ];
}
