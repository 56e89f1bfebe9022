/** Everything that has to hold before a change may land: one command, one closing line. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const dir = mkdtempSync(join(tmpdir(), "jtracking-test-"));
const results = join(dir, "vitest.json");

const stages: { name: string; command: string; args: string[] }[] = [
  { name: "generated files are up to date", command: "node", args: ["scripts/generate.ts", "--check"] },
  { name: "types", command: "tsc", args: ["-p", "."] },
  { name: "types of the code that runs in pages", command: "tsc", args: ["-p", "tsconfig.page.json"] },
  { name: "lint: rooms, circles, sizes, types", command: "oxlint", args: ["--type-aware", "--deny-warnings"] },
  { name: "format", command: "oxfmt", args: ["--check", "app", "scripts", "test", "bench", "*.ts"] },
  { name: "no unused files, exports or dependencies", command: "knip", args: [] },
  {
    name: "tests",
    command: "vitest",
    args: ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${results}`],
  },
];

let passed = 0;
let failed = 0;
for (const { name, command, args } of stages) {
  const start = performance.now();
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${status === 0 ? "ok" : "FAILED"}  ${name} (${seconds} s)`);
  if (status === 0) passed += 1;
  else failed += 1;
}

const summary = readSummary(results);
passed += summary.passed;
failed += summary.failed;
rmSync(dir, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && summary.passed > 0 ? 0 : 1;

function readSummary(path: string): { passed: number; failed: number } {
  try {
    const report: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (typeof report !== "object" || report === null) return { passed: 0, failed: 0 };
    const count = (key: string) => Number(Reflect.get(report, key) ?? 0);
    return { passed: count("numPassedTests"), failed: count("numFailedTests") };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
