import { once } from "node:events";

/** What a command of the Action came to. */
export interface ActionResult {
  /** False fails the step. */
  isGood: boolean;
  /** Why it failed, in a line. */
  message?: string;
  /** Markdown for the job summary. */
  summary: string;
  /** Workflow commands that annotate files, one a line. */
  annotations?: string;
  outputs: Readonly<Record<string, string | number | boolean>>;
}

/** https://github.com/actions/runner: a larger summary is dropped whole. */
const SUMMARY_BYTES = 1024 * 1024;

/** Tells the runner: annotations, outputs, job summary, and whether the step is good. */
export async function tellRunner({ isGood, message, summary, annotations, outputs }: ActionResult): Promise<void> {
  const core = await import("@actions/core");
  if (annotations !== undefined && annotations !== "" && !process.stdout.write(annotations))
    await once(process.stdout, "drain");
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
  if (process.env["GITHUB_STEP_SUMMARY"] !== undefined && Buffer.byteLength(summary) < SUMMARY_BYTES)
    await core.summary.addRaw(summary, true).write();
  if (!isGood) core.setFailed(message ?? "jtracking found something to fix");
}
