import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Snapshot } from "../artefacts/index.ts";
import { EXIT, JtrackingError } from "../errors.ts";
import type { Clean } from "../privacy/index.ts";

/** Folder beside the plan's files for what can be made again; it ignores itself in git. */
const CACHE = ".jtracking";

const isMissing = (error: unknown) => error instanceof Error && "code" in error && error.code === "ENOENT";

/** Text of a file, or nothing where there is none. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Writes through a temporary file, so that a reader or a Ctrl-C never meets half of it. */
export async function writeWhole(path: string, content: string | Buffer): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, path);
}

/** The snapshot of a plan folder; nothing where there was no crawl yet. */
export async function readSnapshot(planDir: string): Promise<Snapshot | undefined> {
  const text = await readIfThere(join(planDir, "site.yaml"));
  if (text === undefined) return undefined;
  const { parseSnapshot } = await import("../snapshot/index.ts");
  return parseSnapshot(text);
}

/** Like `readSnapshot`, for commands that cannot do without. */
export async function needSnapshot(planDir: string): Promise<Snapshot> {
  const snapshot = await readSnapshot(planDir);
  if (snapshot !== undefined) return snapshot;
  throw new JtrackingError(`there is no snapshot of the site in ${planDir}`, {
    code: "E_SNAPSHOT_MISSING",
    exit: EXIT.usage,
    hint: "Make one first: jtracking crawl --url https://your-site.example",
  });
}

/** Writes site.yaml; nothing but a snapshot that was looked through for personal data. */
export async function writeSnapshot(planDir: string, snapshot: Clean<Snapshot>): Promise<void> {
  await mkdir(planDir, { recursive: true });
  await writeWhole(join(planDir, "site.yaml"), await textOf(snapshot));
}

async function textOf(snapshot: Clean<Snapshot>): Promise<string> {
  const { renderSnapshot } = await import("../snapshot/index.ts");
  return renderSnapshot(snapshot);
}

/** Makes the cache folder of a plan folder. */
export async function openCache(planDir: string): Promise<string> {
  const folder = join(planDir, CACHE);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, ".gitignore"), "*\n");
  return folder;
}

/** The snapshot that the last proposal was made from, so that what people took out since then stays out. */
export async function readProposedSnapshot(planDir: string): Promise<Snapshot | undefined> {
  const text = await readIfThere(join(planDir, CACHE, "proposed-site.yaml"));
  if (text === undefined) return undefined;
  const { parseSnapshot } = await import("../snapshot/index.ts");
  // A cache that cannot be read is as good as none.
  return parseSnapshot(text).catch(() => undefined);
}

/** Remembers what a proposal was made from. */
export async function writeProposedSnapshot(planDir: string, snapshot: Clean<Snapshot>): Promise<void> {
  await writeWhole(join(await openCache(planDir), "proposed-site.yaml"), await textOf(snapshot));
}
