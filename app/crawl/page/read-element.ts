import type { RawElement } from "./page-data.ts";
import { listensTo } from "./evidence.ts";
import type { FoundElement } from "./found-element.ts";
import { isSearchField, isSearchForm } from "./search-box.ts";
import { testIdOf } from "./element-tokens.ts";
import { boxOf } from "./visibility.ts";
import { closest } from "./walk.ts";

const CONSENT =
  "[id*=cookie i], [class*=cookie i], [id*=consent i], [class*=consent i], [id*=gdpr i], [class*=gdpr i], [id*=onetrust i], [id*=cookiebot i], [id*=usercentrics i], [id*=didomi i], [id*=truste i], [id*=sp_message i], [aria-label*=cookie i], [aria-label*=consent i]";
/** So many members of a group are looked at for words and addresses of danger. */
const MOST_SAID = 40;
const OPENERS =
  "summary, [aria-haspopup]:not([aria-haspopup=false]), [aria-expanded], [role=tab], [data-toggle], [data-bs-toggle]";

/** Facts about one element or, by its first shown member, about a group. */
export function readElement(
  members: readonly FoundElement[],
  names: readonly string[],
  described: Described,
): RawElement {
  const first = members.find((member) => member.shown) ?? members[0];
  if (!first) throw new Error("a group has members");
  const { element, role, within, scope, shown } = first;
  const same = names.every((name) => name === names[0]);
  return {
    ...described,
    role,
    name: same ? (names[0] ?? "") : "",
    said: names.slice(0, MOST_SAID).join("\n"),
    tag: element.localName,
    visible: shown !== undefined,
    within,
    type: typeOf(element),
    href: members.length === 1 || same ? hrefOf(element) : "",
    leads: members.slice(0, MOST_SAID).map((member) => hrefOf(member.element)),
    testId: members.length === 1 ? testIdOf(element) : "",
    box: shown ? boxOf(shown, scope) : null,
    many: members.length,
    ...behaviour(element),
  };
}

interface Described {
  ref: number;
  selector: string;
  signature: string;
  form: number;
  fresh: boolean;
}

function behaviour(
  element: Element,
): Pick<
  RawElement,
  "disabled" | "newTab" | "download" | "submits" | "listens" | "opens" | "consent" | "hints" | "search"
> {
  const form = formOf(element);
  const target = element.getAttribute("target") ?? "";
  return {
    disabled:
      element.matches(":disabled") ||
      element.getAttribute("aria-disabled") === "true" ||
      element.closest("[inert]") !== null,
    newTab: target !== "" && !["_self", "_top", "_parent"].includes(target.toLowerCase()),
    download: element.hasAttribute("download"),
    submits: submits(element, form),
    listens: [...listensTo(element)].toSorted(),
    opens: element.matches(OPENERS),
    consent: isConsent(element),
    hints: hintsOf(element, form),
    search: isSearchField(element) || (form !== null && isSearchForm(form)),
  };
}

export const formOf = (element: Element): HTMLFormElement | null =>
  (element as HTMLInputElement).form ?? (closest(element, "form") as HTMLFormElement | null);

function submits(element: Element, form: HTMLFormElement | null): boolean {
  if (form === null || !element.matches("button, input")) return false;
  return ["submit", "image"].includes((element as HTMLButtonElement).type);
}

function typeOf(element: Element): string {
  if (element.localName === "input" || element.localName === "button") return (element as HTMLInputElement).type;
  return "";
}

export function hrefOf(element: Element): string {
  if (element.localName !== "a" && element.localName !== "area") return "";
  const href = element.getAttribute("href") ?? element.getAttribute("xlink:href");
  if (href === null) return "";
  return URL.parse(href, element.baseURI)?.href.slice(0, 2_000) ?? "";
}

function isConsent(element: Element): boolean {
  const banner = closest(element, CONSENT);
  if (banner === null || ["body", "html", "main"].includes(banner.localName)) return false;
  // A link to the cookie page is no banner: a banner asks by buttons.
  return banner.querySelector("button, [role=button], input") !== null || banner.localName === "button";
}

function hintsOf(element: Element, form: HTMLFormElement | null): string {
  const own = [
    "id",
    "class",
    "name",
    "value",
    "data-action",
    "data-testid",
    "data-test",
    "data-cy",
    "data-method",
    "formaction",
    "onclick",
  ];
  const parts = own.filter(
    (name) => name !== "value" || element.localName === "button" || (element as HTMLInputElement).type === "submit",
  );
  const texts = parts.map((name) => element.getAttribute(name) ?? "");
  if (form !== null && submits(element, form)) texts.push(form.getAttribute("action") ?? "", form.id);
  return texts.join(" ").slice(0, 500);
}
