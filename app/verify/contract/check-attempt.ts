import { type Attempt, consentOf, expectedTimes, maySend, observationsIn, pushesIn } from "./expectation.ts";
import { type BareProblem, parameterProblems } from "./parameter-problems.ts";
import type { Problem } from "./problem.ts";
import type { Observation } from "../visit/visit.ts";

/** After this many milliseconds on its way out a page would be gone. */
const LEAVING = 300;
const MAX_LOOKED_AT = 20;

export type UncausedProblem = Omit<Problem, "causes"> & { observation?: Observation };

/** What is wrong with the event that an attempt was made for. Pure. */
export function checkAttempt(attempt: Attempt): UncausedProblem[] {
  const { way, visit } = attempt;
  const { event } = way;
  const found = observationsIn(attempt);
  const place = { event: event.event, page: visit.page, state: visit.state };
  const problems: UncausedProblem[] = [];
  const say = (problem: BareProblem, observation?: Observation): void =>
    void problems.push({ ...problem, ...place, ...(observation && { observation }) });
  for (const problem of countProblems(attempt, found)) say(problem);
  for (const problem of timeProblems(attempt)) say(problem);
  if (!maySend(event, visit.state)) return problems;
  const known = new Set<string>();
  // What a Google tag sends by itself carries nothing of what the site says.
  const looked = event.sentBy === "site" ? found.filter(({ automatic }) => automatic !== true) : found;
  for (const observation of looked.slice(0, MAX_LOOKED_AT)) {
    for (const problem of [
      ...parameterProblems(event, observation),
      ...signalProblems(attempt, observation),
      ...leavingProblems(attempt, observation),
    ]) {
      const key = `${problem.kind} ${problem.parameter ?? ""}`;
      if (!known.has(key)) say(problem, observation);
      known.add(key);
    }
  }
  return problems;
}

function countProblems(attempt: Attempt, found: readonly Observation[]): BareProblem[] {
  const { way, visit } = attempt;
  const { event } = way;
  const expected = expectedTimes(attempt);
  const problems: BareProblem[] = [...callProblems(attempt)];
  const planned = new Set(event.destinations.map(({ destination }) => destination.measurement_id));
  for (const { name, destination } of event.destinations) {
    const count = found.filter((one) => one.destination === destination.measurement_id).length;
    // What went somewhere else is said once, below.
    const astray = count === 0 && found.some((one) => !planned.has(one.destination));
    if (count === expected || astray) continue;
    if (expected === 0) {
      const types = consentOf(event).join(", ");
      problems.push({
        kind: "sent_without_consent",
        severity: "error",
        message: `It was sent to ${name} although ${types} was not granted.`,
        path: ["consent"],
      });
    } else if (count < expected) {
      const often = expected === 1 ? "was not sent" : `was sent ${count} times in place of ${expected}`;
      problems.push({ kind: "not_sent", severity: "error", message: `It ${often} to ${name}.`, path: ["trigger"] });
    } else
      problems.push({
        kind: "too_often",
        severity: "error",
        message: `It was sent ${count} times to ${name} in place of ${expected}.`,
        path: ["trigger"],
      });
  }
  const strange = [...new Set(found.map(({ destination }) => destination))].filter((id) => !planned.has(id));
  for (const id of strange)
    problems.push({
      kind: "wrong_destination",
      severity: "error",
      message: `It was sent to ${id}, which is none of its destinations.`,
      path: ["destinations"],
    });
  if (expected > 1 && way.times === undefined && problems.length === 0 && areAlike(found)) {
    problems.push({
      kind: "too_often",
      severity: "error",
      message: `It was sent ${expected} times with the same values on ${visit.page}.`,
      path: ["trigger"],
    });
  }
  return problems;
}

/** What the site sends to others, such as Google Ads, leaves no hit that the plan knows: the call itself is looked for. */
function callProblems(attempt: Attempt): BareProblem[] {
  const { event, trigger } = attempt.way;
  const { sentBy, destinations, triggers } = event;
  if (sentBy !== "site" || destinations.length > 0 || triggers[trigger]?.on !== "data_layer") return [];
  if (expectedTimes(attempt) === 0 || pushesIn(attempt).length > 0) return [];
  const message = `The site did not call gtag("event", ${JSON.stringify(event.event)}).`;
  return [{ kind: "not_sent", severity: "error", message, path: ["trigger"] }];
}

/** Equal in every value, to one destination: nobody means to say the same twice. */
function areAlike(found: readonly Observation[]): boolean {
  const [first] = found;
  const text = ({ parameters, items }: Observation): string => JSON.stringify([parameters, items]);
  const same = found.filter(({ destination }) => destination === first?.destination);
  return first !== undefined && same.length > 1 && same.every((one) => text(one) === text(first));
}

const ACTED = new Set(["click", "form_submit"]);

/** An event that waits for an act, and was sent while the page loaded. */
function timeProblems({ way, visit, from }: Attempt): BareProblem[] {
  const { event } = way;
  if (way.written || way.steps.length === 0 || !event.triggers.every(({ on }) => ACTED.has(on))) return [];
  const load = visit.steps[0]?.until ?? 0;
  const early = visit.observations.some((one) => one.event === event.event && one.at <= Math.min(load, from));
  return early
    ? [
        {
          kind: "too_early",
          severity: "error",
          message: "It was sent while the page loaded, before anything was done.",
          path: ["trigger"],
        },
      ]
    : [];
}

function signalProblems({ way }: Attempt, { gcs }: Observation): BareProblem[] {
  if (gcs === undefined || !consentOf(way.event).includes("analytics_storage") || gcs[3] === "1") return [];
  return [
    {
      kind: "wrong_consent_signal",
      severity: "error",
      message: `The visitor has accepted, and the hit says ${gcs}: analytics_storage is not granted.`,
      path: ["consent"],
    },
  ];
}

function leavingProblems({ visit, from, until, done = until }: Attempt, { at }: Observation): BareProblem[] {
  const left = visit.leavings.find((time) => time >= from && time <= done && at - time > LEAVING);
  if (left === undefined) return [];
  return [
    {
      kind: "cut_off",
      severity: "error",
      message: `It was sent ${at - left} ms after the page is left: most visitors are gone by then.`,
      path: ["trigger"],
    },
  ];
}
