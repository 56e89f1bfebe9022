import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface PlanFolder extends AsyncDisposable {
  /** Folder that holds `tracking/`. */
  cwd: string;
}

/** Writes a plan into a folder of its own, gone when disposed. */
export async function planFolder(files: ReadonlyMap<string, string>): Promise<PlanFolder> {
  const cwd = await mkdtemp(join(tmpdir(), "jtracking-bench-"));
  for (const [path, text] of files) {
    const file = join(cwd, "tracking", path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return { cwd, [Symbol.asyncDispose]: () => rm(cwd, { recursive: true, force: true }) };
}
