import type { PageStudy } from "./page-study.ts";

const EXAMPLES = 5;

/**
 * Names the pages that set themselves apart: those that have a thing where few have it, those that lack it where most do.
 * Nothing where all pages looked at have it.
 */
export function presence(
  having: readonly PageStudy[],
  all: readonly PageStudy[],
): { only?: string[]; except?: string[] } {
  const names = new Set(having.map(({ page }) => page.name));
  if (names.size >= all.length) return {};
  if (names.size * 2 < all.length) return { only: [...names].slice(0, EXAMPLES) };
  const without = all.filter(({ page }) => !names.has(page.name)).map(({ page }) => page.name);
  return { except: without.slice(0, EXAMPLES) };
}
