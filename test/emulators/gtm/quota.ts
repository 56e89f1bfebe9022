import { ApiFailure } from "./api-failure.ts";
import type { Switches } from "./switches.ts";

/** Milliseconds by which midnight in California is behind that of UTC; summer time is left out. */
const PACIFIC = 8 * 3_600_000;
const DAY = 86_400_000;

const MESSAGE =
  "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user' of service 'tagmanager.googleapis.com' for consumer 'project_number:0'.";

/** Calls of one project in a sliding window and on one day. */
export class Quota {
  #times: number[] = [];
  #day = -1;
  #today = 0;

  /** Counts a call, or refuses it as the switches say. Refused calls count for the day alone. */
  spend(now: number, { perWindow, windowMs, perDay, status, retryAfter }: Switches["quota"]): void {
    const day = Math.floor((now - PACIFIC) / DAY);
    if (day !== this.#day) [this.#day, this.#today] = [day, 0];
    this.#times = this.#times.filter((time) => time > now - windowMs);
    if (this.#times.length >= perWindow || this.#today >= perDay)
      throw new ApiFailure(status, MESSAGE, retryAfter === undefined ? {} : { "Retry-After": String(retryAfter) });
    this.#times.push(now);
    this.#today += 1;
  }
}
