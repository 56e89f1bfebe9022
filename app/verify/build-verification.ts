import type { Verification } from "../artefacts/index.ts";
import type { ParsedPlan, ResolvedEvent } from "../plan/index.ts";
import { redact } from "../privacy/index.ts";
import { type Attempt, expectedTimes, observationsIn } from "./contract/expectation.ts";
import type { Problem } from "./contract/problem.ts";
import type { NoWay } from "./journey/journey.ts";
import { stepText } from "./journey/step.ts";
import { visitTimeline } from "./visit/visit-timeline.ts";
import type { Visit } from "./visit/visit.ts";

export interface VerificationParts {
  mode: Verification["mode"];
  url: string;
  states: Verification["states"];
  parsed: ParsedPlan;
  /** Path of the plan folder, as files are named in messages. */
  root: string;
  /** Events that were asked for. */
  events: readonly ResolvedEvent[];
  visits: readonly Visit[];
  attempts: readonly Attempt[];
  none: readonly NoWay[];
  problems: readonly Problem[];
  network: Verification["network"];
}

type Finding = Verification["findings"][number];
type VerifiedEvent = Verification["events"][number];

/** The report as a value: nothing personal in it, every finding with its place in the plan. */
export function buildVerification(parts: VerificationParts): Verification {
  const { mode, url, states, visits, network } = parts;
  const events = parts.events.map((event) => verifiedEvent(event, parts));
  const count = (status: VerifiedEvent["status"]): number => events.filter((event) => event.status === status).length;
  return {
    version: 1,
    mode,
    url,
    states,
    summary: {
      events: events.length,
      verified: count("verified"),
      failed: count("failed"),
      unverified: count("unverified"),
      visits: visits.length,
      hits: visits.flatMap(({ observations }) => observations).length,
    },
    events,
    findings: parts.problems.map((problem) => finding(problem, parts)).toSorted(bySeverity),
    visits: visits.map((visit) => ({
      page: redact(visit.page),
      state: visit.state,
      ...(visit.failure !== undefined && { failure: visit.failure }),
      ...(visit.screenshot !== undefined && visit.screenshot !== "" && { screenshot: visit.screenshot }),
      timeline: visitTimeline(visit),
    })),
    network,
  };
}

const RANKS = { error: 0, warning: 1, note: 2 } as const;

function bySeverity(a: Finding, b: Finding): number {
  return RANKS[a.severity] - RANKS[b.severity] || a.file.localeCompare(b.file, "en") || a.line - b.line;
}

function fileOf(
  event: string | undefined,
  { parsed, root }: Pick<VerificationParts, "parsed" | "root">,
): { file: string; shown: string } {
  const found = parsed.plan.events.find(({ definition }) => definition.event === event);
  const file = found?.file ?? "plan.yaml";
  return { file, shown: root === "." || root === "" ? file : `${root}/${file}` };
}

function finding(problem: Problem, parts: VerificationParts): Finding {
  const { kind, severity, event, parameter, page, state, message, path, causes } = problem;
  const { file, shown } = fileOf(event, parts);
  const { line, column } = parts.parsed.positionOf(file, path, "key");
  return {
    kind,
    severity,
    ...(event !== undefined && { event }),
    ...(parameter !== undefined && { parameter }),
    page: redact(page),
    state,
    message: redact(message),
    file: shown,
    line,
    column,
    causes: causes.map(({ detail, ...cause }) => ({ ...cause, detail: redact(detail) })),
  };
}

function verifiedEvent(event: ResolvedEvent, parts: VerificationParts): VerifiedEvent {
  const attempts = parts.attempts.filter(({ way }) => way.event.event === event.event);
  const none = parts.none.find((one) => one.event.event === event.event);
  const failed = parts.problems.some((problem) => problem.event === event.event && problem.severity === "error");
  const status = (): VerifiedEvent["status"] => {
    if (failed) return "failed";
    return attempts.length === 0 ? "unverified" : "verified";
  };
  return {
    event: event.event,
    file: fileOf(event.event, parts).shown,
    status: status(),
    ...(none && attempts.length === 0 && { reason: none.reason }),
    ways: attempts.map((attempt) => ({
      page: redact(attempt.visit.page),
      steps: attempt.way.steps.map((step) => redact(stepText(step))),
      state: attempt.visit.state,
      hits: observationsIn(attempt).length,
      expected: expectedTimes(attempt) * event.destinations.length,
    })),
  };
}
