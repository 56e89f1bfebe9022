import { describe, expect, it } from "vitest";
import type { Finding } from "../../app/artefacts/index.ts";
import { renderFindings } from "../../app/report/index.ts";
import { visibleText } from "../../app/report/visible-text.ts";
import { documentOf, findings, HOSTILE } from "./findings-sample.ts";

const lines = (list: Finding[]) => renderFindings(documentOf(list), { format: "github" }).trimEnd().split("\n");

/** As the runner reads a line: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs */
function parse(line: string): { command: string; properties: Record<string, string>; data: string } {
  const [, head = "", data = ""] = /^::(.*?)::(.*)$/s.exec(line) ?? [];
  const space = head.indexOf(" ");
  const unescape = (text: string) =>
    text
      .replaceAll("%3A", ":")
      .replaceAll("%2C", ",")
      .replaceAll("%0D", "\r")
      .replaceAll("%0A", "\n")
      .replaceAll("%25", "%");
  const pairs = head
    .slice(space + 1)
    .split(",")
    .map((pair) => pair.split("=") as [string, string]);
  const properties = Object.fromEntries(pairs.map(([key, ...value]) => [key, unescape(value.join("="))]));
  return { command: head.slice(0, space), properties, data: unescape(data) };
}

describe("findings as annotations", () => {
  it("writes a workflow command a finding, the gravest first", () => {
    expect(lines(findings).slice(0, 2)).toEqual([
      "::error file=tracking/events/purchase.yaml,line=4,col=3,endColumn=7,title=ga4/required-parameter::purchase sends a value and no currency. Add currency.%0AFix: Add currency",
      "::error file=tracking/events/purchase.yaml,line=5,col=2,title=privacy/personal-class::email is an e-mail address. Take it out.",
    ]);
    expect(lines(findings).map((line) => /^::(\w+)/.exec(line)?.[1])).toEqual([
      "error",
      "error",
      "warning",
      "notice",
      undefined,
    ]);
  });

  it("names columns only where the finding stays on one line", () => {
    const [line = ""] = lines([{ ...findings[0], endLine: 6, endColumn: 2 } as Finding]);
    expect(parse(line).properties).toEqual({
      file: "tracking/events/purchase.yaml",
      line: "4",
      endLine: "6",
      title: "ga4/required-parameter",
    });
  });

  it("stops at ten of a kind and says how many are left", () => {
    const many = Array.from({ length: 25 }, () => findings[0] as Finding);
    expect(lines([...many, ...findings.slice(2)]).slice(-3)).toEqual([
      expect.stringMatching(/^::warning/),
      expect.stringMatching(/^::notice/),
      "jtracking: 25 errors, 1 warning, 1 note in 3 files; not annotated: 15 errors",
    ]);
  });

  it.each(HOSTILE)("reads back whole, on one line: %j", (hostile) => {
    const out = lines([{ ...findings[1], message: hostile, file: `a,b:${hostile}`, rule: hostile } as Finding]);
    expect(out).toHaveLength(2);
    const { command, properties, data } = parse(out[0] ?? "");
    expect(command).toBe("error");
    expect(Object.keys(properties)).toEqual(["file", "line", "col", "title"]);
    expect(data).toContain(visibleText(hostile).slice(0, 4));
  });
});
