import { EXIT, JtrackingError, type ExitCode } from "../../errors.ts";

/** What kind of failure it was, for whoever has to decide what comes next. */
export type GtmErrorKind =
  | "credentials"
  | "permission"
  | "scope"
  | "not_found"
  | "stale"
  | "quota"
  | "daily_quota"
  | "workspace_limit"
  | "duplicate_name"
  | "invalid"
  | "unsupported"
  | "unavailable"
  | "cancelled";

interface GtmErrorOptions {
  kind: GtmErrorKind;
  /** True where GTM may have done what it was asked for: the answer was lost, or it failed in between. */
  unsure: boolean;
  hint: string;
  /** Google's own words. */
  said?: string;
  status?: number;
  /** Seconds that GTM asks to wait. */
  retryAfter?: number;
  cause?: unknown;
}

const CODES: Readonly<Record<GtmErrorKind, [code: string, exit: ExitCode]>> = {
  credentials: ["E_GTM_CREDENTIALS", EXIT.environment],
  permission: ["E_GTM_PERMISSION", EXIT.environment],
  scope: ["E_GTM_SCOPE", EXIT.environment],
  not_found: ["E_GTM_NOT_FOUND", EXIT.environment],
  stale: ["E_GTM_CONFLICT", EXIT.conflict],
  quota: ["E_GTM_QUOTA", EXIT.environment],
  daily_quota: ["E_GTM_DAILY_QUOTA", EXIT.environment],
  workspace_limit: ["E_GTM_WORKSPACES", EXIT.environment],
  duplicate_name: ["E_GTM_DUPLICATE_NAME", EXIT.conflict],
  invalid: ["E_GTM_REFUSED", EXIT.findings],
  unsupported: ["E_GTM_UNSUPPORTED", EXIT.environment],
  unavailable: ["E_GTM_UNAVAILABLE", EXIT.environment],
  cancelled: ["E_CANCELLED", EXIT.environment],
};

/** A call to Google Tag Manager that failed, in words that say what to do. */
export class GtmError extends JtrackingError {
  readonly kind: GtmErrorKind;
  readonly unsure: boolean;
  readonly said: string;
  readonly status: number | undefined;
  readonly retryAfter: number | undefined;

  constructor(message: string, { kind, unsure, hint, said = "", status, retryAfter, cause }: GtmErrorOptions) {
    const [code, exit] = CODES[kind];
    super(message, { code, exit, hint, cause });
    this.name = "GtmError";
    this.kind = kind;
    this.unsure = unsure;
    this.said = said;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}
