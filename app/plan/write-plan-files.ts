import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { existsSync, lstatSync, mkdirSync, realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { EXIT, JtrackingError } from "../errors.ts";
import { isMissing, readPlanFile, realPlace } from "./plan-folder.ts";
import { planFileKind } from "./plan-file.ts";
import type { PlanFiles } from "./plan.ts";

/**
 * Makes a plan folder hold `after`: writes what differs from `before`, removes what `after` does not have. Every file is written
 * beside its place first and then moved there, so that a run that breaks off leaves no half of a file.
 * @returns the paths written or removed, below the folder, in order.
 * @throws JtrackingError E_PLAN_MOVED when a file on disk is no longer what `before` says; nothing is written then.
 */
export async function writePlanFiles(dir: string, before: PlanFiles, after: PlanFiles): Promise<string[]> {
  const changed = [...new Set([...before.keys(), ...after.keys()])]
    .filter((file) => before.get(file) !== after.get(file))
    .toSorted();
  if (changed.length === 0) return [];
  mkdirSync(dir, { recursive: true });
  const root = realpathSync.native(dir);
  for (const file of changed) checkPlace(root, file, before.get(file));
  const staged: { from: string; to: string }[] = [];
  try {
    for (const file of changed) {
      const text = after.get(file);
      if (text !== undefined) staged.push(await stage(root, file, text));
    }
    for (const { from, to } of staged) await rename(from, to);
  } finally {
    for (const { from } of staged) await rm(from, { force: true });
  }
  for (const file of changed.filter((name) => !after.has(name))) await rm(realPlace(root, file), { force: true });
  return changed;
}

function checkPlace(root: string, file: string, before: string | undefined): void {
  // The kinds of file are also what keeps a path from climbing out of the folder.
  if (planFileKind(file) === undefined) throw new Error(`not a file of a plan: ${file}`);
  const folder = dirname(file);
  if (existsSync(join(root, folder))) realPlace(root, folder);
  if (textOnDisk(root, file) !== before) throw moved(file);
}

function textOnDisk(root: string, file: string): string | undefined {
  try {
    lstatSync(join(root, file));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  return readPlanFile(root, file);
}

function moved(file: string): JtrackingError {
  return new JtrackingError(`${file} was changed by someone else in the meantime; nothing was written.`, {
    code: "E_PLAN_MOVED",
    exit: EXIT.conflict,
    hint: "Run the command again: it starts from the file as it is now.",
    file,
  });
}

/** Writes a text beside the file that it is for; permissions of a file that is there are kept. */
async function stage(root: string, file: string, text: string): Promise<{ from: string; to: string }> {
  const path = join(root, file);
  const isThere = existsSync(path);
  const to = isThere ? realPlace(root, file) : path;
  await mkdir(dirname(to), { recursive: true });
  const from = join(dirname(to), `.${basename(to)}.${process.pid}.tmp`);
  await writeFile(from, text, isThere ? { mode: (await stat(to)).mode } : {});
  return { from, to };
}
