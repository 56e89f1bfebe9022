import type { ConsentState, ConsentType, Trigger } from "../../artefacts/index.ts";
import type { ResolvedEvent } from "../../plan/index.ts";
import type { Way } from "../journey/journey.ts";
import { matchPattern } from "../simulate/pattern/match-pattern.ts";
import type { Observation, TimedRecord, Visit } from "../visit/visit.ts";

/** A way that was gone, and the stretch of the visit in which its event is looked for. */
export interface Attempt {
  way: Way;
  visit: Visit;
  /** Milliseconds since the visit began. */
  from: number;
  until: number;
  /** When its own steps were over, where what follows from them was waited for longer. @default until */
  done?: number;
}

/** Consent types that have to be granted before an event goes to one of its destinations. */
export function consentOf(event: ResolvedEvent): ConsentType[] {
  const lists = [event.consent, ...event.destinations.map(({ destination }) => destination.consent ?? [])];
  return [...new Set(lists.flat())];
}

/** True where the event may be sent at all in this state of consent. */
export function maySend(event: ResolvedEvent, state: ConsentState): boolean {
  return state === "granted" || consentOf(event).length === 0;
}

const within = ({ from, until }: Attempt, at: number): boolean => at >= from && at <= until;

export function observationsIn(attempt: Attempt): Observation[] {
  const { event } = attempt.way.event;
  return attempt.visit.observations.filter((one) => one.event === event && within(attempt, one.at));
}

function recordsIn(attempt: Attempt): TimedRecord[] {
  return attempt.visit.records.filter(({ at }) => within(attempt, at));
}

type Message = TimedRecord & { kind: "message" };

export const isMessage = (record: TimedRecord): record is Message => record.kind === "message";

/** True for the data layer event that a trigger waits for. */
export function isNamed(trigger: Trigger | undefined, name: string | undefined): boolean {
  if (trigger?.on !== "data_layer" || name === undefined) return false;
  return trigger.regex === true ? matchPattern(trigger.event, name).kind === "match" : name === trigger.event;
}

/** Messages of the data layer that the way's own trigger waits for: of an event that the site sends itself, its calls of gtag(). */
export function pushesIn(attempt: Attempt): Message[] {
  const { event: planned, trigger: index } = attempt.way;
  const trigger = planned.triggers[index];
  return recordsIn(attempt)
    .filter(isMessage)
    .filter(({ event, gtag }) => isNamed(trigger, event) && (planned.sentBy !== "site" || gtag === true));
}

/** True where nothing of a container is needed for the event to arrive. */
export function isAllOfSite({ sentBy, destinations }: ResolvedEvent): boolean {
  return sentBy === "site" && destinations.every(({ destination }) => destination.google_tag === "site");
}

/** How often the event was to be sent to each of its destinations. */
export function expectedTimes(attempt: Attempt): number {
  const { way, visit } = attempt;
  if (!maySend(way.event, visit.state)) return 0;
  if (way.times !== undefined) return way.times;
  const pushes = Math.max(1, pushesIn(attempt).length);
  return way.event.fires === "once_per_page" ? 1 : pushes;
}
