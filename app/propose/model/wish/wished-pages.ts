import type { PageInput } from "../input/page-node.ts";
import { limits } from "../limits.ts";
import { wordsIn } from "../policy/known-words.ts";

/** Beginnings of this length decide, so that filters and filtering are one word. */
const STEM = 5;
const MIN_WORD = 3;
/** In every wish, and on every page. */
const COMMON =
  /^(?:the|and|for|when|how|often|track|count|event|each|every|page|site|click|visit|with|from|that|this|people)/;

/**
 * The pages that are asked about a wish: those that have most of its words, at most `limits.wishTemplates`. Where no page has any, the
 * first ones, for a wish may be in another language than the site.
 */
export function wishedPages(pages: readonly PageInput[], wish: string): PageInput[] {
  const wanted = new Set(
    wordsIn(wish)
      .filter((word) => word.length >= MIN_WORD && !COMMON.test(word))
      .map(stemOf),
  );
  const ranked = pages.map((page) => {
    const own = new Set(page.lines.flatMap((line) => wordsIn(line.replaceAll(/\p{C}/gu, " "))).map(stemOf));
    return { page, shared: [...wanted].filter((word) => own.has(word)).length };
  });
  const some = ranked.some(({ shared }) => shared > 0) ? ranked.filter(({ shared }) => shared > 0) : ranked;
  return some
    .toSorted((a, b) => b.shared - a.shared || Number(a.page.path > b.page.path) - Number(a.page.path < b.page.path))
    .slice(0, limits.wishTemplates)
    .map(({ page }) => page);
}

const stemOf = (word: string): string => word.slice(0, STEM);
