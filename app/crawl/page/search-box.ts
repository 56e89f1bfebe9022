const WORDS =
  /search|such(?:e|en|feld)|recherch|buscar?|busqueda|cerca|ricerca|zoek|szuka|wyszuk|pesquis|procur|\bs[oö]k|\bhaku|hled|keres|\bara(?:ma)?\b|αναζ|поиск|検索|搜索/i;
const KEYS = /^(?:q|s|query|search\w*|keywords?|term|kw|suche?|recherche|busca\w*|find|text)$/i;
const PRIVATE =
  "input[type=password], input[type=email], input[type=tel], input[type=file], textarea, [autocomplete^=cc-]";

/** True for forms that look something up and do nothing else. */
export function isSearchForm(form: Element): boolean {
  if (form.querySelector(PRIVATE)) return false;
  if ((form.getAttribute("method") ?? "get").toLowerCase() === "post") return false;
  if (
    form.closest("[role=search], search") ||
    form.querySelector("[role=search], input[type=search], [role=searchbox]")
  )
    return true;
  const fields = [...form.querySelectorAll("input:not([type=hidden], [type=submit], [type=button], [type=image])")];
  const [only] = fields;
  if (fields.length !== 1 || !only) return false;
  return KEYS.test(only.getAttribute("name") ?? "") || says(form) || says(only);
}

/** True for a field in which people type what they look for. */
export function isSearchField(field: Element): boolean {
  const type = field.getAttribute("type")?.toLowerCase() ?? "text";
  if (!field.matches("input, [role=searchbox], [role=combobox]") || !["text", "search"].includes(type)) return false;
  if (type === "search" || field.getAttribute("role") === "searchbox") return true;
  const form = (field as HTMLInputElement).form ?? null;
  if (form) return isSearchForm(form);
  return field.closest("[role=search], search") !== null || KEYS.test(field.getAttribute("name") ?? "") || says(field);
}

function says(element: Element): boolean {
  const names = ["id", "class", "name", "action", "aria-label", "placeholder", "title", "data-testid"];
  return names.some((name) => WORDS.test((element.getAttribute(name) ?? "").slice(0, 200)));
}
