import type { Timing } from "../fault-queue.ts";

/** Something that goes wrong with the next requests. */
export interface Fault extends Timing {
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
