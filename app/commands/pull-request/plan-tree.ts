import type { TreeFile } from "../../github/index.ts";
import { isMisplaced, planFileKind } from "../../plan/index.ts";

/** Files of a commit by path. */
export type Files = ReadonlyMap<string, TreeFile>;

export const byPath = (files: readonly TreeFile[]): Files => new Map(files.map((file) => [file.path, file]));

/** Plans in vendored code are somebody else's. */
const NOT_OURS = /(?:^|\/)(?:node_modules|vendor|\.git)\//;

/** Folders with a plan.yaml; `.` is the repository itself. A link is none: it may lead anywhere. */
export function planRoots(files: Files): string[] {
  return [...files.values()]
    .filter(({ path, mode }) => /(?:^|\/)plan\.yaml$/.test(path) && !NOT_OURS.test(path) && mode.startsWith("100"))
    .map(({ path }) => path.slice(0, -"/plan.yaml".length) || ".")
    .toSorted();
}

/** True for a path that belongs to a plan folder. */
export const isInside = (root: string, path: string): boolean => root === "." || path.startsWith(`${root}/`);

/** A plan's files and its snapshot, by path below its folder. Links and submodules are never followed: they are left out. */
export function planFilesIn(files: Files, root: string): Map<string, TreeFile> {
  const found = new Map<string, TreeFile>();
  for (const file of files.values()) {
    if (!isInside(root, file.path) || !file.mode.startsWith("100")) continue;
    const below = root === "." ? file.path : file.path.slice(root.length + 1);
    if (below === "site.yaml" || planFileKind(below) !== undefined || isMisplaced(below)) found.set(below, file);
  }
  return found;
}

/** Links in a plan folder: they stand where a file should. */
export function linksIn(files: Files, root: string): string[] {
  return [...files.values()]
    .filter(({ mode, path }) => mode === "120000" && isInside(root, path))
    .map(({ path }) => path)
    .filter((path) => planFileKind(root === "." ? path : path.slice(root.length + 1)) !== undefined);
}

/**
 * What merging would make of the files: what the head changed since the two parted, and the base's for the rest. So nothing that the base
 * gained meanwhile looks removed, and the base's present policy is the one that counts.
 */
export function mergedFiles({ base, mergeBase, head }: { base: Files; mergeBase: Files; head: Files }): Files {
  const merged = new Map<string, TreeFile>();
  for (const path of new Set([...base.keys(), ...head.keys()])) {
    const [inBase, before, inHead] = [base.get(path), mergeBase.get(path), head.get(path)];
    const isUntouched = before?.oid === inHead?.oid && before?.mode === inHead?.mode;
    const file = isUntouched ? inBase : inHead;
    if (file !== undefined) merged.set(path, file);
  }
  return merged;
}
