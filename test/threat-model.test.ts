import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** Files that a page of the documentation names in code marks. */
function namedFiles(page: string): string[] {
  const text = readFileSync(page, "utf8");
  return [...text.matchAll(/`((?:app|actions|test|docs|scripts)\/[\w./-]+\.\w+)`/g)].map(([, file = ""]) => file);
}

describe.each(["docs/threat-model.md", "docs/privacy.md"])("%s", (page) => {
  it("names files that exist, tests among them", () => {
    const files = namedFiles(page);

    expect(files.filter((file) => file.endsWith(".test.ts")).length).toBeGreaterThan(5);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });
});

it("the threat model shows every line by a test", () => {
  const rows = readFileSync("docs/threat-model.md", "utf8")
    .split("\n")
    .filter((line) => /^\| .* \| `(?:app|actions)\//.test(line));

  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter((row) => !row.includes(".test.ts`"))).toEqual([]);
});
