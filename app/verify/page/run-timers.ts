import { timerOf } from "../simulate/simulation.ts";
import { timerEvent } from "../simulate/trigger-check.ts";
import type { Stage } from "./listener.ts";

/** Starts the timers of timer triggers. Gives a way to let time pass at once: `advance(milliseconds)`. */
export function runTimers({ page, simulation, triggers }: Stage): (milliseconds: number) => void {
  const start = page.performance.now();
  let skipped = 0;
  const timers = triggers("timer")
    .filter((trigger) => simulation.isOn(trigger))
    .map((trigger) => ({ trigger, ...timerOf(trigger), count: 0 }));
  const look = (): void => {
    const elapsed = page.performance.now() - start + skipped;
    for (const timer of timers) {
      const { trigger, interval, limit } = timer;
      // Time that was skipped makes at most a hundred rounds: a page does not look back at more.
      for (let round = 0; round < 100 && timer.count < limit && (timer.count + 1) * interval <= elapsed; round += 1) {
        timer.count += 1;
        simulation.push({
          event: timerEvent(trigger),
          "gtm.timerInterval": String(interval),
          "gtm.timerLimit": limit === Infinity ? "" : String(limit),
          "gtm.timerEventNumber": timer.count,
          "gtm.timerElapsedTime": timer.count * interval,
          "gtm.triggers": trigger.id,
        });
      }
    }
  };
  for (const { interval, limit } of timers) {
    let rounds = 0;
    const handle = page.setInterval(() => {
      look();
      rounds += 1;
      if (rounds >= limit) page.clearInterval(handle);
    }, interval);
  }
  return (milliseconds) => {
    skipped += milliseconds;
    look();
  };
}
