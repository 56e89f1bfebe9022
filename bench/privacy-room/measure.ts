/** One measured line, with the cases that went wrong. */
export interface Measure {
  corpus: string;
  metric: string;
  /** Cases that were counted, of how many: found ones, or for a limit those that should not have been. */
  right: number;
  of: number;
  /** Share that has to be reached; `atMost` turns it into a limit on `right`. */
  goal?: number;
  atMost?: boolean;
  failures: string[];
}

const SHOWN = 160;

/** A line of which cases are added one by one. */
export function measureOf(corpus: string, metric: string, goal?: number): Measure {
  return { corpus, metric, right: 0, of: 0, failures: [], ...(goal === undefined ? {} : { goal }) };
}

/** Counts a case; `what` is printed where it went wrong. */
export function count(measure: Measure, isRight: boolean, what: string): void {
  measure.of += 1;
  if (isRight) measure.right += 1;
  if (isRight === (measure.atMost === true)) measure.failures.push(what.replaceAll("\n", "⏎").slice(0, SHOWN));
}

export function share({ right, of }: Measure): number {
  return of === 0 ? 1 : right / of;
}

/** Whether the goal is met; a line without one is only reported. */
export function isGoalMet(measure: Measure): boolean {
  const { goal, atMost } = measure;
  if (goal === undefined) return true;
  return atMost === true ? share(measure) <= goal : share(measure) >= goal;
}

/** Time of the processor that a piece of work takes, in seconds: neighbours on the machine do not change it. */
export function processorSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}
