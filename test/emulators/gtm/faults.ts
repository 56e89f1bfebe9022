/** Something that goes wrong with the next calls of a method. */
export interface Fault {
  /** End of the method's id, such as workspaces.bulk_update; every method when left out. */
  on?: string;
  /** How many of its calls go well first. */
  skip?: number;
  /** How many calls it hits; one when left out. */
  times?: number;
  /** Before: nothing was done. After: it was done, and the answer is lost. */
  when: "before" | "after";
  /** An error answer, a connection that breaks, or one that stays silent. */
  do: { status: number; message?: string } | "drop" | "hang";
}

interface Armed {
  fault: Fault;
  skip: number;
  times: number;
}

/** Faults that wait for their calls. */
export class Faults {
  #armed: Armed[] = [];

  add(fault: Fault): void {
    this.#armed.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 });
  }

  clear(): void {
    this.#armed = [];
  }

  /** The fault that hits a call; each call is asked for once. */
  next(method: string): Fault | undefined {
    for (const armed of this.#armed) {
      const { on } = armed.fault;
      if (armed.times === 0 || (on !== undefined && !method.endsWith(on))) continue;
      if (armed.skip > 0) {
        armed.skip -= 1;
        continue;
      }
      armed.times -= 1;
      return armed.fault;
    }
    return undefined;
  }
}
