import type { Timing } from "../fault-queue.ts";

/** Something that goes wrong with the next calls of a method. */
export interface Fault extends Timing {
  /** End of the method's id, such as workspaces.bulk_update; every method when left out. */
  on?: string;
  /** Before: nothing was done. After: it was done, and the answer is lost. */
  when: "before" | "after";
  /** An error answer, a connection that breaks, or one that stays silent. */
  do: { status: number; message?: string } | "drop" | "hang";
}
