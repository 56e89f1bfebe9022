/** Tells and waits. Passed in, so that tests need no real time. */
export interface Clock {
  /** Milliseconds; only differences count. */
  now: () => number;
  /** Ends early, without an error, when the signal is aborted. */
  wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  wait: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve();
        return;
      }
      const finish = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", finish);
        resolve();
      };
      const timer = setTimeout(finish, milliseconds);
      signal?.addEventListener("abort", finish, { once: true });
    }),
};

export interface PaceOptions {
  /** Milliseconds from the start of one request to the start of the next. */
  delay: number;
  /** Requests under way at once. */
  concurrency: number;
  clock: Clock;
}

/**
 * Timers fire up to a millisecond early and new connections take longer than kept ones, so what the server sees is
 * closer together than what was sent.
 */
const JITTER = 4;

/** When requests to one host may start. */
export class HostPace {
  #delay: number;
  #concurrency: number;
  readonly #clock: Clock;
  #next = 0;
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor({ delay, concurrency, clock }: PaceOptions) {
    this.#delay = delay;
    this.#concurrency = delay > 0 ? 1 : concurrency;
    this.#clock = clock;
  }

  /** Milliseconds between two starts at present. */
  get delay(): number {
    return this.#delay;
  }

  /** Runs one request when its turn has come. Turns are given in the order of the calls. */
  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (this.#running >= this.#concurrency) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running += 1;
    try {
      await this.#turn(signal);
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }

  async #turn(signal?: AbortSignal): Promise<void> {
    for (;;) {
      const now = this.#clock.now();
      if (now >= this.#next || signal?.aborted === true) {
        this.#next = Math.max(now, this.#next) + (this.#delay > 0 ? this.#delay + JITTER : 0);
        return;
      }
      await this.#clock.wait(this.#next - now, signal);
    }
  }

  /** Keeps so many milliseconds from one start to the next from now on, if that is more than before. */
  slowDown(delay: number): void {
    if (delay <= this.#delay) return;
    this.#delay = delay;
    this.#concurrency = 1;
    this.#next = Math.max(this.#next, this.#clock.now() + delay);
  }

  /** The host asked for a pause: nothing starts for so many milliseconds, and from then on requests keep more distance. */
  pause(milliseconds: number): void {
    this.#next = Math.max(this.#next, this.#clock.now() + milliseconds);
    this.#delay = Math.min(2_000, Math.max(100, this.#delay * 2));
  }
}
