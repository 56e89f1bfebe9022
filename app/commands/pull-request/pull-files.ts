import type { Comparison, Forge, TreeFile } from "../../github/index.ts";
import { byPath, type Files, isInside, linksIn, mergedFiles, planFilesIn, planRoots } from "./plan-tree.ts";

/** A plan that a pull request touches, as ids of files. */
export interface TouchedPlan {
  root: string;
  /** Absent where the base has no such plan. */
  base: Map<string, TreeFile> | undefined;
  merged: Map<string, TreeFile>;
  links: string[];
}

export interface PullFiles {
  /** True when the base has a plan at all. */
  hasPlan: boolean;
  touched: TouchedPlan[];
}

/** Which plans a pull request touches and what merging would make of them: two calls when it touches none, three or four otherwise. */
export async function pullFiles(forge: Forge, { base, head }: { base: string; head: string }): Promise<PullFiles> {
  const comparison = await forge.compare(base, head);
  const baseFiles = byPath(await forge.tree(base));
  const roots = planRoots(baseFiles);
  const hasPlan = roots.length > 0;
  if (!mayTouch(comparison, roots)) return { hasPlan, touched: [] };
  const headFiles = byPath(await forge.tree(head));
  const mergeBase = comparison.mergeBase === base ? baseFiles : byPath(await forge.tree(comparison.mergeBase));
  const merged = mergedFiles({ base: baseFiles, mergeBase, head: headFiles });
  const all = [...new Set([...roots, ...planRoots(merged)])];
  const touched = all
    .filter((root) => isTouched(comparison, root))
    .map((root) => touchedPlan({ root, base: baseFiles, merged }));
  // A plan that is taken away whole leaves nothing to check.
  return { hasPlan, touched: touched.filter(({ merged: files, links }) => files.size > 0 || links.length > 0) };
}

const mayTouch = ({ files, isComplete }: Comparison, roots: readonly string[]): boolean =>
  !isComplete ||
  files.some(
    (path) => path === "plan.yaml" || path.endsWith("/plan.yaml") || roots.some((root) => isInside(root, path)),
  );

const isTouched = ({ files, isComplete }: Comparison, root: string): boolean =>
  !isComplete || files.some((path) => isInside(root, path));

function touchedPlan({ root, base, merged }: { root: string; base: Files; merged: Files }): TouchedPlan {
  const before = planFilesIn(base, root);
  return {
    root,
    base: before.has("plan.yaml") ? before : undefined,
    merged: planFilesIn(merged, root),
    links: linksIn(merged, root),
  };
}
