import { JtrackingError } from "../../errors.ts";
import type { CallOptions } from "./entity-methods.ts";
import type { FailedCall } from "./failure-words.ts";
import { GtmError } from "./gtm-error.ts";
import type { Clock, Quota } from "./quota.ts";
import { gtmError } from "./read-failure.ts";

/** Something that has a right to call Google. */
export interface Credentials {
  /** A bearer token that has not run out. `renewed`: Google refused the last one. */
  token(renewed: boolean): Promise<string>;
}

/** What is told about a call that has to wait. */
export interface Waiting {
  ms: number;
  why: "quota" | "refused" | "failure";
}

export interface GtmCallsOptions {
  quota: Quota;
  clock: Clock;
  credentials: Credentials;
  /** Milliseconds that one call may take. @default 120000 */
  timeoutMs?: number;
  signal?: AbortSignal;
  onWait?: (waiting: Waiting) => void;
}

const TIMEOUT_MS = 120_000;
/** Waits before a read is repeated after a failure that may pass. */
const READ_AGAIN_MS = [500, 2_000, 8_000];
/** Waits after a refusal by the quota that does not say how long; together they outlast its window. */
const REFUSED_MS = [10_000, 30_000, 70_000];
/** Longer waits are not ours to sit out. */
const LONGEST_WAIT_MS = 300_000;

/**
 * Every call to Google goes through here: it waits for the quota, carries a token, and is repeated only where that can do no harm:
 * a read, or a call that Google refused before it did anything (quota, token). A write whose answer was lost is never repeated.
 */
export class GtmCalls {
  readonly quota: Quota;
  readonly #options: GtmCallsOptions;

  constructor(options: GtmCallsOptions) {
    this.quota = options.quota;
    this.#options = options;
  }

  /**
   * The body of the answer.
   * @throws GtmError
   */
  async run(call: FailedCall, send: (options: CallOptions) => Promise<object>): Promise<unknown> {
    let renewed = false;
    const waits = { failures: 0, refusals: 0 };
    for (;;) {
      const failure = await this.#attempt(call, { send, renewed });
      if ("answer" in failure) return failure.answer;
      const { error } = failure;
      if (error.kind === "credentials" && !renewed) {
        renewed = true;
        continue;
      }
      const wait = this.#waitAfter(error, call, waits);
      if (wait === undefined) throw error;
      this.#options.onWait?.({ ms: wait, why: error.kind === "quota" ? "refused" : "failure" });
      await this.#options.clock.sleep(wait, this.#options.signal);
    }
  }

  async #attempt(
    call: FailedCall,
    { send, renewed }: { send: (options: CallOptions) => Promise<object>; renewed: boolean },
  ): Promise<{ answer: unknown } | { error: GtmError }> {
    const { signal, credentials, onWait, timeoutMs = TIMEOUT_MS } = this.#options;
    const wait = this.quota.waitFor(1);
    if (wait > 0) onWait?.({ ms: wait, why: "quota" });
    await this.quota.take(signal);
    this.#stopIfAsked();
    const signIn = { ...call, method: "sign in", writes: false };
    let token: string;
    try {
      token = await credentials.token(renewed);
    } catch (error) {
      if (error instanceof JtrackingError) throw error;
      return { error: gtmError(error, signIn) };
    }
    try {
      const headers = new Headers({ authorization: `Bearer ${token}` });
      const answer: object = await send({ headers, timeout: timeoutMs, retry: false });
      return { answer: Reflect.get(answer, "data") };
    } catch (error) {
      return { error: gtmError(error, call) };
    }
  }

  /** Milliseconds until the next attempt; undefined where there must be none. */
  #waitAfter(
    error: GtmError,
    { writes }: FailedCall,
    waits: { failures: number; refusals: number },
  ): number | undefined {
    this.#stopIfAsked();
    if (error.kind === "quota") {
      const wait = error.retryAfter === undefined ? REFUSED_MS[waits.refusals] : error.retryAfter * 1000;
      waits.refusals += 1;
      return waits.refusals > REFUSED_MS.length || wait === undefined || wait > LONGEST_WAIT_MS ? undefined : wait;
    }
    if (writes || error.kind !== "unavailable") return undefined;
    const wait = error.retryAfter === undefined ? READ_AGAIN_MS[waits.failures] : error.retryAfter * 1000;
    waits.failures += 1;
    return waits.failures > READ_AGAIN_MS.length || wait === undefined || wait > LONGEST_WAIT_MS ? undefined : wait;
  }

  #stopIfAsked(): void {
    if (this.#options.signal?.aborted !== true) return;
    throw new GtmError("stopped before Google Tag Manager was called", {
      kind: "cancelled",
      unsure: false,
      hint: "Nothing was published. Run the command again: it goes on where this one ended.",
    });
  }
}
