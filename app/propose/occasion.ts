import type { PageTemplate, SeenCall } from "../artefacts/index.ts";
import { judge } from "../privacy/index.ts";

/** One place where an event was seen. */
export interface Occasion {
  template: PageTemplate;
  call: Pick<SeenCall, "on" | "element">;
}

type On = SeenCall["on"];

/** The most telling first: what people do says more of an event than that a page was shown. */
const TELLING: readonly On[] = ["submit", "click", "input", "load", "route", "scroll", "timer"];
const MOST_NAMED = 3;

const SENTENCES: Readonly<Record<On, (occasions: readonly Occasion[]) => string>> = {
  submit: (occasions) => `A form was sent${namesOf(occasions, " by ")}${placeOf(occasions)}.`,
  click: (occasions) =>
    `${namesOf(occasions) || `A ${roleOf(occasions)} without a name`} was clicked${placeOf(occasions)}.`,
  // Never by name: what fields ask for is personal more often than not.
  input: (occasions) => `A field of a form was used${placeOf(occasions)}.`,
  load: (occasions) => `${pageOf(occasions)} was shown.`,
  route: () => "Another view was shown without loading a page.",
  scroll: (occasions) => `${pageOf(occasions)} was scrolled.`,
  timer: (occasions) => `${pageOf(occasions)} was open for some time.`,
};

/**
 * When an event happens, in a sentence that names what people see: `“Get a sample” was clicked on /leads.` Names that would
 * read as if personal data were asked for are left out.
 */
export function occasionWording(occasions: readonly Occasion[]): string {
  const on = TELLING.find((candidate) => occasions.some(({ call }) => call.on === candidate)) ?? "load";
  const fitting = occasions.filter(({ call }) => call.on === on);
  const description = SENTENCES[on](fitting);
  if (!judge({ kind: "description", input: { description } }).personal) return description;
  return `${on === "submit" ? "A form was sent" : `A ${roleOf(fitting)} was clicked`}${placeOf(fitting)}.`;
}

/** What kind of thing was acted on, as people call it. */
function roleOf(occasions: readonly Occasion[]): string {
  const roles = occasions.map(({ template, call }) => template.elements.find(({ id }) => id === call.element)?.role);
  const [role, ...others] = new Set(roles);
  return role !== undefined && others.length === 0 && CALLED.has(role) ? role : "part of the page";
}

const CALLED = new Set(["button", "checkbox", "link", "tab", "switch"]);

/** What the elements are called, in quotation marks; empty where none has a name. */
function namesOf(occasions: readonly Occasion[], lead = ""): string {
  const names = occasions.flatMap(({ template, call }) => {
    const name = template.elements.find(({ id }) => id === call.element)?.name.trim() ?? "";
    return name === "" ? [] : [`“${name}”`];
  });
  const listed = listOf(names);
  return listed === "" ? "" : lead + listed;
}

/** ` on /contact`; empty where it happens on several pages. */
function placeOf(occasions: readonly Occasion[]): string {
  const [path, ...others] = new Set(occasions.map(({ template }) => template.path));
  return path === undefined || others.length > 0 ? "" : ` on ${path}`;
}

function pageOf(occasions: readonly Occasion[]): string {
  const paths = [...new Set(occasions.map(({ template }) => template.path))].toSorted();
  return paths.length > MOST_NAMED ? "A page" : `The page ${listOf(paths)}`;
}

/** `a, b or c`, without repeats; no more than a few are named. */
function listOf(texts: readonly string[]): string {
  const unique = [...new Set(texts)].toSorted((a, b) => (a < b ? -1 : 1));
  const named = unique.slice(0, MOST_NAMED);
  if (unique.length > MOST_NAMED) return `${named.join(", ")} or another`;
  return named.length < 2 ? named.join("") : `${named.slice(0, -1).join(", ")} or ${named.at(-1) ?? ""}`;
}
