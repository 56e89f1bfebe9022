import type { ModelOperation } from "../../../artefacts/index.ts";
import { cleanForModel } from "../../../privacy/index.ts";
import { jsonIn } from "../provider/json.ts";
import { readAnswer } from "./read-answer.ts";

/** Where answers are kept by key. What is kept holds no text of the site and no personal data. */
export interface AnswerCache {
  get(key: string): Promise<string | undefined>;
  set(key: string, text: string): Promise<void>;
}

/** Answers for as long as the process lives. */
export function memoryCache(): AnswerCache {
  const kept = new Map<string, string>();
  return {
    get: async (key) => kept.get(key),
    set: async (key, text) => void kept.set(key, text),
  };
}

/** Operations that were answered before; nothing where there are none or they cannot be read. */
export async function cachedAnswer(cache: AnswerCache, key: string): Promise<ModelOperation[] | undefined> {
  const text = await cache.get(key);
  const value = text === undefined ? undefined : jsonIn(text);
  if (value === undefined) return undefined;
  const { operations, refused } = await readAnswer(value);
  return refused.length === 0 ? operations : undefined;
}

/** Keeps operations; personal data in them is gone before. */
export async function keepAnswer(
  cache: AnswerCache,
  key: string,
  operations: readonly ModelOperation[],
): Promise<void> {
  const text = cleanForModel({ operations });
  const { refused } = await readAnswer(jsonIn(text));
  if (refused.length === 0) await cache.set(key, text);
}
