import { expect } from "vitest";
import { diffPlans, parsePlan, type Plan, type PlanChange } from "../../app/plan/index.ts";
import { PLAN, planFiles, PURCHASE } from "./samples.ts";

/** The plan of the sample files, some of them replaced. */
export async function planOf(files: Record<string, string> = {}): Promise<Plan> {
  const { plan, problems } = await parsePlan(planFiles(files));
  expect(problems).toEqual([]);
  return plan;
}

/** A change on one line: ! for lower privacy, then the class, the sentence, and the events that need a new version. */
export function told({ class: grave, message, privacyLowering, needsVersion }: PlanChange): string {
  const versions = needsVersion === undefined ? "" : ` [${needsVersion.join(", ")}]`;
  return `${privacyLowering ? "! " : ""}${grave}: ${message}${versions}`;
}

/** The changes between two sets of files. */
export async function changes(before: Record<string, string>, after: Record<string, string>): Promise<string[]> {
  return diffPlans(await planOf(before), await planOf(after)).map(told);
}

/** Files in which the purchase event has another text. */
export const event = (text: string): Record<string, string> => ({ "events/purchase.yaml": text });

/** The purchase event, with one of its texts replaced. */
export const edited = (from: string, to: string): Record<string, string> => {
  expect(PURCHASE).toContain(from);
  return event(PURCHASE.replace(from, to));
};

/** Files with another dictionary. */
export const dictionary = (text: string): Record<string, string> => ({ "parameters.yaml": text });
/** Files with one text of plan.yaml replaced. */
export const config = (from: string, to: string): Record<string, string> => {
  expect(PLAN).toContain(from);
  return { "plan.yaml": PLAN.replace(from, to) };
};
