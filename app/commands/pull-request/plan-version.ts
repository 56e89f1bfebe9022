import type { Snapshot } from "../../artefacts/index.ts";
import type { TreeFile } from "../../github/index.ts";
import { maxPlanFileBytes, type ParsedPlan, parsePlan, type PlanFiles } from "../../plan/index.ts";
import type { TextCache } from "./text-cache.ts";

/** A plan as a commit has it, read as data: nothing of it is checked out or run. */
export interface PlanVersion {
  parsed: ParsedPlan;
  files: PlanFiles;
  snapshot: Snapshot | undefined;
}

/** A text that no YAML file may have: what is binary is named at its first character. */
const BINARY = "\u0000";

/** Blobs that have to be read before `planVersion` can be called; what is over its limit is never read. */
export function wantedBlobs(files: ReadonlyMap<string, TreeFile>, cache: TextCache): TreeFile[] {
  return [...files]
    .filter(([path, { oid, size }]) => size <= limitOf(path) && cache.get(oid) === undefined)
    .map(([, file]) => file);
}

const SNAPSHOT_BYTES = 16_000_000;
const limitOf = (path: string): number => (path === "site.yaml" ? SNAPSHOT_BYTES : maxPlanFileBytes(path));

/** Versions that were parsed before, by the ids of their files: a base branch serves many pull requests. */
export class PlanVersions {
  readonly #known = new Map<string, Promise<PlanVersion>>();
  readonly #most: number;

  constructor(most = 40) {
    this.#most = most;
  }

  get(files: ReadonlyMap<string, TreeFile>, cache: TextCache): Promise<PlanVersion> {
    const key = [...files]
      .map(([path, { oid }]) => `${path}\0${oid}`)
      .toSorted()
      .join("\n");
    let version = this.#known.get(key);
    if (version === undefined) {
      version = planVersion(files, cache);
      this.#known.set(key, version);
      const [oldest] = this.#known.keys();
      if (this.#known.size > this.#most && oldest !== undefined) this.#known.delete(oldest);
    }
    return version;
  }
}

async function planVersion(files: ReadonlyMap<string, TreeFile>, cache: TextCache): Promise<PlanVersion> {
  const texts = new Map<string, string>();
  let snapshot: Snapshot | undefined;
  for (const [path, { oid, size }] of files) {
    const limit = limitOf(path);
    const text = size > limit ? " ".repeat(limit + 1) : (cache.get(oid) ?? BINARY);
    if (path !== "site.yaml") texts.set(path, text);
    else snapshot = await snapshotOf(text);
  }
  return { parsed: await parsePlan(texts), files: texts, snapshot };
}

/** A snapshot that cannot be read is as good as none: it is written by machines, and the next crawl writes it anew. */
async function snapshotOf(text: string): Promise<Snapshot | undefined> {
  const { parseSnapshot } = await import("../../snapshot/index.ts");
  return parseSnapshot(text).catch(() => undefined);
}
