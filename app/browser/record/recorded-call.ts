import type { Shape } from "../../artefacts/index.ts";

/** A call by which the page speaks to analytics, reduced to shapes. Holds no personal data and nothing volatile. */
export interface RecordedCall {
  /**
   * `push`: an entry of a data layer array. `gtag`: an `arguments` object in a data layer. `hit`: a request to a
   * vendor, answered by us; with transport `call` a call of the vendor's own function, such as `fbq()`.
   */
  kind: "push" | "gtag" | "hit";
  /** Event name; absent for a push without one. */
  event?: string;
  /** First argument of `gtag()` or of a vendor's function: config, event, consent, set, track … */
  command?: string;
  /** Who got the hit, or for whom the call was meant. */
  vendor?: string;
  /** Of a consent command. */
  mode?: "default" | "update";
  /** Measurement id or account that it was sent to. */
  destination?: string;
  /** Name of the data layer array. */
  layer?: string;
  /** Of a consent command: state by consent type. Of a hit: `gcs` and `gcd` as sent. */
  consent?: Record<string, string>;
  /** Shape by path; `[]` stands for any index. */
  parameters: Record<string, Shape>;
  /** How it left the page. */
  transport?: "beacon" | "fetch" | "image" | "script" | "call" | "other";
}
