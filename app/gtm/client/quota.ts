import type { CallBudget } from "./tag-manager.ts";

/** https://developers.google.com/tag-platform/tag-manager/api/v2/limits-quotas */
export const GTM_QUOTA = { perWindow: 25, windowMs: 100_000, perDay: 10_000 } as const;

/** Time as the quota needs it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Ends early, without an error, when the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface QuotaLimits {
  perWindow: number;
  windowMs: number;
  perDay: number;
}

/** Calls of this process in a sliding window and on one day; who takes one waits until there is room. */
export class Quota {
  readonly #limits: QuotaLimits;
  readonly #clock: Clock;
  /** Start of each call in the window, oldest first. */
  #times: number[] = [];
  #calls = 0;

  constructor(limits: QuotaLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /** Calls made so far. */
  get calls(): number {
    return this.#calls;
  }

  get perDay(): number {
    return this.#limits.perDay;
  }

  /** Milliseconds until the last of so many calls may start. */
  waitFor(calls: number): number {
    const { perWindow, windowMs } = this.#limits;
    const now = this.#clock.now();
    const times = this.#times.filter((time) => time > now - windowMs);
    for (let made = 0; made < calls; made += 1) {
      const earlier = times[times.length - perWindow];
      times.push(earlier === undefined ? now : Math.max(now, earlier + windowMs));
    }
    return calls === 0 ? 0 : Math.max(0, (times.at(-1) ?? now) - now);
  }

  budget(calls: number): CallBudget {
    const { perWindow, windowMs } = this.#limits;
    return { calls, perWindow, windowMs, waitMs: this.waitFor(calls) };
  }

  /** Waits until there is room for one call and counts it. */
  async take(signal?: AbortSignal): Promise<void> {
    const wait = this.waitFor(1);
    if (wait > 0) await this.#clock.sleep(wait, signal);
    const now = this.#clock.now();
    this.#times = [...this.#times.filter((time) => time > now - this.#limits.windowMs), now];
    this.#calls += 1;
  }
}
