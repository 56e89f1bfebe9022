/** Something that goes wrong with the next requests. */
export interface Fault {
  /** How many requests go well first. */
  skip?: number;
  /** How many it hits; one when left out. */
  times?: number;
  do:
    | { status: number; message?: string; headers?: Readonly<Record<string, string>> }
    /** No answer, ever. */
    | "hang"
    /** The connection breaks. */
    | "drop"
    /** One byte of the answer now and then, and no end. */
    | "trickle"
    /** Bytes that are no JSON, with status 200. */
    | "garbage"
    /** An answer without end, as fast as it goes. */
    | "flood"
    /** Sent elsewhere. */
    | { redirect: string };
}

/** Faults that wait for their requests. */
export class Faults {
  readonly #armed: { fault: Fault; skip: number; times: number }[] = [];

  add(fault: Fault): void {
    this.#armed.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 });
  }

  /** The fault that hits a request; each request is asked for once. */
  next(): Fault | undefined {
    for (const armed of this.#armed) {
      if (armed.times === 0) continue;
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
