import type { Snapshot, Source } from "../artefacts/index.ts";
import { diffPlans } from "../plan/index.ts";
import type { ParsedPlan, Plan, PlanChange } from "../plan/index.ts";
import { detectOnce, judgeOnce } from "../privacy/index.ts";
import type { Hit, Subject, Verdict } from "../privacy/index.ts";
import type { CheckedEvent } from "./checked-event.ts";
import { type Frame, frameOf, type Slice } from "./frame.ts";
import type { ParameterPlace } from "./parameter-place.ts";
import type { RuleFacts } from "./rule-facts.ts";
import type { SiteIndex } from "./site-index.ts";
import { type Placed } from "./walk.ts";
import { suppressionsOf, type SuppressionUse } from "./suppression.ts";

/** What rules about single events may look at: some of the events, and what all are judged against. */
export interface EventContext {
  plan: Pick<Plan, "config" | "parameters">;
  /** In the order of their files. */
  events: readonly CheckedEvent[];
  /** Every place where the plan says something about a parameter or user property. */
  places: readonly ParameterPlace[];
  /** Everything that the plan reads from a page: for parameters and for conditions. */
  sources: readonly Placed<Source>[];
  site?: SiteIndex;
  /** YYYY-MM-DD. */
  today: string;
  /** False where a file has problems of its own, so that what seems missing from it may only be unreadable. */
  isWhole: (file: string) => boolean;
  /** `judge` of the privacy room. */
  judge: (subject: Subject) => Verdict;
  /** `detect` of the privacy room. */
  detect: (text: string, key?: string) => readonly Hit[];
}

/** What rules may look at. Everything here is made once for all of them. */
export interface CheckContext extends EventContext {
  parsed: ParsedPlan;
  plan: Plan;
  /** Events by name; of two with one name, the first. */
  eventByName: ReadonlyMap<string, CheckedEvent>;
  /** The plan before the change, where there is one to compare with. */
  base?: { plan: Plan; changes: readonly PlanChange[] };
  suppressions: readonly SuppressionUse[];
  /** All rules by id. */
  ruleById: ReadonlyMap<string, RuleFacts>;
  /** Name of the event that a file says; undefined for other files. */
  eventOf: (file: string) => string | undefined;
  /** plan.yaml and parameters.yaml first, then an event each. */
  slices: readonly Slice[];
}

export interface ContextOptions {
  parsed: ParsedPlan;
  snapshot?: Snapshot | undefined;
  base?: ParsedPlan | undefined;
  today: string;
  rules: readonly RuleFacts[];
}

/** Prepares what the rules look at. */
export function createContext({ parsed, snapshot, base, today, rules }: ContextOptions): CheckContext {
  const { plan } = parsed;
  const frame: Frame = frameOf({ parsed, snapshot, today });
  const slices = [frame.own, ...plan.events.map((event) => frame.sliceOf(event))];
  const whole = partOf(slices);
  const eventByName = new Map<string, CheckedEvent>();
  for (const event of whole.events) if (!eventByName.has(event.event)) eventByName.set(event.event, event);
  const eventByFile = new Map(whole.events.map((event) => [event.file, event.event]));
  const broken = new Set(parsed.problems.map((problem) => problem.file));
  return {
    parsed,
    plan,
    slices,
    ...whole,
    eventByName,
    ...(frame.site !== undefined && { site: frame.site }),
    ...(base !== undefined && { base: { plan: base.plan, changes: diffPlans(base.plan, plan) } }),
    today,
    suppressions: suppressionsOf(plan, today),
    ruleById: new Map(rules.map((rule) => [rule.id, rule])),
    eventOf: (file) => eventByFile.get(file),
    isWhole: (file) => !broken.has(file),
    judge: judgeOnce,
    detect: (text, key) => detectOnce(text, { key }),
  };
}

/** What rules about single events look at in some slices. */
export function partOf(slices: readonly Slice[]): Pick<EventContext, "events" | "places" | "sources"> {
  return {
    events: slices.flatMap(({ event }) => event ?? []),
    places: slices.flatMap(({ places }) => places),
    sources: [
      ...slices.flatMap(({ parameterSources }) => parameterSources),
      ...slices.flatMap(({ conditionSources }) => conditionSources),
    ],
  };
}
