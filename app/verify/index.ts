/** Proves in a browser that each event fires as planned, without one hit leaving the machine. */
export { observedOperations } from "./observed-operations.ts";
export { verify, type VerifyOptions, type VerifyResult } from "./verify.ts";
