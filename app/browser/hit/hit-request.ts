/** A request as it left the page, before anybody answered. */
export interface HitRequest {
  url: string;
  method: string;
  /** Text of the body; absent where there was none or the browser did not show it. */
  body?: string;
}
