import type { Operation } from "../artefacts/index.ts";
import type { Path, Position } from "../plan/index.ts";
import type { Severity } from "./rule-facts.ts";

/** One thing that a rule found, at a value of a file; the engine turns the path into line and column. */
export interface Report {
  file: string;
  /** Keys and indexes to the value; a key that is missing points at its parent. */
  path: Path;
  /** Whether the value (default) or the key in front of it is marked. */
  at?: "key" | "value";
  /** Where it stands, when that is known better than by the path. */
  position?: Position;
  /** What is wrong, with the value, and how to fix it: one or two sentences without jargon. */
  message: string;
  /** Where this one is graver or lighter than the rule is by default. What the plan's policy says goes before both. */
  severity?: Severity;
  fix?: { description: string; operations: Operation[] };
}
