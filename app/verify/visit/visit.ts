import type { ConsentState } from "../../artefacts/index.ts";
import type { MissingParameter } from "../simulate/google-tags.ts";
import type { SimulationRecord } from "../simulate/simulation-record.ts";
import type { Step } from "../journey/step.ts";

/** A GA4 event that was seen, or that would have been sent. Values as sent: redact them before they are written. */
export interface Observation {
  event: string;
  /** Measurement id. */
  destination: string;
  parameters: Record<string, string | number>;
  items: Record<string, string | number>[];
  userProperties: Record<string, string | number>;
  /** As on the wire; absent where the page has no Consent Mode. */
  gcs?: string;
  gcd?: string;
  /** True where a client id went along. */
  cookies: boolean;
  /** Milliseconds since the visit began. */
  at: number;
  /** Address and body of the request. */
  wire: { url: string; body: string };
  /** Only in simulation: the tag that sends it; absent for the page's own `gtag()`. */
  tag?: string;
  /** Only in simulation: number of the message that it answers. */
  seq?: number;
  missing: MissingParameter[];
  /** Only in simulation: a Google tag's own page_view, which nobody asked for by name. */
  automatic?: true;
}

/** What a page's script said of the data layer, with its time. */
export type TimedRecord = SimulationRecord & { at: number };

/** How a step went. */
export type StepOutcome = "done" | "missing" | "hidden" | "covered" | "disabled" | "refused" | "failed";

export interface TakenStep {
  step: Step;
  outcome: StepOutcome;
  /** What stood in the way, such as the covering element. */
  detail?: string;
  /** Milliseconds since the visit began; until is when the page rested again. */
  from: number;
  until: number;
}

/** One page opened in one consent state, and what was done to it. */
export interface Visit {
  /** Address asked for, without origin. */
  page: string;
  state: ConsentState;
  /** Why the page could not be opened; absent where it stood. */
  failure?: string;
  /** Where redirects led, without origin, where that is another path. */
  landed?: string;
  /** The first step is the opening itself. */
  steps: TakenStep[];
  records: TimedRecord[];
  observations: Observation[];
  /** How the container came in: by the page's own snippet, or only because we asked. */
  started?: "snippet" | "forced";
  /** Ids of GTM containers that the page asked for. */
  containers: string[];
  /** Uncaught errors of scripts. */
  errors: { message: string; at: number }[];
  /** Times at which the page would have been left. */
  leavings: number[];
  /** Texts that were typed into fields: none of them may be sent. */
  typed: string[];
  screenshot?: string;
}
