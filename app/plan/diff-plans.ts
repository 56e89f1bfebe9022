import type { Path, Plan } from "./plan.ts";

/** breaking: data that was right is no longer; additive: more data is right; documentation: the data stays the same. */
export type ChangeClass = "breaking" | "additive" | "documentation";

export interface ChangeSubject {
  /** parameter is an entry of parameters.yaml; a parameter of one event belongs to its event. */
  type: "event" | "parameter" | "page" | "destination" | "setting";
  name: string;
}

/** One difference in meaning between two plans. */
export interface PlanChange {
  kind: "added" | "removed" | "changed";
  subject: ChangeSubject;
  /** Below the subject; empty when the whole of it was added or removed. */
  path: Path;
  before?: unknown;
  after?: unknown;
  class: ChangeClass;
  /** True when less is said to be personal, or more is collected without consent or under a waiver. */
  privacyLowering: boolean;
  /** A sentence for people. */
  message: string;
  /** Events that it touches: of a dictionary entry, all that use it. */
  events: string[];
  /** Those of them whose version this breaking change should have raised and did not. */
  needsVersion?: string[];
}

/** Compares two plans by meaning: layout, order of keys and defaults that are spelt out are no change. */
export function diffPlans(before: Plan, after: Plan): PlanChange[] {
  throw new Error(`not built yet: ${before.events.length} ${after.events.length}`);
}
