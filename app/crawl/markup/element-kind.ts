/**
 * Elements that text is made of. How many of them a page has, and how they nest, is content: two articles of one template
 * differ in little else.
 */
const PROSE = new Set(
  "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del dfn dl dt em figcaption figure hr i img ins kbd label legend li mark ol option p picture pre q rp rt ruby s samp small source span strong sub sup table tbody td tfoot th thead time tr u ul var wbr circle defs ellipse g line path polygon polyline rect svg symbol title use".split(
    " ",
  ),
);

/** Elements without any part in the structure that people see. */
const UNSEEN = new Set("base head html link meta noscript script style template title".split(" "));

/** Classes that say what a thing is doing, not what it is: they move from page to page in one menu. */
const STATE =
  /^(?:active|collapsed|collapse|current|disabled|expanded|focus|hidden|hover|in|loaded|loading|open|selected|show|visible|visited)$|(?:^|[-_])(?:active|current|selected|open)$|^(?:is|has|js|no)-/i;

/** Build tools make such names anew with each build: css-1x2y3z, sc-bdVaJa, jss42. */
const GENERATED =
  /^(?:css|sc|jss|jsx|svelte|astro|emotion|makeStyles|e)-?[a-z0-9]*\d[a-z0-9-]*$|^sc-[A-Za-z]{5,}$|\d{2,}|^[a-z]?[A-Z0-9]{5,}$|^_?[0-9a-f]{6,}$/;

/** The hash that CSS modules put behind a readable name: `Card_title__x7f3a`. */
const MODULE_HASH = /(?:__|--?|_)(?=[A-Za-z0-9_+/-]{5,8}$)(?=[^_-]*[0-9A-Z])[A-Za-z0-9_+/-]{5,8}$/;

export const isProse = (name: string): boolean => PROSE.has(name);
export const isUnseen = (name: string): boolean => UNSEEN.has(name);

/** Class names that an author chose and that stay from page to page, sorted. */
export function stableClasses(value: string | undefined): string[] {
  if (value === undefined || value === "") return [];
  const found = new Set<string>();
  for (const name of value.split(/\s+/, 40)) {
    const bare = name.replace(MODULE_HASH, "");
    if (bare !== "" && bare.length <= 60 && !STATE.test(bare) && !GENERATED.test(bare)) found.add(bare);
  }
  return [...found].toSorted();
}
