/**
 * What jtracking made carries a line `jtracking: KEY` in its notes. The key comes from the plan (event/purchase/ga4), so it stays
 * when somebody renames the resource in GTM; what has no such line is somebody else's.
 */
const LINE = /^jtracking: (\S.{0,250})$/m;

/** What `withMark` puts before the notes of somebody else; the notes themselves stay as they are. */
const ADOPTED = "Kept in gtm/ of the tracking plan. What is changed here is changed back by the next deploy.";
const ADOPTED_LINES = new RegExp(
  String.raw`^jtracking: \S.{0,250}\n${ADOPTED.replaceAll(/[./]/g, String.raw`\$&`)}(?:\n\n)?`,
);

/** Notes of a resource of ours. `from` is the plan's file, where one alone is behind the resource. */
export function markedNotes(key: string, from?: string): string {
  const origin = from === undefined ? "the tracking plan" : `${from} in the tracking plan`;
  return `jtracking: ${key}\nMade from ${origin}. What is changed here is changed back by the next deploy.`;
}

/** The key in a resource's notes; undefined when the resource is not ours. */
export function markOf(notes: string | undefined): string | undefined {
  return notes === undefined ? undefined : LINE.exec(notes.slice(0, 4_000))?.[1]?.trimEnd();
}

/** Notes of a resource that the plan took over: a mark before what somebody wrote. */
export function withMark(notes: string | undefined, key: string): string {
  const own = withoutMark(notes);
  return `jtracking: ${key}\n${ADOPTED}${own === "" ? "" : `\n\n${own}`}`;
}

/** What somebody wrote, without the mark that `withMark` put before it. */
export function withoutMark(notes: string | undefined): string {
  return (notes ?? "").replace(ADOPTED_LINES, "");
}
