/** Why a page could not be opened. The words stand in `coverage.failed` of site.yaml; http_ is followed by a status. */
export type FailureReason =
  | `http_${number}`
  | "timeout"
  | "crash"
  | "hang"
  | "redirect_loop"
  | "too_large"
  | "download"
  | "tls"
  | "unreachable"
  | "not_html"
  | "private_address"
  | "closed"
  | "navigation_failed";

export interface ArrivedPage {
  ok: true;
  /** Address after redirects. */
  url: string;
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
}

export interface FailedPage {
  ok: false;
  reason: FailureReason;
  /** Address that failed; after redirects where there were any. */
  url: string;
}

export type Arrival = ArrivedPage | FailedPage;
