import { spawnSync } from "node:child_process";
import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import manifest from "../package.json" with { type: "json" };

describe("the published package", () => {
  let temp = "";
  let folder = "";

  beforeAll(async () => {
    temp = await mkdtemp(join(tmpdir(), "jtracking-package-"));
    folder = join(temp, "package");
    const built = run("scripts/build.ts", [join(folder, "dist")]);
    expect(built.stderr).toBe("");
    for (const name of [...manifest.files, "package.json"])
      if (name !== "dist") await cp(name, join(folder, name), { recursive: true });
    await symlink(resolve("node_modules"), join(temp, "node_modules"));
  });

  afterAll(() => rm(temp, { recursive: true, force: true }));

  it("is what a package has to be", async () => {
    const { messages } = await publint({ pkgDir: folder, pack: false, strict: true });
    expect(messages.map((message) => formatMessage(message, manifest, { color: false }))).toEqual([]);
  });

  it("runs from its own code, not from the sources", () => {
    const { status, stdout } = run(join(folder, "bin/jtracking.mjs"), ["--version"]);
    expect({ status, stdout: stdout.trim() }).toEqual({ status: 0, stdout: manifest.version });
  });

  it("finds in a plan what the sources find", () => {
    const plan = ["check", "--json", "--plan", "test/fixtures/packaged-plan"];
    const packaged = run(join(folder, "bin/jtracking.mjs"), plan);
    const sources = run("bin/jtracking.mjs", plan);
    expect(JSON.parse(packaged.stdout).findings).not.toEqual([]);
    expect(packaged).toEqual(sources);
  });
});

function run(script: string, args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });
  return { status, stdout, stderr };
}
