import type { ArtefactKind } from "../artefacts/index.ts";

export type PlanFileKind = Extract<ArtefactKind, "plan" | "parameters" | "event"> | "gtm";

/** What a file of a plan folder holds, by its path; nothing for files that are not the plan's. */
export function planFileKind(file: string): PlanFileKind | undefined {
  if (file === "plan.yaml") return "plan";
  if (file === "parameters.yaml") return "parameters";
  if (/^events\/[^/]+\.yaml$/.test(file)) return "event";
  return /^gtm\/[^/]+\.yaml$/.test(file) ? "gtm" : undefined;
}

/** A YAML file that somebody probably takes for a part of the plan, although it is not read. */
export function isMisplaced(file: string): boolean {
  if (planFileKind(file) !== undefined) return false;
  return /^(?:plan|parameters)\.yml$/.test(file) || /^(?:events|gtm)\/.+\.ya?ml$/.test(file);
}
