import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

it("docs/rules says what the rules say", () => {
  const { status, stderr } = spawnSync(process.execPath, ["scripts/rule-docs.ts", "--check"], { encoding: "utf8" });

  expect(stderr).toContain("all up to date");
  expect(status).toBe(0);
});
