import type { Hit } from "../hit.ts";

/** Hits in order of where they stand, without overlaps: what overlaps becomes one, named after the surest of them. */
export function merge(hits: readonly Hit[]): Hit[] {
  const sorted = hits.toSorted((left, right) => left.start - right.start || right.end - left.end);
  const merged: Hit[] = [];
  for (const hit of sorted) {
    const last = merged.at(-1);
    if (!last || hit.start >= last.end) {
      merged.push({ ...hit });
      continue;
    }
    const surer = hit.confidence > last.confidence ? hit : last;
    last.end = Math.max(last.end, hit.end);
    last.class = surer.class;
    last.confidence = surer.confidence;
    last.reason = surer.reason;
  }
  return merged;
}

interface Span {
  start: number;
  end: number;
}

/** Those that overlap none of the spans; takes one pass over both. */
export function outside<Item extends Span>(items: readonly Item[], spans: readonly Span[]): Item[] {
  if (spans.length === 0) return [...items];
  const blocked = spans.toSorted((left, right) => left.start - right.start);
  const free: Item[] = [];
  let at = 0;
  let reach = 0;
  for (const item of items.toSorted((left, right) => left.start - right.start)) {
    for (let span = blocked[at]; span && span.start < item.end; span = blocked[at]) {
      reach = Math.max(reach, span.end);
      at += 1;
    }
    if (reach <= item.start) free.push(item);
  }
  return free;
}
