import type { Verdict } from "./subject.ts";
import { CLEAN } from "./verdict.ts";
export function judgeScript(_code: string): Verdict {
  return CLEAN;
}
