import type { Path } from "./plan.ts";

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

/** A difference inside a subject, before it is known what it means for events. */
export interface FieldChange {
  kind: PlanChange["kind"];
  path: Path;
  before?: unknown;
  after?: unknown;
  class: ChangeClass;
  privacyLowering: boolean;
}

const RANK: Record<ChangeClass, number> = { documentation: 0, additive: 1, breaking: 2 };

/** The gravest of some classes; documentation where there is none. */
export function gravest(classes: Iterable<ChangeClass>): ChangeClass {
  let worst: ChangeClass = "documentation";
  for (const candidate of classes) if (RANK[candidate] > RANK[worst]) worst = candidate;
  return worst;
}

/** A change of one value; its kind follows from which side there is. */
export function fieldChange(
  path: Path,
  { before, after }: { before?: unknown; after?: unknown },
  meaning: { class: ChangeClass; privacyLowering?: boolean },
): FieldChange {
  const isOneSided = before === undefined ? "added" : "removed";
  return {
    kind: before !== undefined && after !== undefined ? "changed" : isOneSided,
    path,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    class: meaning.class,
    privacyLowering: meaning.privacyLowering ?? false,
  };
}
