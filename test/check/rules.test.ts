import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../app/artefacts/index.ts";
import { validate } from "../../app/artefacts/index.ts";
import { rules, type Rule } from "../../app/check/index.ts";
import { runExample } from "./example-plan.ts";

const textOf = (rule: Rule, { file, line, column, severity, message }: Finding): string =>
  `${file}:${line}:${column} ${severity === rule.severity ? "" : `${severity}: `}${message}`;

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  it("finds nothing in its good example", async () => {
    const findings = await runExample(rule.good);

    expect(findings.filter((finding) => finding.rule === id)).toEqual([]);
    // An example that cannot be read would be good for the wrong reason.
    expect(findings.filter((finding) => finding.rule.startsWith("plan/"))).toEqual([]);
  });

  it("finds exactly what it says in its bad example", async () => {
    const findings = await runExample(rule.bad);
    const own = findings.filter((finding) => finding.rule === id);

    expect(own.map((finding) => textOf(rule, finding))).toEqual(rule.bad.findings);
    expect(own.length).toBeGreaterThan(0);
    expect(own.some(({ fix }) => fix !== undefined)).toBe(rule.fixable === true);
    expect(await validate("findings", { findings, summary: SUMMARY })).toEqual([]);
    if (!id.startsWith("plan/")) expect(findings.filter(({ rule: other }) => other.startsWith("plan/"))).toEqual([]);
  });

  it("says what, why and how to fix in sentences", () => {
    for (const text of [rule.title, rule.why, rule.remedy]) expect(text).toMatch(/^\W*\p{Lu}?.{10,}[.]$/su);
    for (const finding of rule.bad.findings) expect(finding).toMatch(/[.?]$|@latest$/);
    expect(rule.source?.url ?? "https://").toMatch(/^https:\/\//);
  });
});

const SUMMARY = { error: 0, warning: 0, note: 0, files: 0, events: 0 };

it("rules are sorted, one a file", () => {
  const files = readdirSync(new URL("../../app/check/rules/", import.meta.url));
  const ids = rules.map(({ id }) => id);

  expect(ids).toEqual(ids.toSorted());
  expect(files.filter((file) => file !== "index.ts").toSorted()).toEqual(
    ids.map((id) => `${id.replace("/", "-")}.ts`).toSorted(),
  );
});
