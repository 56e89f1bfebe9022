import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser, openBrowser } from "../../app/browser/index.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "browser-"));
});

afterAll(() => rm(folder, { recursive: true }));

async function program(name: string, says: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${says}\n`);
  await chmod(path, 0o755);
  return path;
}

describe.skipIf(process.platform === "win32")("a browser", () => {
  it("is the one that the environment names, with name and version", async () => {
    const path = await program("mine", "echo 'Google Chrome 150.0.1.2 unknown'");

    expect(await findBrowser({ JTRACKING_CHROMIUM: path })).toEqual({
      executablePath: path,
      name: "Google Chrome",
      version: "150.0.1.2",
    });
  });

  it("that does not tell its version is one all the same", async () => {
    const path = await program("silent", "exit 1");

    expect(await findBrowser({ JTRACKING_CHROMIUM: path })).toEqual({
      executablePath: path,
      name: "Chromium",
      version: "",
    });
  });

  it("that is named but not there is an error that says what to do", async () => {
    await expect(findBrowser({ JTRACKING_CHROMIUM: join(folder, "none") })).rejects.toMatchObject({
      code: "E_BROWSER_MISSING",
      exit: 3,
      hint: expect.stringContaining("playwright-core install chromium"),
    });
  });

  it("is found on the path of this machine", async () => {
    expect((await findBrowser(process.env)).version).toMatch(/^\d+\./);
  });

  it("that does not start is an error of the environment", async () => {
    const executablePath = await program("broken", "exit 1");

    await expect(openBrowser({ executablePath, url: "http://127.0.0.1/" })).rejects.toMatchObject({
      code: "E_BROWSER_START",
      exit: 3,
    });
  });
});
