import { isSearchKey } from "../address/index.ts";
import { sharedAffix } from "./sibling-verdict.ts";
import type { TemplateCandidate } from "./template-candidate.ts";
import { looksLikeId, wordsOf } from "./url-slots.ts";

const LANGUAGE = /^[a-z]{2}(?:-[a-z]{2,4})?$/i;
const DATE = /^(?:19|20)\d\d(?:-\d\d?){0,2}$/;

export interface TemplateName {
  id: string;
  path: string;
}

/**
 * Path pattern of each group, such as `/product/:slug` or `/item?id=:id`, and a short id made of it. Ids are unique, fit for
 * `pages` in plan.yaml, and say nothing that changes when the site grows. `base` is the folder of the start page; ids leave
 * it out.
 */
export function nameTemplates(groups: readonly TemplateCandidate[], base = "/"): TemplateName[] {
  const named = groups.map((group) => ({ group, path: templatePath(group, base) }));
  const names = new Map<TemplateCandidate, TemplateName>();
  const taken = new Set<string>();
  // Patterns go first: a product page is what `product` should mean, whatever index pages there are.
  const order = named.toSorted(
    (a, b) => Number(b.group.weight > 1) - Number(a.group.weight > 1) || b.group.weight - a.group.weight,
  );
  for (const { group, path } of order) {
    const id = freeId(path.startsWith(base) ? `/${path.slice(base.length)}` : path, taken);
    taken.add(id);
    names.set(group, { id, path });
  }
  return groups.map((group) => names.get(group) ?? { id: "page", path: "/" });
}

/** Path of one group: what varies is named by its place. */
function templatePath(group: TemplateCandidate, base: string): string {
  const [first] = group.pages;
  if (first === undefined) return "/";
  if (group.weight === 1) return first.page.name;
  const used = new Map<string, number>();
  const top = base.split("/").filter((segment) => segment !== "").length;
  const parts = first.slots.map(({ lead, value }, index) => {
    const fixed = group.values[index];
    if (fixed !== undefined) return lead + value;
    const values = group.pages.map(({ slots }) => slots[index]?.value ?? "");
    return lead + variable(values, { lead, last: index === first.slots.length - 1, top: index <= top, used });
  });
  const tail = group.pages.every((page) => page.tail === "/") ? "/" : "";
  return (parts.join("") || "/") + (parts.length > 0 ? tail : "");
}

interface Place {
  lead: string;
  last: boolean;
  /** True where the slot stands at the top of the site. */
  top: boolean;
  /** How often each name was given in this path. */
  used: Map<string, number>;
}

function variable(values: string[], place: Place): string {
  const extension = /\.[a-z]{2,5}$/i.exec(values[0] ?? "")?.[0] ?? "";
  const ending = values.every((value) => value.endsWith(extension)) ? extension : "";
  const bare = [...new Set(values.map((value) => value.slice(0, value.length - ending.length)))];
  // At the top the shared words are what makes the pages one template; below it they would change with every new page.
  const { before, after } = (place.top && bare.length > 1 ? sharedAffix(bare) : undefined) ?? { before: "", after: "" };
  const base = variableName(bare, place);
  const count = (place.used.get(base) ?? 0) + 1;
  place.used.set(base, count);
  return `${before}:${count === 1 ? base : `${base}_${count}`}${after}${ending}`;
}

function variableName(values: string[], { lead, last }: Place): string {
  const key = /^[?&]([^=]*)=$/.exec(lead)?.[1];
  if (key !== undefined)
    return (
      wordsOf(key)
        .join("_")
        .replaceAll(/[^a-z0-9_]/g, "") || "value"
    );
  if (values.every((value) => DATE.test(value))) return "date";
  if (values.every((value) => LANGUAGE.test(value)) && !last) return "language";
  if (values.every(looksLikeId)) return "id";
  return last ? "slug" : "section";
}

function freeId(path: string, taken: ReadonlySet<string>): string {
  // The key of a search box says nothing of the page: /search?q=:q is search.
  const named = path.replaceAll(/[?&]([^=&]*)=:\w+/g, (slot, key: string) => (isSearchKey(key) ? "" : slot));
  const literal = idWords(named.replaceAll(/:\w+/g, ""));
  const full = idWords(path);
  const short = literal === "" ? full : literal;
  const index = path.includes(":") ? [] : [`${short}_index`];
  for (const id of [singularWhereVaried(path, short), short, full, ...index]) if (!taken.has(id)) return id;
  for (let count = 2; ; count += 1) if (!taken.has(`${full}_${count}`)) return `${full}_${count}`;
}

/** /products/:slug is about a product; /products stays products. */
function singularWhereVaried(path: string, id: string): string {
  if (!/[a-z]\/:\w+\/?$/i.test(path)) return id;
  if (/(?:ss|us|is|news|series)$/.test(id)) return id;
  if (/[^aeiou]ies$/.test(id)) return id.replace(/ies$/, "y");
  if (/(?:ch|sh|x|ss)es$/.test(id)) return id.replace(/es$/, "");
  return id.replace(/s$/, "");
}

function idWords(path: string): string {
  const words = wordsOf(path.replace(/^https?:\/\//, ""))
    .map((word) => word.normalize("NFKD").replaceAll(/[^a-z0-9]/g, ""))
    .filter((word) => word !== "" && !/^(?:html?|php|aspx?|index)$/.test(word));
  const id = words.join("_").slice(0, 60).replace(/_$/, "");
  if (id === "") return /^\/?$/.test(path) || path.startsWith("/index.") ? "home" : "page";
  return /^[a-z]/.test(id) ? id : `page_${id}`;
}
