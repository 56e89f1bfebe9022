/** When a fault hits. */
export interface Timing {
  /** How many requests go well first. */
  skip?: number;
  /** How many it hits; one when left out. */
  times?: number;
}

/** Faults that wait for their requests. */
export class FaultQueue<Fault extends Timing> {
  #armed: { fault: Fault; skip: number; times: number }[] = [];

  add(fault: Fault): void {
    this.#armed.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 });
  }

  clear(): void {
    this.#armed = [];
  }

  /** The fault that hits a request, among those that are meant for it; each request is asked for once. */
  next(isMeant: (fault: Fault) => boolean = () => true): Fault | undefined {
    for (const armed of this.#armed) {
      if (armed.times === 0 || !isMeant(armed.fault)) continue;
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
