import type { PlanFile, Snapshot, Source } from "../artefacts/index.ts";
import type { ParsedPlan, Plan, PlanEvent, Position } from "../plan/index.ts";
import { checkedEvent, type CheckedEvent } from "./checked-event.ts";
import { eventPlaces, framePlaces, type ParameterPlace } from "./parameter-place.ts";
import type { Report } from "./report.ts";
import type { RuleFacts } from "./rule-facts.ts";
import { SiteIndex } from "./site-index.ts";
import { conditionSources, parameterSources, type Placed } from "./walk.ts";

/** What a rule found, and where that stands once somebody has asked. */
export interface Found {
  rule: RuleFacts;
  report: Report;
  position?: Position;
}

/** One event as rules look at it, or plan.yaml and parameters.yaml, and what rules about single events found there. */
export interface Slice {
  /** Absent for plan.yaml and parameters.yaml. */
  event?: CheckedEvent;
  places: readonly ParameterPlace[];
  parameterSources: readonly Placed<Source>[];
  conditionSources: readonly Placed<Source>[];
  /** Absent until somebody has looked. */
  found?: Found[];
}

/** What each event is judged against. Plans that were read one after the other share it, and all slices that did not change. */
export interface Frame {
  snapshot: Snapshot | undefined;
  site: SiteIndex | undefined;
  own: Slice;
  /** The slice of an event whose file has no problem. */
  sliceOf: (event: PlanEvent) => Slice;
}

interface KnownFrame extends Frame {
  parameters: Plan["parameters"];
  today: string;
  broken: string;
}

/** Frames by the plan.yaml that they begin with: they go when nobody has it any more. */
const framesOf = new WeakMap<PlanFile, KnownFrame[]>();
/** For one plan.yaml: a day has passed, the dictionary or the snapshot is changed. */
const MOST_FRAMES = 4;
const FRAME_FILES = ["plan.yaml", "parameters.yaml"];

export interface FrameOptions {
  parsed: ParsedPlan;
  snapshot: Snapshot | undefined;
  /** YYYY-MM-DD. */
  today: string;
}

/** The frame of a plan, with what is known of it already. */
export function frameOf({ parsed: { plan, problems }, snapshot, today }: FrameOptions): Frame {
  const { config, parameters } = plan;
  const broken = FRAME_FILES.filter((file) => problems.some((problem) => problem.file === file)).join(" ");
  const frames = framesOf.get(config) ?? [];
  const known = frames.find(
    (one) => one.parameters === parameters && one.snapshot === snapshot && one.today === today && one.broken === broken,
  );
  if (known !== undefined) return known;
  const slices = new WeakMap<PlanEvent, Slice>();
  const frame: KnownFrame = {
    parameters,
    today,
    broken,
    snapshot,
    site: snapshot && new SiteIndex(snapshot),
    own: sliceOver(undefined, framePlaces({ config, parameters })),
    sliceOf(event) {
      const before = slices.get(event);
      if (before !== undefined) return before;
      const checked = checkedEvent({ config, parameters }, event);
      const slice = sliceOver(checked, eventPlaces(checked));
      slices.set(event, slice);
      return slice;
    },
  };
  framesOf.set(config, [frame, ...frames].slice(0, MOST_FRAMES));
  return frame;
}

const sliceOver = (event: CheckedEvent | undefined, places: readonly ParameterPlace[]): Slice => ({
  ...(event && { event }),
  places,
  parameterSources: parameterSources(places),
  conditionSources: conditionSources(event?.conditions ?? []),
});
