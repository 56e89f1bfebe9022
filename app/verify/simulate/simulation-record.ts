import type { Bag } from "./data-layer.ts";
import type { Hit } from "./google-tags.ts";
import type { FailedCondition } from "./trigger-check.ts";
import type { VariableNote } from "./variable-value.ts";

/** Why a tag did not fire although a trigger of its was true; or that it did. */
export type TagOutcome =
  | "fired"
  | "paused"
  | "blocked"
  | "consent"
  | "fired_before"
  | "schedule"
  | "setup_failed"
  | "threw";

/** What a simulation says of itself, in order. Plain data. Values are those of the page: redact them before writing. */
export type SimulationRecord =
  /** A message of the data layer is taken up. `keys` are paths of its values, without values; `gtag` says that gtag() pushed it. */
  | { kind: "message"; seq: number; event?: string; keys: string[]; gtag?: true }
  /** A trigger that listens to the message's event, and is asked. */
  | { kind: "trigger"; seq: number; trigger: string; holds: boolean; failed: FailedCondition[] }
  | { kind: "tag"; seq: number; tag: string; type: string; outcome: TagOutcome; detail?: string }
  /** A tag of a kind that is not simulated: what it would run with. */
  | { kind: "would_run"; seq: number; tag: string; type: string; data: Bag }
  | ({ kind: "hit" } & Hit)
  | { kind: "consent"; seq: number; mode: string; states: Bag }
  | ({ kind: "note"; seq: number } & VariableNote)
  /** The page pushes without an end. */
  | { kind: "too_many"; seq: number };
