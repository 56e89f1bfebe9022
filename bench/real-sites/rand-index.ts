import type { Snapshot } from "../../app/artefacts/index.ts";
import { plainPath } from "./plain-path.ts";

export interface TruePage {
  path: string;
  template: string;
}

/** How alike our templates and the site's own are over the pages that both know: the adjusted Rand index. */
export function randIndex(pages: readonly TruePage[], { templates }: Snapshot): number {
  const ours = new Map(templates.flatMap(({ id, pages: own }) => own.map((path) => [plainPath(path), id] as const)));
  const both = pages.flatMap(({ path, template }) => {
    const own = ours.get(path);
    return own === undefined ? [] : [{ own, template }];
  });
  const pairs = (keys: readonly string[]): number => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    let sum = 0;
    for (const count of counts.values()) sum += (count * (count - 1)) / 2;
    return sum;
  };
  const together = pairs(both.map(({ own, template }) => `${own} ${template}`));
  const byUs = pairs(both.map(({ own }) => own));
  const byThem = pairs(both.map(({ template }) => template));
  const expected = (byUs * byThem) / Math.max(1, (both.length * (both.length - 1)) / 2);
  const most = (byUs + byThem) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}
