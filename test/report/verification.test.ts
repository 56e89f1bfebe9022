import { describe, expect, it } from "vitest";
import { validate, type Verification } from "../../app/artefacts/index.ts";
import { renderVerification } from "../../app/report/index.ts";

const HOSTILE = "</script><img src=x onerror=alert(1)> @everyone closes #1 `code` | \u001b[31mred jane.roe@example.com";

const VERIFICATION: Verification = {
  version: 1,
  mode: "simulate",
  url: "http://127.0.0.1:4173/",
  states: ["denied", "granted"],
  summary: { events: 3, verified: 1, failed: 1, unverified: 1, visits: 2, hits: 3 },
  events: [
    {
      event: "purchase",
      file: "tracking/events/purchase.yaml",
      status: "failed",
      ways: [{ page: "/thank-you", steps: [], state: "granted", hits: 0, expected: 1 }],
    },
    {
      event: "login",
      file: "tracking/events/login.yaml",
      status: "verified",
      ways: [{ page: "/login", steps: ["submit #login"], state: "granted", hits: 1, expected: 1 }],
    },
    {
      event: "quiz",
      file: "tracking/events/quiz.yaml",
      status: "unverified",
      reason: "No page of this template is known.",
      ways: [],
    },
  ],
  findings: [
    {
      kind: "not_sent",
      severity: "error",
      event: "purchase",
      page: "/thank-you",
      state: "granted",
      message: `It was not sent to ga4. ${HOSTILE}`,
      file: "tracking/events/purchase.yaml",
      line: 3,
      column: 1,
      causes: [{ kind: "push_renamed", confidence: 0.9, detail: `The page pushes "purchase_done". ${HOSTILE}` }],
    },
  ],
  visits: [
    {
      page: "/thank-you",
      state: "granted",
      screenshot: "javascript:alert(1)",
      timeline: [{ at: 12, what: "message", text: HOSTILE }],
    },
  ],
  network: { own: 4, answered: 2, elsewhere: [] },
};

const rendered = (format: Parameters<typeof renderVerification>[1]["format"]): string =>
  renderVerification(VERIFICATION, { format });

describe("a verification", () => {
  it("is what its schema says", async () => {
    expect(await validate("verification", VERIFICATION)).toEqual([]);
    expect(JSON.parse(rendered("json"))).toEqual(VERIFICATION);
  });

  it("says at a terminal what was wrong, why, and what was not looked at", () => {
    const text = rendered("text");
    expect(text).toContain("tracking/events/purchase.yaml:3:1 error verify/not-sent purchase: It was not sent to ga4.");
    expect(text).toContain('90 % push renamed: The page pushes "purchase_done".');
    expect(text).toContain("? quiz was not verified. No page of this template is known.");
    expect(text).toContain(
      "✖ 1 of 3 events verified, 1 failed, 1 not verified (simulate, 2 visits, 3 hits). No request left for another host.",
    );
  });

  it("is a section of a pull request's comment", () => {
    const text = rendered("markdown");
    expect(text).toMatch(/^### ❌ 1 event would not arrive as planned/);
    expect(text).toContain("| `purchase` | 🔴 error | It was not sent to ga4.");
    expect(text).toContain("- `quiz`: No page of this template is known.");
  });

  it.each([
    ["❌ 1 event would not arrive as planned", {}, "error", "purchase"],
    ["❌ 1 thing would be sent that the plan does not know", { failed: 0 }, "error", undefined],
    ["✅ Every event that was looked at arrives as planned", { failed: 0 }, "warning", "purchase"],
    ["⚪ No event could be looked at", { failed: 0, verified: 0 }, "warning", "purchase"],
  ] as const)("says first: %s", (title, sums, severity, event) => {
    const findings = VERIFICATION.findings.map(({ event: _event, ...finding }) => ({
      ...finding,
      severity,
      ...(event !== undefined && { event }),
    }));
    const verification = { ...VERIFICATION, findings, summary: { ...VERIFICATION.summary, ...sums } };
    expect(renderVerification(verification, { format: "markdown" }).split("\n")[0]).toBe(`### ${title}`);
  });

  it.each([65_000, 20_000, 4_000])("of 200 events that failed fits into %i bytes, and no row is cut", (maxBytes) => {
    const names = Array.from({ length: 200 }, (_, index) => `event_${index}`);
    const [finding] = VERIFICATION.findings;
    if (finding === undefined) throw new Error("no finding");
    const all: Verification = {
      ...VERIFICATION,
      summary: { ...VERIFICATION.summary, events: 400, failed: 200, unverified: 200 },
      findings: names.map((event) => ({
        ...finding,
        event,
        causes: [{ kind: "push_missing", confidence: 0.75, detail: `${"x".repeat(3_000)}|` }],
      })),
      events: names.map((event) => ({ event, file: "e.yaml", status: "unverified", reason: HOSTILE, ways: [] })),
    };
    const text = renderVerification(all, { format: "markdown", maxBytes });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxBytes);
    expect(text).toMatch(/^### ❌ 200 events would not arrive as planned/);
    const rows = text.split("\n").filter((line) => line.startsWith("| `event_"));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatch(/^\| `event_\d+` \| 🔴 error \|(?:[^|]*\|){3}$/);
    const left = Number(/_(\d+) more findings? did not fit here\._/.exec(text)?.[1] ?? 0);
    expect(rows.length + left).toBe(200);
  });

  it("is a suite of tests for a test reporter", () => {
    const text = rendered("junit");
    expect(text).toContain('<testsuite name="simulate" tests="3" failures="1" skipped="1">');
    expect(text).toContain('<testcase name="login" classname="tracking/events/login.yaml"/>');
    expect(text).toContain('<failure type="not_sent" message="It was not sent to ga4.');
    expect(text).not.toMatch(/<img|<\/script>/);
  });

  it("is a page that needs nothing else", () => {
    const page = rendered("html");
    expect(page).toContain("<h1>1 of 3 events verified</h1>");
    expect(page).toContain("12 ms");
    expect(page).not.toMatch(/<script|<img|javascript:/);
  });

  it.each(["text", "markdown", "junit", "html"] as const)(
    "as %s holds nothing that acts, and nothing personal",
    (format) => {
      const text = rendered(format);
      expect(text).not.toContain("jane.roe");
      expect(text).not.toContain("\u001b");
      if (format === "markdown") expect(text).not.toMatch(/@everyone|#1(?!\d)|<img/);
    },
  );
});
