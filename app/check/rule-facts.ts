import type { Finding } from "../artefacts/index.ts";

export type Severity = Finding["severity"];

/** What a rule says of itself. */
export interface RuleFacts {
  /** Area and name, such as ga4/event-name-length. */
  id: string;
  /** Unless the plan's policy says otherwise. */
  severity: Severity;
  /** What holds in a plan that is right, as a sentence. */
  title: string;
  /** What goes wrong where it does not hold. */
  why: string;
  /** What to do about it. */
  remedy: string;
  source?: { title: string; url: string };
  /** policy: the plan's policy may not switch the rule off or lower it; always: and no suppression silences it. */
  locked?: "policy" | "always";
  /** Set where `--fix` can do away with some of what it finds. */
  fixable?: true;
  /**
   * Set where what it finds in an event's file depends on that event, plan.yaml, parameters.yaml, the snapshot and the day, and on no other
   * event: an event that did not change is not looked at again.
   */
  perEvent?: true;
  /** Set for rules about suppressions: they run when it is known which were needed. */
  last?: true;
}
