import { elementKey, type ReadElement } from "../reading/index.ts";

/** Landmarks around the content: what they hold is the site's and not the page's. */
const AROUND = /^(?:banner|contentinfo|navigation|search|complementary)\b/;
const MOST_TEMPLATES = 4;
const SOME_TEMPLATES = 3;

/**
 * Keys of the elements that stand all over the site, given those of one page of each template: they need acting on once
 * a site. Outside of what stands around the content only where most templates have them: three steps of a checkout have a
 * button "Continue" each, and these are three buttons.
 */
export function commonElements(templates: readonly (readonly ReadElement[])[]): Set<string> {
  const counts = new Map<string, { element: ReadElement; templates: number }>();
  for (const elements of templates) {
    for (const [key, element] of new Map(elements.map((item) => [elementKey(item), item]))) {
      const known = counts.get(key) ?? { element, templates: 0 };
      known.templates += 1;
      counts.set(key, known);
    }
  }
  const common = [...counts].filter(([, { element, templates: count }]) => {
    if (AROUND.test(element.within ?? "")) return count > 1;
    if (element.role === "link" && element.href !== undefined && !element.href.startsWith("#"))
      return count >= SOME_TEMPLATES;
    return count >= MOST_TEMPLATES && count * 2 > templates.length;
  });
  return new Set(common.map(([key]) => key));
}
