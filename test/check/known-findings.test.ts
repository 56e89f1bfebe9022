import { describe, expect, it } from "vitest";
import type { Finding } from "../../app/artefacts/index.ts";
import { separateKnown } from "../../app/check/known-findings.ts";

const finding = (message: string, more: Partial<Finding> = {}): Finding => ({
  rule: "owner/missing",
  severity: "warning",
  file: "plan.yaml",
  line: 2,
  column: 1,
  message,
  ...more,
});

describe("findings that the base had", () => {
  it("stay known where they sum up one event more, and are new where they say something else", () => {
    const base = [finding("None of the 12 active events has an owner. Name one.")];
    const more = finding("None of the 13 active events has an owner. Name one.", { line: 3 });
    const other = finding("12 of 13 events have no owner.");
    expect(separateKnown([more, other], base)).toEqual({ fresh: [other], known: [more] });
  });
});
