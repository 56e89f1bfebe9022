import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

export interface Ran {
  exit: number | null;
  stdout: string;
  stderr: string;
}

export interface Folder extends AsyncDisposable {
  path: string;
}

/** A folder with these files, gone when disposed. */
export async function folderWith(files: Readonly<Record<string, string>>): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), "jtracking-command-"));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), text);
  }
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Runs the command line as a person would: a process of its own, in a folder of theirs. */
export function jtracking(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  return run(process.execPath, [resolve("bin/jtracking.mjs"), ...args], { cwd, env });
}

export function git(cwd: string, args: readonly string[]): Promise<Ran> {
  return run("git", ["-c", "user.name=Test", "-c", "user.email=test@example.invalid", ...args], { cwd });
}

interface RunOptions {
  cwd: string;
  env?: Readonly<Record<string, string>>;
}

function run(command: string, args: readonly string[], { cwd, env }: RunOptions): Promise<Ran> {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const ran: Ran = { exit: null, stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => void (ran.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => void (ran.stderr += chunk.toString()));
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (exit) => done({ ...ran, exit }));
  });
}
