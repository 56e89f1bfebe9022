import type { VerifyStep } from "../../artefacts/index.ts";

/** What a visitor does; besides the plan's own steps some that only a machine can take. */
export type Step = VerifyStep & {
  /** Throws an error in a script. */
  throws?: string;
  /** Changes the address by script, as single-page applications do. */
  route?: string;
  /** Pushes a message to the data layer; only where nothing else can make the event happen, and only in simulation. */
  push?: Record<string, string | number>;
  /** Fills the form before it is submitted. */
  fill?: boolean;
};

/** A step in words, for reports. */
export function stepText(step: Step): string {
  if (step.open !== undefined) return `open ${step.open}`;
  if (step.click !== undefined) return `click ${step.click}`;
  if (step.type !== undefined) return `type into ${step.type}`;
  if (step.choose !== undefined) return `choose in ${step.choose}`;
  if (step.submit !== undefined) return `submit ${step.submit}`;
  if (step.scroll !== undefined) return `scroll to ${step.scroll} %`;
  if (step.show !== undefined) return `scroll to ${step.show}`;
  if (step.wait_ms !== undefined) return `wait ${step.wait_ms} ms`;
  if (step.wait_for !== undefined) return `wait for ${step.wait_for}`;
  if (step.press !== undefined) return `press ${step.press}`;
  if (step.throws !== undefined) return "let a script throw";
  return step.route === undefined ? `push ${step.push?.["event"] ?? ""}` : `change the address to ${step.route}`;
}
