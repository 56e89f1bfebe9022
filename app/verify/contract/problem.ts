import type { ConsentState } from "../../artefacts/index.ts";

/** What may be wrong with an event that was looked for, or with one that was not. */
export type ProblemKind =
  | "not_sent"
  | "too_often"
  | "too_early"
  | "missing_parameter"
  | "wrong_type"
  | "not_in_enum"
  | "pattern_mismatch"
  | "out_of_range"
  | "wrong_length"
  | "wrong_item"
  | "currency_missing"
  | "unplanned_parameter"
  | "wrong_destination"
  | "sent_without_consent"
  | "wrong_consent_signal"
  | "unplanned_event"
  | "personal_data"
  | "cut_off"
  | "container_absent";

/** Why it went wrong. docs/verify.md lists them in words. */
export type CauseKind =
  | "page_unreachable"
  | "login_needed"
  | "element_missing"
  | "element_hidden"
  | "element_covered"
  | "element_disabled"
  | "submission_refused"
  | "container_not_loaded"
  | "other_container"
  | "script_error"
  | "push_missing"
  | "push_renamed"
  | "condition_false"
  | "slow_regex"
  | "invalid_regex"
  | "variable_undefined"
  | "value_moved"
  | "variable_threw"
  | "type_at_source"
  | "value_at_source"
  | "consent_not_granted"
  | "consent_too_late"
  | "tag_asks_no_consent"
  | "consent_mode_missing"
  | "consent_mode_granted"
  | "tag_missing"
  | "trigger_missing"
  | "tag_paused"
  | "tag_blocked"
  | "tag_expired"
  | "fired_before"
  | "setup_failed"
  | "duplicate_tag"
  | "pushed_twice"
  | "unplanned_tag"
  | "sent_by_page"
  | "automatic_page_view"
  | "call_missing"
  | "measurement_id_differs"
  | "row_missing"
  | "typed_text_sent"
  | "navigation_cut"
  | "hit_never_sent"
  | "not_deployed"
  | "trigger_too_broad"
  | "unknown";

export interface Cause {
  kind: CauseKind;
  /** 0 to 1. */
  confidence: number;
  /** A sentence with what was met. Values in it are redacted before they are written. */
  detail: string;
}

export interface Problem {
  kind: ProblemKind;
  severity: "error" | "warning" | "note";
  /** Absent for what no event of the plan is about. */
  event?: string;
  parameter?: string;
  message: string;
  /** To the part of the event's file that it contradicts. */
  path: (string | number)[];
  page: string;
  state: ConsentState;
  causes: Cause[];
}
