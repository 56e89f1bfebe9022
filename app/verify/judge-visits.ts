import type { Plan, ResolvedEvent } from "../plan/index.ts";
import { withCauses } from "./cause/causes-of.ts";
import type { Scene } from "./cause/cause-scene.ts";
import { checkAttempt, type UncausedProblem } from "./contract/check-attempt.ts";
import { checkVisit, type PlannedEvents } from "./contract/check-visit.ts";
import { type Attempt, isAllOfSite, maySend } from "./contract/expectation.ts";
import type { Problem } from "./contract/problem.ts";
import type { ContainerModel } from "./simulate/container-model.ts";
import type { Visit } from "./visit/visit.ts";

export interface JudgeOptions {
  plan: Plan;
  /** Active events of the plan, all of them. */
  events: readonly ResolvedEvent[];
  container: ContainerModel;
  mode: "simulate" | "live" | "preview";
  /** Containers that a crawl saw on the site. */
  containers: readonly string[];
}

/** What visits and attempts say against the plan, each with its causes; the same is said once. Pure. */
export function judgeVisits(
  { visits, attempts }: { visits: readonly Visit[]; attempts: readonly Attempt[] },
  options: JudgeOptions,
): Problem[] {
  const { container, mode, events } = options;
  const { publicId } = container;
  const isOurs = (id: string): boolean => id.startsWith("GTM-") && (publicId === "" || id === publicId);
  // A site that loads another container than the plan's is none that only waits for its snippet.
  const siteLoadsContainer =
    options.containers.some(isOurs) || visits.some(({ containers }) => containers.some((id) => id.startsWith("GTM-")));
  const knownPushes = new Set(
    events.flatMap(({ triggers }) =>
      triggers.flatMap((trigger) => (trigger.on === "data_layer" ? [trigger.event] : [])),
    ),
  );
  const scene = (visit: Visit, attempt?: Attempt): Scene => ({
    visit,
    container,
    knownPushes,
    siteLoadsContainer,
    mode,
    ...(attempt && { attempt }),
  });
  // What our own runtime did on a page that never asked for it says nothing of what visitors get.
  const isUnserved = ({ visit, way }: Attempt): boolean =>
    mode === "simulate" && visit.started === "forced" && siteLoadsContainer && !isAllOfSite(way.event);
  const planned = plannedEvents(options);
  const problems = [
    ...attempts.flatMap((attempt) =>
      (isUnserved(attempt) ? unserved(attempt) : checkAttempt(attempt)).map((problem) =>
        withCauses(problem, scene(attempt.visit, attempt)),
      ),
    ),
    ...visits.flatMap((visit) =>
      checkVisit(visit, planned).map((problem) =>
        withCauses(
          problem,
          scene(
            visit,
            attempts.find((one) => one.visit === visit && one.way.event.event === problem.event),
          ),
        ),
      ),
    ),
    ...(container.tags.length === 0 ? [] : absentContainer(visits, { siteLoadsContainer, mode })),
  ];
  return once(problems);
}

function unserved({ way, visit }: Attempt): UncausedProblem[] {
  const { event } = way;
  if (!maySend(event, visit.state)) return [];
  const place = { event: event.event, page: visit.page, state: visit.state };
  return [
    {
      kind: "not_sent",
      severity: "error",
      message: "It was not sent: the page has no container.",
      path: ["trigger"],
      ...place,
    },
  ];
}

function plannedEvents({ plan, events, mode }: JudgeOptions): PlannedEvents {
  const destinations = Object.values(plan.config.destinations ?? {});
  return {
    byName: new Map(events.map((event) => [event.event, event])),
    shared: new Set([
      ...destinations.flatMap(({ parameters }) => Object.keys(parameters ?? {})),
      ...Object.keys(plan.config.user_properties ?? {}),
    ]),
    live: mode !== "simulate",
  };
}

function absentContainer(
  visits: readonly Visit[],
  { siteLoadsContainer, mode }: { siteLoadsContainer: boolean; mode: string },
): Problem[] {
  const first = visits.find(({ failure }) => failure === undefined);
  if (siteLoadsContainer || !first || mode !== "simulate") return [];
  return [
    {
      kind: "container_absent",
      severity: "warning",
      message: "No page of the site loads the container: nothing of this is sent until its snippet is on the pages.",
      path: ["gtm"],
      page: first.page,
      state: first.state,
      causes: [
        { kind: "container_not_loaded", confidence: 0.97, detail: "Not one page asked for gtm.js with the plan's id." },
      ],
    },
  ];
}

/** One problem an event, state and parameter: the first page that shows it stands for the others. */
function once(problems: readonly Problem[]): Problem[] {
  const seen = new Map<string, Problem>();
  for (const problem of problems) {
    const { kind, event, parameter, state, causes } = problem;
    const key = JSON.stringify([
      kind,
      event,
      parameter,
      state,
      kind === "unplanned_event" ? problem.message : "",
      causes[0]?.kind,
    ]);
    if (!seen.has(key)) seen.set(key, problem);
  }
  return [...seen.values()];
}
