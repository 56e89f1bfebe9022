import type { Forge } from "../../github/index.ts";
import { byPath, planFilesIn, planRoots } from "../pull-request/plan-tree.ts";
import { type PlanVersion, PlanVersions, wantedBlobs } from "../pull-request/plan-version.ts";
import type { TextCache } from "../pull-request/text-cache.ts";

export interface PlanAtCommit extends PlanVersion {
  root: string;
  /** Object ids by path below the plan folder, the snapshot's among them. */
  oids: ReadonlyMap<string, string>;
}

/** Every plan of a commit, read through the API as data. */
export async function plansAt(forge: Forge, commit: string, cache: TextCache): Promise<PlanAtCommit[]> {
  const files = byPath(await forge.tree(commit));
  const roots = planRoots(files).map((root) => ({ root, files: planFilesIn(files, root) }));
  const blobs = roots.flatMap((one) => wantedBlobs(one.files, cache));
  if (blobs.length > 0) cache.add(await forge.texts(blobs));
  const versions = new PlanVersions();
  return Promise.all(
    roots.map(async ({ root, files: own }) => ({
      root,
      oids: new Map([...own].map(([path, { oid }]) => [path, oid])),
      ...(await versions.get(own, cache)),
    })),
  );
}

/** A path of a plan from the root of the repository. */
export const below = (root: string, path: string): string => (root === "." ? path : `${root}/${path}`);
