import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { isPictureName } from "../pull-request/picture-name.ts";

interface JtrackingRun {
  /** Arguments of the command line. The plan folder is `tracking`. */
  args: readonly string[];
  /** Files of the plan folder that it starts with. */
  files: ReadonlyMap<string, string>;
  /** Added to the environment. */
  env?: Readonly<Record<string, string>>;
}

interface JtrackingRan {
  exit: number;
  stdout: string;
  stderr: string;
  /** Files of the plan folder afterwards. */
  files: ReadonlyMap<string, string>;
  /** Pictures of events by their names, where the environment asks for them with JTRACKING_PICTURES. */
  pictures?: ReadonlyMap<string, Buffer>;
}

/** Runs a command of jtracking somewhere else than in this process. */
export type RunJtracking = (run: JtrackingRun) => Promise<JtrackingRan>;

export interface RunnerOptions {
  /** The program: bin/jtracking.mjs. */
  bin: string;
  env: NodeJS.ProcessEnv;
  timeoutMs: number;
}

const MAX_OUTPUT = 2_000_000;

/**
 * Runs commands as processes of their own in a folder that is gone afterwards: browsers and deploys share no memory with the server, and
 * end by force when they take too long.
 */
export function jtrackingRunner({ bin, env, timeoutMs }: RunnerOptions): RunJtracking {
  return async ({ args, files, env: more = {} }) => {
    const folder = await mkdtemp(join(tmpdir(), "jtracking-run-"));
    try {
      for (const [path, text] of files) {
        await mkdir(dirname(join(folder, "tracking", path)), { recursive: true });
        await writeFile(join(folder, "tracking", path), text);
      }
      const child = spawn(process.execPath, [bin, "--no-color", ...args], {
        cwd: folder,
        env: { ...env, ...more },
        stdio: ["ignore", "pipe", "pipe"],
        timeout: timeoutMs,
        killSignal: "SIGKILL",
      });
      const ran = { stdout: "", stderr: "" };
      child.stdout.on(
        "data",
        (chunk: Buffer) => void (ran.stdout = (ran.stdout + chunk.toString()).slice(0, MAX_OUTPUT)),
      );
      child.stderr.on(
        "data",
        (chunk: Buffer) => void (ran.stderr = (ran.stderr + chunk.toString()).slice(-MAX_OUTPUT)),
      );
      const exit = await new Promise<number>((done, fail) => {
        child.on("error", fail);
        child.on("close", (code) => done(code ?? 3));
      });
      const plan = join(folder, "tracking");
      const pictures = await picturesBelow(join(plan, ".jtracking", "pictures"));
      return { exit, ...ran, files: await planFilesBelow(plan), pictures };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

async function picturesBelow(folder: string): Promise<Map<string, Buffer>> {
  const names = (await readdir(folder).catch(() => [])).filter(isPictureName);
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)));
}

/** Files of a plan folder; what can be made again stays behind. */
async function planFilesBelow(folder: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/");
    if (entry.isFile() && path.endsWith(".yaml") && !path.startsWith("."))
      files.set(path, await readFile(join(folder, path), "utf8"));
  }
  return files;
}
