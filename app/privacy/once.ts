import { detect } from "./detect.ts";
import type { Hit, TextContext } from "./hit.ts";
import { judge } from "./judge.ts";
import { Memo } from "./memo.ts";
import type { Subject, Verdict } from "./subject.ts";

/** Longer texts are rarely the same twice, and a key that is looked up costs its length. */
const MAX_KEY = 2_000;
const NOTHING: readonly Hit[] = [];
const MOST = { entries: 50_000, characters: 8_000_000 };

/**
 * What was looked at before and is harmless. Only that is remembered: no text in which something personal was found is kept for
 * longer than it is in use. In memory alone, and bounded.
 */
const harmless = new Memo<Verdict | typeof NOTHING>(MOST);

/** `judge`, which remembers the harmless: names, paths and descriptions repeat from event to event and from check to check. */
export function judgeOnce(subject: Subject): Verdict {
  const key = JSON.stringify(subject);
  if (key.length > MAX_KEY) return judge(subject);
  const known = harmless.get(key);
  if (known !== undefined && "personal" in known) return known;
  const verdict = judge(subject);
  if (!verdict.personal) harmless.set(key, verdict);
  return verdict;
}

/** `detect`, which remembers texts in which nothing was found. */
export function detectOnce(text: string, context: TextContext = {}): readonly Hit[] {
  if (text.length > MAX_KEY) return detect(text, context);
  const key = `${context.key ?? ""}\n${context.country ?? ""}\n${text}`;
  if (harmless.get(key) !== undefined) return NOTHING;
  const hits = detect(text, context);
  if (hits.length === 0) harmless.set(key, NOTHING);
  return hits;
}
