import { setTimeout as sleep } from "node:timers/promises";
import { limits } from "../limits.ts";
import { AnswerTooLarge, OtherHost } from "./guarded-fetch.ts";
import type { Failure } from "./provider.ts";

/** How long to wait before the next try. Stops at once when the signal is aborted. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

const realWait: Wait = (milliseconds, signal) => sleep(milliseconds, undefined, { signal });

export interface TryOptions {
  /** Ends the whole question. */
  signal: AbortSignal;
  wait?: Wait;
  /** Milliseconds for one try, from the first byte sent to the last one read. */
  tryMs?: number;
  tries?: number;
}

export type Tried<T> =
  | { ok: true; value: T; requests: number }
  | { ok: false; failure: Failure; status?: number; requests: number };

/**
 * Does something until it works, a bounded number of times. The client's own retries are off: its time limit ends with the
 * headers of an answer, and a body that trickles would hold a run for ever.
 */
export async function tryAgain<T>(act: (signal: AbortSignal) => Promise<T>, options: TryOptions): Promise<Tried<T>> {
  const { signal, wait = realWait, tryMs = limits.tryMs, tries = limits.tries } = options;
  for (let number = 1; ; number += 1) {
    const limit = AbortSignal.timeout(tryMs);
    try {
      if (signal.aborted) return { ok: false, failure: "aborted", requests: number - 1 };
      return { ok: true, value: await act(AbortSignal.any([signal, limit])), requests: number };
    } catch (error) {
      if (signal.aborted) return { ok: false, failure: "aborted", requests: number };
      const seen = limit.aborted ? { failure: "timeout" as const } : failureOf(error);
      const pause = pauseBefore(number, error);
      const isLast = number >= tries || !RETRIED.has(seen.failure) || pause === undefined;
      if (isLast) return { ok: false, ...seen, requests: number };
      try {
        await wait(pause, signal);
      } catch {
        return { ok: false, failure: "aborted", requests: number };
      }
    }
  }
}

const RETRIED: ReadonlySet<Failure> = new Set(["timeout", "rate_limit", "unreachable", "server_error"]);

function failureOf(error: unknown): { failure: Failure; status?: number } {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof AnswerTooLarge) return { failure: "too_large" };
    if (cause instanceof OtherHost) return { failure: "not_accepted" };
  }
  const status: unknown = error instanceof Error ? Reflect.get(error, "status") : undefined;
  if (typeof status !== "number") return { failure: "unreachable" };
  if (status === 401 || status === 403) return { failure: "unauthorized", status };
  if (status === 429) return { failure: "rate_limit", status };
  if (status === 408 || status === 409 || status >= 500) return { failure: "server_error", status };
  return { failure: "not_accepted", status };
}

/** Milliseconds before the next try: what the server asks for, else doubling. Undefined where it asks for too long. */
function pauseBefore(number: number, error: unknown): number | undefined {
  const headers: unknown = error instanceof Error ? Reflect.get(error, "headers") : undefined;
  const asked = headers instanceof Headers ? retryAfter(headers) : undefined;
  if (asked !== undefined) return asked <= limits.waitMs ? asked : undefined;
  return 1000 * 2 ** (number - 1);
}

function retryAfter(headers: Headers): number | undefined {
  const milliseconds = Number.parseFloat(headers.get("retry-after-ms") ?? "");
  if (milliseconds >= 0) return milliseconds;
  // Seconds; the form with a date would need a clock that agrees with the server's.
  const seconds = Number.parseFloat(headers.get("retry-after") ?? "");
  return seconds >= 0 ? seconds * 1000 : undefined;
}
