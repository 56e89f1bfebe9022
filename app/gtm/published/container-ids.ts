/** Ids told at most: a page that names more is no page of one site. */
const MOST_IDS = 20;

/** Public ids of GTM containers that a page's HTML loads, in order, each once. */
export function containerIdsIn(html: string): string[] {
  const ids = new Set<string>();
  for (const [id] of html.slice(0, 5_000_000).matchAll(/\bGTM-[A-Z0-9]{4,12}\b/g)) {
    ids.add(id);
    if (ids.size === MOST_IDS) break;
  }
  return [...ids];
}
