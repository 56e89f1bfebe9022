import type { DictionaryEntry } from "../../../artefacts/index.ts";
import type { Plan } from "../../../plan/index.ts";
import type { DraftPlan } from "../../draft-plan.ts";
import type { BoundParameter, Rejection } from "../bind/bound.ts";

/** What the steps of one improvement share. */
export interface Work {
  /** What the rules drafted; nobody changes it. */
  rules: DraftPlan;
  /** What becomes of it. */
  draft: DraftPlan;
  plan: Plan;
  rejections: Rejection[];
  added: Set<string>;
}

/** Stands as the reason of what a model suggested. Never its own words: reasons are shown in pull requests. */
export const REASON = "Suggested by the model and bound to what the crawl saw.";

/** A parameter that is known keeps its type. */
export function fits(
  { name, entry }: BoundParameter,
  drafted: Readonly<Record<string, DictionaryEntry>>,
  plan: Plan,
): boolean {
  const known = Object.hasOwn(plan.parameters, name) ? plan.parameters[name] : drafted[name];
  return known?.type === undefined || known.type === entry.type;
}
