/** A page of the plan, ready to be compared with pages of the site. */
export interface PagePattern {
  segments: readonly string[];
  query: ReadonlyMap<string, string>;
  fragment: readonly string[] | undefined;
}

/** Reads a path such as /product/:slug, /blog/**, /item.html?id=:id or /#/cart. Hosts, if any, are ignored. */
export function pagePattern(path: string): PagePattern {
  const hash = path.indexOf("#/");
  const before = hash === -1 ? (path.split("#")[0] ?? "") : path.slice(0, hash);
  const [pathname = "", query = ""] = before.split("?");
  return {
    segments: segmentsOf(pathname.replace(/^https?:\/\/[^/]*/, "")),
    query: new Map(new URLSearchParams(query)),
    fragment: hash === -1 ? undefined : segmentsOf(path.slice(hash + 1)),
  };
}

const segmentsOf = (path: string): string[] => path.split("/").filter((segment) => segment !== "");

/** Whether a page of the site, given as its path with query and fragment, is one that the pattern means. */
export function matchesPage(pattern: PagePattern, page: PagePattern): boolean {
  if (!matchesSegments(pattern.segments, page.segments)) return false;
  for (const [key, value] of pattern.query) {
    const given = page.query.get(key);
    if (given === undefined || !(value.startsWith(":") || value === given)) return false;
  }
  return pattern.fragment === undefined || matchesSegments(pattern.fragment, page.fragment ?? []);
}

/** `**` stands for any rest, also an empty one; it is looked for from the last one on, as with file globs. */
function matchesSegments(pattern: readonly string[], page: readonly string[]): boolean {
  let at = 0;
  let rest: { pattern: number; page: number } | undefined;
  let index = 0;
  while (at < page.length) {
    if (pattern[index] === "**") {
      rest = { pattern: index, page: at };
      index += 1;
    } else if (index < pattern.length && matchesSegment(pattern[index] ?? "", page[at] ?? "")) {
      index += 1;
      at += 1;
    } else if (rest !== undefined) {
      rest.page += 1;
      at = rest.page;
      index = rest.pattern + 1;
    } else return false;
  }
  return pattern.slice(index).every((segment) => segment === "**");
}

/** `:slug` is any text, also behind or before a fixed part, such as p-:id.html. */
function matchesSegment(pattern: string, segment: string): boolean {
  const colon = pattern.indexOf(":");
  if (colon === -1) return pattern === segment || pattern === "*";
  const head = pattern.slice(0, colon);
  const tail = pattern.slice(colon + 1).replace(/^\w+/, "");
  if (tail.includes(":")) return segment.startsWith(head);
  return segment.length > head.length + tail.length && segment.startsWith(head) && segment.endsWith(tail);
}
