/**
 * What jtracking made carries a line `jtracking: KEY` in its notes. The key comes from the plan (event/purchase/ga4), so it stays
 * when somebody renames the resource in GTM; what has no such line is somebody else's.
 */
const LINE = /^jtracking: (\S.{0,250})$/m;

/** Notes of a resource of ours. `from` is the plan's file, where one alone is behind the resource. */
export function markedNotes(key: string, from?: string): string {
  const origin = from === undefined ? "the tracking plan" : `${from} in the tracking plan`;
  return `jtracking: ${key}\nMade from ${origin}. What is changed here is changed back by the next deploy.`;
}

/** The key in a resource's notes; undefined when the resource is not ours. */
export function markOf(notes: string | undefined): string | undefined {
  return notes === undefined ? undefined : LINE.exec(notes.slice(0, 4_000))?.[1]?.trimEnd();
}
