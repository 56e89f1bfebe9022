import type { EventFile, ParametersFile, PlanFile } from "../artefacts/index.ts";

/**
 * Text of a plan's files, by path below the plan folder with forward slashes: plan.yaml, parameters.yaml, events/*.yaml,
 * gtm/*.yaml. The snapshot (site.yaml) is not one of them.
 */
export type PlanFiles = ReadonlyMap<string, string>;

/** Keys and indexes from the root of a file to a value. */
export type Path = readonly (string | number)[];

/** A stretch of text; lines and columns count from 1, the end is the column behind the last character. */
export interface Position {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** What keeps a file, or a part of it, out of the plan. */
export interface PlanProblem {
  file: string;
  /** Keys and indexes to the value, as far as the file could be read. */
  path: Path;
  position: Position;
  kind: "syntax" | "duplicate_key" | "schema" | "version" | "limit";
  /** What is wrong. */
  message: string;
  /** How to fix it. */
  hint?: string;
}

/** A plan as its files say it: valid by the schemas, nothing resolved yet. */
export interface Plan {
  config: PlanFile;
  parameters: ParametersFile;
  /** In the order of their files' names. */
  events: PlanEvent[];
  gtm: PlanGtmFile[];
}

export interface PlanEvent {
  /** Such as events/purchase.yaml. */
  file: string;
  definition: EventFile;
}

/** GTM resources that the plan does not model, as they stand in the file. */
export interface PlanGtmFile {
  file: string;
  content: unknown;
}

export interface ParsedPlan {
  files: PlanFiles;
  /** What is valid; a part with a problem is left out. */
  plan: Plan;
  problems: PlanProblem[];
  /**
   * Where a value (default) or the key in front of it stands. A path that the file does not have gives its nearest parent that
   * it has; a file that is not there gives its first character.
   */
  positionOf: (file: string, path: Path, target?: "key" | "value") => Position;
}
