import type { FailureReason } from "../../browser/index.ts";

/** Why a plain fetch gave no page; the same words as the browser's, because both stand in `coverage.failed`. */
export type FetchFailure =
  | `http_${number}`
  | "timeout"
  | "tls"
  | "unreachable"
  | "too_large"
  | "redirect_loop"
  | "private_address"
  | "not_html"
  | "broken_encoding"
  | "aborted";

/** Why a page was given up, by whatever way it was looked at. */
export type PageFailure = FetchFailure | FailureReason | "soft_404" | "empty";

const TLS = /^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|UNABLE_TO_|SELF_SIGNED|HOSTNAME_MISMATCH|EPROTO)/;

/** The reason behind a socket's error. */
export function failureOf(error: unknown): FetchFailure {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ETIMEDOUT") return "timeout";
  if (code === "EREFUSED") return "private_address";
  if (code === "ABORT_ERR") return "aborted";
  return TLS.test(code) ? "tls" : "unreachable";
}
