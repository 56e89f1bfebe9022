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

/** Text of the base branches that are kept; what is made of a text takes some twenty times its size in memory. */
const KEPT_CHARACTERS = 20_000_000;
/** What merging would make is asked for again only where a delivery is repeated. */
const KEPT_MERGES = 16;

/** Versions that were read before, by the ids of their files: a base branch serves many pull requests, a merge hardly two. */
export class PlanVersions {
  readonly #bases = new Map<string, Kept>();
  readonly #merges = new Map<string, Kept>();
  readonly #most: number;

  /** `most`: characters of the base branches that are kept; those that were not asked for the longest go first. */
  constructor(most = KEPT_CHARACTERS) {
    this.#most = most;
  }

  /** `base`: the version that this one would be merged into, which has most of the files too. */
  get(files: ReadonlyMap<string, TreeFile>, cache: TextCache, base?: PlanVersion): Promise<PlanVersion> {
    const key = [...files]
      .map(([path, { oid }]) => `${path}\0${oid}`)
      .toSorted()
      .join("\n");
    const known = this.#bases.get(key) ?? this.#merges.get(key);
    const size = [...files.values()].reduce((sum, file) => sum + file.size, 0);
    const kept = known ?? { size, version: planVersion(files, cache, base) };
    const [list, most] = base === undefined ? [this.#bases, this.#most] : [this.#merges, KEPT_MERGES];
    list.delete(key);
    list.set(key, kept);
    let left = base === undefined ? [...list.values()].reduce((sum, one) => sum + one.size, 0) : list.size;
    for (const [oldest, one] of list) {
      if (left <= most || oldest === key) break;
      list.delete(oldest);
      left -= base === undefined ? one.size : 1;
    }
    return kept.version;
  }
}

interface Kept {
  size: number;
  version: Promise<PlanVersion>;
}

async function planVersion(
  files: ReadonlyMap<string, TreeFile>,
  cache: TextCache,
  before: PlanVersion | undefined,
): Promise<PlanVersion> {
  const texts = new Map<string, string>();
  let snapshot: Snapshot | undefined;
  for (const [path, { oid, size }] of files) {
    const limit = limitOf(path);
    const text = size > limit ? " ".repeat(limit + 1) : (cache.get(oid) ?? BINARY);
    if (path !== "site.yaml") texts.set(path, text);
    else snapshot = await snapshotOf(text);
  }
  const parsed = await parsePlan(texts, before && { before: before.parsed });
  return { parsed, files: texts, snapshot };
}

/** A snapshot that cannot be read is as good as none: it is written by machines, and the next crawl writes it anew. */
async function snapshotOf(text: string): Promise<Snapshot | undefined> {
  const { parseSnapshot } = await import("../../snapshot/index.ts");
  return parseSnapshot(text).catch(() => undefined);
}
