import type { FieldEdit, Finding, Operation, Suppression } from "../artefacts/index.ts";
import type { Path, Plan } from "../plan/index.ts";

/** A suppression in the plan, and whether it silenced anything. */
export interface SuppressionUse {
  file: string;
  path: Path;
  suppression: Suppression;
  /** expired: its day is over; invalid: its day is not in the calendar. Neither silences anything. */
  state: "in force" | "expired" | "invalid";
  used: boolean;
}

/** A finding that the plan silences, with the reason that it gives. */
export interface SuppressedFinding {
  finding: Finding;
  reason: string;
  /** YYYY-MM-DD: the last day on which it is silent. */
  expires: string;
}

/** All suppressions: those of an event file silence findings in it, those of plan.yaml in the whole plan. */
export function suppressionsOf(plan: Plan, today: string): SuppressionUse[] {
  const listed = [
    { file: "plan.yaml", suppress: plan.config.suppress },
    ...plan.events.map(({ file, definition }) => ({ file, suppress: definition.suppress })),
  ];
  return listed.flatMap(({ file, suppress = [] }) =>
    suppress.map((suppression, index) => ({
      file,
      path: ["suppress", index],
      suppression,
      state: stateOn(today, suppression.expires),
      used: false,
    })),
  );
}

/** State of something with an end, on a day. */
export function stateOn(today: string, expires: string): SuppressionUse["state"] {
  if (!isDay(expires)) return "invalid";
  return expires < today ? "expired" : "in force";
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Days from one day to another; both YYYY-MM-DD. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** Finds the suppression that silences findings of a rule in a file. */
export class SuppressionIndex {
  readonly #byPlace = new Map<string, SuppressionUse>();

  constructor(suppressions: readonly SuppressionUse[]) {
    for (const use of suppressions) {
      const key = `${use.file}\n${use.suppression.rule}`;
      if (use.state === "in force" && !this.#byPlace.has(key)) this.#byPlace.set(key, use);
    }
  }

  /** The suppression that covers it, marked as used; undefined when there is none. */
  use(rule: string, file: string): Suppression | undefined {
    const use = this.#byPlace.get(`${file}\n${rule}`) ?? this.#byPlace.get(`plan.yaml\n${rule}`);
    if (use === undefined) return undefined;
    use.used = true;
    return use.suppression;
  }
}

/** The operation that takes a suppression out. */
export function removeSuppression({ path }: SuppressionUse, event: string | undefined): Operation {
  const changes: FieldEdit[] = [{ path: [...path], remove: true }];
  return event === undefined ? { op: "update_plan", changes } : { op: "update_event", event, changes };
}
