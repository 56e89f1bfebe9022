/** One line of what is printed. */
export interface Measure {
  what: string;
  /** Empty where there is no goal: the figure only tells. */
  goal: string;
  reached: string;
  isMet: boolean;
}

interface Goal {
  what: string;
  goal: number;
  reached: number;
  /** Said behind the figure. */
  more?: string;
}

/** A figure that has to reach a goal. */
export function atLeast({ what, goal, reached, more = "" }: Goal): Measure {
  return { what, goal: `≥ ${goal}`, reached: `${reached.toFixed(3)}${more}`, isMet: reached >= goal };
}

/** A figure that may not pass a limit. */
export function atMost({ what, goal, reached, more = "" }: Goal): Measure {
  return { what, goal: `≤ ${goal}`, reached: `${Number(reached.toFixed(3))}${more}`, isMet: reached <= goal };
}

/** A figure without a goal. */
export const told = (what: string, reached: string): Measure => ({ what, goal: "", reached, isMet: true });

/** The middle of some figures. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
