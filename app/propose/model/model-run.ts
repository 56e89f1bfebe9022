import type { ModelOperation } from "../../artefacts/index.ts";
import type { Rejection } from "./bind/bound.ts";
import type { Flag } from "./input/page-node.ts";
import type { Conflict } from "./merge/three-way.ts";
import type { Failure, Usage } from "./provider/provider.ts";

/** What became of the questions of a run, for people and machines. Holds no text of the site and none of the model. */
export interface ModelRun {
  model: string;
  /** complete: every template was answered. partial: some were not. down: none was asked with success. */
  status: "complete" | "partial" | "down";
  templates: { answered: number; cached: number; unanswered: number };
  /** Templates without an answer, with what happened. */
  unanswered: { template: string; outcome: string }[];
  /** Why the questions stopped before the last one. */
  stopped?: Failure;
  requests: number;
  tokens: Usage;
  /** US dollars by list price; absent where the price is not known. */
  cost?: number;
  /** Operations of the model in the proposal. */
  accepted: number;
  rejected: Rejection[];
  conflicts: Conflict[];
  /** Texts of the site that look as if they were written for a model. */
  suspicious: Flag[];
}

/** The answers that a proposal was made from: the base of the next three-way merge. By the id of their template. */
export type ProposedAnswers = Readonly<Record<string, ProposedAnswer>>;

export interface ProposedAnswer {
  /** Hash of what the model was shown: what the operations cite is counted there. */
  page: string;
  operations: readonly ModelOperation[];
}
