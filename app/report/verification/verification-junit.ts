import type { Verification } from "../../artefacts/index.ts";
import { visibleText } from "../visible-text.ts";

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
const xml = (text: string): string => visibleText(text).replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

type Finding = Verification["findings"][number];

/** For test reporters: a test case an event, and one for what no event of the plan is about. */
export function verificationJunit(verification: Verification): string {
  const { events, findings, mode } = verification;
  const errors = findings.filter(({ severity }) => severity === "error");
  const cases = events.map(({ event, file, status, reason }) => {
    const failed = errors.filter((finding) => finding.event === event);
    const skipped = status === "unverified" ? [`<skipped message="${xml(reason ?? "")}"/>`] : [];
    return testCase({ name: event, file, lines: [...failed.map(failure), ...skipped] });
  });
  const others = errors.filter(({ event }) => !events.some((one) => one.event === event));
  if (others.length > 0)
    cases.push(testCase({ name: "the rest of the site", file: others[0]?.file ?? "", lines: others.map(failure) }));
  const failures = cases.filter((text) => text.includes("<failure")).length;
  const skipped = cases.filter((text) => text.includes("<skipped")).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="jtracking verify" tests="${cases.length}" failures="${failures}">`,
    `  <testsuite name="${xml(mode)}" tests="${cases.length}" failures="${failures}" skipped="${skipped}">`,
    ...cases,
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function testCase({ name, file, lines }: { name: string; file: string; lines: string[] }): string {
  const head = `    <testcase name="${xml(name)}" classname="${xml(file)}"`;
  return lines.length === 0
    ? `${head}/>`
    : [`${head}>`, ...lines.map((line) => `      ${line}`), "    </testcase>"].join("\n");
}

function failure({ kind, message, causes, page, state }: Finding): string {
  const details = causes.map((cause) => `${cause.kind} (${cause.confidence}): ${cause.detail}`).join("\n");
  return `<failure type="${xml(kind)}" message="${xml(message)}">${xml(`${page ?? ""} consent ${state ?? ""}\n${details}`)}</failure>`;
}
