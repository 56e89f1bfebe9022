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

/** How each act reads behind the event's name. */
const SENTENCES: Readonly<Record<On, (occasions: readonly Occasion[]) => string>> = {
  submit: (occasions) => `a form was sent${namesOf(occasions, " by ")}${placeOf(occasions)}`,
  click: (occasions) =>
    `${namesOf(occasions) || `a ${roleOf(occasions)} without a name`} was clicked${placeOf(occasions)}`,
  // A field is never named: what it asks for is personal more often than not.
  input: (occasions) =>
    `${occasions.every(isChoice) ? "something was chosen" : "a field of a form was used"}${namesOfChoices(occasions)}${placeOf(occasions)}`,
  load: (occasions) => `${pageOf(occasions)} was shown`,
  route: (occasions) => `another view was shown without loading a page${placeOf(occasions)}`,
  scroll: (occasions) => `${pageOf(occasions)} was scrolled`,
  timer: (occasions) => `${pageOf(occasions)} was open for some time`,
};

/**
 * What an event is and when it happens: its name in words (`says`), and the act that it was seen with, by the names that people
 * see: `Kiln tour interest: “Book a kiln tour” was clicked on /stores/harrowmere.` Names that would read as if personal data
 * were asked for are left out.
 */
export function occasionWording(says: string, occasions: readonly Occasion[]): string {
  const on = TELLING.find((candidate) => occasions.some(({ call }) => call.on === candidate)) ?? "load";
  const fitting = occasions.filter(({ call }) => call.on === on);
  const description = `${says}: ${SENTENCES[on](fitting)}.`;
  if (!judge({ kind: "description", input: { description } }).personal) return description;
  const act = ACTS[on] ?? `a ${roleOf(fitting)} was clicked`;
  const plain = `${says}: ${act}${placeOf(fitting)}.`;
  if (!judge({ kind: "description", input: { description: plain } }).personal) return plain;
  return `${act.charAt(0).toUpperCase()}${act.slice(1)}${placeOf(fitting)}.`;
}

/** The same without any name. */
const ACTS: Readonly<Partial<Record<On, string>>> = {
  submit: "a form was sent",
  input: "a field of a form was used",
  load: "a page was shown",
  route: "another view was shown",
  scroll: "a page was scrolled",
  timer: "a page was open for some time",
};

const CHOICES = new Set(["combobox", "listbox", "checkbox", "radio", "switch", "slider"]);
const elementOf = ({ template, call }: Occasion) => template.elements.find(({ id }) => id === call.element);

/** True for fields that offer answers instead of asking for one. */
const isChoice = (occasion: Occasion): boolean => {
  const element = elementOf(occasion);
  return element !== undefined && (element.tag === "select" || (element.tag !== "input" && CHOICES.has(element.role)));
};

const namesOfChoices = (occasions: readonly Occasion[]): string =>
  occasions.every(isChoice) ? namesOf(occasions, " in ") : "";

/** What kind of thing was acted on, as people call it. */
function roleOf(occasions: readonly Occasion[]): string {
  const roles = occasions.map((occasion) => elementOf(occasion)?.role);
  const [role, ...others] = new Set(roles);
  return role !== undefined && others.length === 0 && CALLED.has(role) ? role : "part of the page";
}

const CALLED = new Set(["button", "checkbox", "link", "tab", "switch"]);

/** What the elements are called, in quotation marks; empty where none has a name. */
function namesOf(occasions: readonly Occasion[], lead = ""): string {
  const names = occasions.flatMap((occasion) => {
    const name = elementOf(occasion)?.name.trim() ?? "";
    return name === "" ? [] : [`“${name}”`];
  });
  const listed = listOf(names);
  return listed === "" ? "" : lead + listed;
}

/** ` on /contact`, ` on the start page`; empty where it happens on several pages. */
function placeOf(occasions: readonly Occasion[]): string {
  const [path, ...others] = new Set(occasions.map(({ template }) => template.path));
  if (path === undefined || others.length > 0) return "";
  return path === "/" ? " on the start page" : ` on ${path}`;
}

function pageOf(occasions: readonly Occasion[]): string {
  const paths = [...new Set(occasions.map(({ template }) => template.path))].toSorted();
  if (paths.length > MOST_NAMED) return "a page";
  if (paths.length === 1 && paths[0] === "/") return "the start page";
  return `the page ${listOf(paths)}`;
}

/** `a, b or c`, without repeats; no more than a few are named. */
function listOf(texts: readonly string[]): string {
  const unique = [...new Set(texts)].toSorted((a, b) => (a < b ? -1 : 1));
  const named = unique.slice(0, MOST_NAMED);
  if (unique.length > MOST_NAMED) return `${named.join(", ")} or another`;
  return named.length < 2 ? named.join("") : `${named.slice(0, -1).join(", ")} or ${named.at(-1) ?? ""}`;
}
