import { messageOf } from "../../errors.ts";
import { fieldOf } from "../container/container.ts";
import { type FailedCall, FAILURE_WORDS } from "./failure-words.ts";
import { GtmError, type GtmErrorKind } from "./gtm-error.ts";

/** What an answer of Google says, or what the network did. */
interface Failure {
  status: number | undefined;
  message: string;
  reason: string;
  code: string;
  retryAfter: number | undefined;
}

/** Codes of the network that say that nothing was sent. */
const NEVER_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

/**
 * Turns whatever the client threw into an error that people can act on. The texts are those that Google's API was seen to
 * answer; an unknown one keeps Google's own words.
 */
export function gtmError(error: unknown, call: FailedCall): GtmError {
  if (error instanceof GtmError) return error;
  const failure = readFailure(error);
  const kind = kindOf(failure, call);
  const { status, retryAfter } = failure;
  const unsure =
    call.writes && kind === "unavailable" && !NEVER_SENT.has(failure.code) && status !== 429 && status !== 401;
  const said = failure.message.replaceAll(/\s+/g, " ").slice(0, 400);
  const [message, hint] = FAILURE_WORDS[kind](said, call);
  return new GtmError(message, {
    kind,
    unsure,
    hint,
    said,
    ...(status !== undefined && { status }),
    ...(retryAfter !== undefined && { retryAfter }),
    cause: error,
  });
}

function readFailure(error: unknown): Failure {
  const response = fieldOf(error, "response");
  const envelope = fieldOf(fieldOf(response, "data"), "error");
  const status = numberIn(fieldOf(envelope, "code")) ?? statusOf(response) ?? numberIn(fieldOf(error, "status"));
  const errors = fieldOf(envelope, "errors");
  const reason = textIn(fieldOf(Array.isArray(errors) ? errors[0] : undefined, "reason"));
  const cause = fieldOf(error, "cause");
  return {
    status,
    message: textIn(fieldOf(envelope, "message")) || messageOf(error),
    reason,
    code: textIn(fieldOf(error, "code")) || textIn(fieldOf(cause, "code")),
    retryAfter: retryAfterOf(response),
  };
}

/** The client's answers are objects of the platform, whose fields are getters. */
function statusOf(response: unknown): number | undefined {
  return typeof response === "object" && response !== null ? numberIn(Reflect.get(response, "status")) : undefined;
}

function retryAfterOf(response: unknown): number | undefined {
  if (typeof response !== "object" || response === null) return undefined;
  const headers: unknown = Reflect.get(response, "headers");
  // Not the platform's class, but that of another package.
  const get: unknown = typeof headers === "object" && headers !== null ? Reflect.get(headers, "get") : undefined;
  const text: unknown = typeof get === "function" ? Reflect.apply(get, headers, ["retry-after"]) : undefined;
  return typeof text === "string" ? (numberIn(text) ?? secondsUntil(text)) : undefined;
}

function secondsUntil(text: string): number | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : Math.max(0, Math.ceil((time - Date.now()) / 1000));
}

function numberIn(value: unknown): number | undefined {
  const number = typeof value === "number" || (typeof value === "string" && value !== "") ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

const textIn = (value: unknown): string => (typeof value === "string" ? value : "");

const RATE = /rateLimitExceeded|quotaExceeded|dailyLimitExceeded|RESOURCE_EXHAUSTED/i;

function kindOf({ status, message, reason }: Failure, { method }: FailedCall): GtmErrorKind {
  if (method === "workspaces.create" && /workspaces/i.test(message) && /too many|limit|maximum/i.test(message))
    return "workspace_limit";
  if (status === 429 || (status === 403 && (RATE.test(reason) || /quota exceeded/i.test(message))))
    return /per day|daily/i.test(`${message} ${reason}`) ? "daily_quota" : "quota";
  if (status === undefined) return "unavailable";
  if (status === 401) return "credentials";
  if (status === 403) return /scope/i.test(`${message} ${reason}`) ? "scope" : "permission";
  if (status === 404) return "not_found";
  if (status === 409 || status === 412) return "stale";
  if (status === 501) return "unsupported";
  if (status === 400) return kindOf400(message);
  return status >= 500 || status === 408 ? "unavailable" : "invalid";
}

function kindOf400(message: string): GtmErrorKind {
  if (/fingerprint/i.test(message)) return "stale";
  if (/duplicate name/i.test(message)) return "duplicate_name";
  // The token service answers 400 where a refresh token was taken back or has run out.
  return /invalid_grant|invalid_client/i.test(message) ? "credentials" : "invalid";
}
