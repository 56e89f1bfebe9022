import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { codeFrame } from "../../app/report/code-frame.ts";
import { renderFindings } from "../../app/report/index.ts";
import { documentOf, files, findings, HOSTILE } from "./findings-sample.ts";

const text = (list = findings, color = false) => renderFindings(documentOf(list), { format: "text", files, color });

describe("findings as text", () => {
  it("tells place, severity, rule, message, frame and fix, file by file", () => {
    expect(text()).toMatchInlineSnapshot(`
      "tracking/events/purchase.yaml:4:3 error ga4/required-parameter purchase sends a value and no currency. Add currency.
          3 | parameters:
        > 4 |   value: { type: number }
            |   ^^^^^
        fix: Add currency (--fix does it)

      tracking/events/purchase.yaml:5:2 error privacy/personal-class email is an e-mail address. Take it out.
          4 |   value: { type: number }
        > 5 |   email: { from: { data_layer: user.email } }
            |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

      tracking/events/purchase.yaml:1:1 note owner/missing Nobody answers for purchase.
        > 1 | event: purchase
            | ^^^^^^^^^^^^^^^

      tracking/plan.yaml:1:1 warning plan/privacy-owner The plan names no privacy owner.

      ✖ 2 errors, 1 warning, 1 note in 3 files, 1 event. 1 can be fixed with --fix.
      "
    `);
  });

  it("says that nothing was found", () => {
    expect(text([])).toBe("✔ No findings in 3 files, 1 event.\n");
  });

  it("is the same text in colour", () => {
    const colored = text(findings, true);
    expect(colored).toContain("\u001b[31merror\u001b[39m");
    expect(stripVTControlCharacters(colored)).toBe(text());
  });

  it.each(HOSTILE)("lets nothing steer the terminal or start a workflow command: %j", (message) => {
    const out = text([{ ...findings[2], message, file: message, rule: message } as (typeof findings)[0]]);
    // eslint-disable-next-line no-control-regex
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/);
    expect(out.split("\n").filter((line) => line.trim().startsWith("::"))).toEqual([]);
    expect(out.trimEnd().split("\n")).toHaveLength(3);
  });
});

describe("code frames", () => {
  it("puts the caret under wide characters and tabs", () => {
    expect(codeFrame("名前: { pii: x }\n", { line: 1, column: 5, endLine: 1, endColumn: 8 })).toBe(
      "  > 1 | 名前: { pii: x }\n      |       ^^^",
    );
    expect(codeFrame("\tkey: 1\n", { line: 1, column: 2, endLine: 1, endColumn: 5 })).toBe(
      "  > 1 |   key: 1\n      |   ^^^",
    );
  });

  it("cuts a line that is far too long around the mark", () => {
    const frame = codeFrame(`a: ${"x".repeat(5_000)}BAD${"y".repeat(5_000)}\n`, {
      line: 1,
      column: 5_004,
      endLine: 1,
      endColumn: 5_007,
    });
    const [code = "", caret = ""] = frame.split("\n");
    expect(code.length).toBeLessThan(140);
    expect(code.slice(caret.indexOf("^"), caret.lastIndexOf("^") + 1)).toBe("BAD");
  });

  it("shows three lines of a long stretch at most, and nothing where the file is shorter", () => {
    const frame = codeFrame("a\nb\nc\nd\ne\n", { line: 2, column: 1, endLine: 5, endColumn: 2 });
    expect(frame.split("\n").filter((line) => line.startsWith("  >"))).toHaveLength(3);
    expect(codeFrame("a\n", { line: 9, column: 1 })).toBe("");
  });
});
