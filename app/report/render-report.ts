import type { ReportInput } from "./html/report-input.ts";

/**
 * report.html: one self-contained page for people who want to see what is tracked where. Loaded when asked for: with its style,
 * script and the privacy room it is the heaviest part of this room, and no other command should pay for it.
 */
export async function renderReport(input: ReportInput): Promise<string> {
  const { reportPage } = await import("./html/report-page.ts");
  return reportPage(input);
}
