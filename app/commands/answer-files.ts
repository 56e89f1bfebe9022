import { mkdir, readdir, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { readArtefact } from "../artefacts/index.ts";
import type { AnswerCache, ProposedAnswers } from "../propose/index.ts";
import { openCache, readIfThere, writeWhole } from "./snapshot-file.ts";

const FOLDER = "model";
const PROPOSED = "proposed-answers.json";
const KEY = /^[0-9a-f]{64}$/;
/** Answers that nobody asked for in this time are forgotten. */
const KEPT_DAYS = 90;

/**
 * Answers of a model in the plan folder's cache, one file each, by the hash of what was asked. They hold operations and no text
 * of the site, and nothing personal: see `keepAnswer`. Kept by the Action's cache between runs.
 */
export async function fileCache(planDir: string, now: Date): Promise<AnswerCache> {
  const folder = join(await openCache(planDir), FOLDER);
  await mkdir(folder, { recursive: true });
  await forgetOld(folder, now);
  const place = (key: string) => {
    if (!KEY.test(key)) throw new RangeError("a key of an answer is a hash");
    return join(folder, `${key}.json`);
  };
  return {
    async get(key) {
      const text = await readIfThere(place(key));
      if (text !== undefined) await utimes(place(key), now, now).catch(() => undefined);
      return text;
    },
    set: (key, text) => writeWhole(place(key), text),
  };
}

async function forgetOld(folder: string, now: Date): Promise<void> {
  const oldest = now.getTime() - KEPT_DAYS * 24 * 60 * 60 * 1000;
  for (const file of await readdir(folder)) {
    const path = join(folder, file);
    const { mtimeMs } = await stat(path);
    if (mtimeMs < oldest) await rm(path, { force: true });
  }
}

/** A cache that knows nothing and remembers what it is told: for `--fresh`. */
export function forgetful(cache: AnswerCache): AnswerCache {
  return { get: async () => undefined, set: (key, text) => cache.set(key, text) };
}

/** The answers of the last proposal; nothing where there was none or they cannot be read. */
export async function readProposedAnswers(planDir: string): Promise<ProposedAnswers | undefined> {
  const text = await readIfThere(join(planDir, ".jtracking", PROPOSED));
  if (text === undefined) return undefined;
  const value: unknown = parsed(text);
  if (typeof value !== "object" || value === null) return undefined;
  const answers: [string, ProposedAnswers[string]][] = [];
  for (const [template, entry] of Object.entries(value)) {
    const page: unknown = typeof entry === "object" && entry !== null ? Reflect.get(entry, "page") : undefined;
    const reading = await readArtefact("model-answer", { operations: entry?.operations });
    if (typeof page === "string" && reading.ok)
      answers.push([template, { page, operations: reading.value.operations }]);
  }
  return Object.fromEntries(answers);
}

/** Remembers the answers that the plan now has. */
export async function writeProposedAnswers(planDir: string, answers: ProposedAnswers): Promise<void> {
  await writeWhole(join(await openCache(planDir), PROPOSED), `${JSON.stringify(answers, null, 1)}\n`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
