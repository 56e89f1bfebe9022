import type { Shape } from "../artefacts/index.ts";
import type { NamedPage } from "./draft.ts";

/** Names of search fields and of the query keys that they become. */
const SEARCH_KEY = /^(?:q|s|query|search|search_?(?:terms?|query|text|phrase|string|word|keywords?)|keywords?)$/i;
/** Last parts of paths under which sites say what people typed, written with underscores. */
const TYPED_KEY =
  /^(?:(?:site_|user_|internal_)?(?:search_?)?(?:terms?|query|phrase|keywords?)|search_?(?:text|string|word|value|input)|q|(?:user_|free_|typed_|input_|field_|form_)?(?:input|text)_?(?:text|value)?|typed|(?:user_|customer_)?(?:messages?|comments?|remarks?|feedback|notes?|enquiry|inquiry|suggestion|wish_text))$/i;

const nameOf = (path: string): string =>
  (path.replaceAll("[]", "").split(".").at(-1) ?? path)
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/[-\s]+/g, "_");

/**
 * Whether people type what stands at a path of the data layer: free text, which may hold anything about anybody. Told by the
 * path's name, and by values that are all search terms of the site's own addresses (`searched`), whatever their name is.
 */
export function isTyped(path: string, shape: Shape, searched: ReadonlySet<string>): boolean {
  if (!shape.type.split("|").includes("string")) return false;
  if (TYPED_KEY.test(nameOf(path))) return true;
  const values = shape.values ?? [];
  return values.length > 1 && values.every((value) => searched.has(String(value).toLowerCase()));
}

/** What the pages of a site were searched for, by the query values of their addresses, in lower case. */
export function searchedFor(pages: readonly NamedPage[]): Set<string> {
  const found = new Set<string>();
  for (const { template } of pages) {
    if (!template.path.includes("?")) continue;
    for (const page of template.pages) {
      const query = new URLSearchParams(page.split("#")[0]?.split("?")[1] ?? "");
      for (const [key, value] of query) if (SEARCH_KEY.test(key) && value !== "") found.add(value.toLowerCase());
    }
  }
  return found;
}
