import { nameOf } from "./accessible-name.ts";
import { explicitRole } from "./role.ts";
import { parentOf } from "./walk.ts";

const ROLES = new Set([
  "banner",
  "navigation",
  "main",
  "complementary",
  "contentinfo",
  "search",
  "region",
  "form",
  "dialog",
  "alertdialog",
]);
/** A header or footer inside one of these belongs to that part, not to the page. */
const SECTIONS =
  "article, aside, main, nav, section, [role=article], [role=complementary], [role=main], [role=navigation], [role=region]";

/** Landmark that an element is, such as `navigation "Footer"`; undefined for any other element. */
export function landmarkOf(element: Element): string | undefined {
  const role = landmarkRole(element);
  if (role === undefined) return undefined;
  const named =
    element.hasAttribute("aria-label") || element.hasAttribute("aria-labelledby") || element.hasAttribute("title");
  const name = named ? nameOf(element, 60) : "";
  // Without a name these two are plain containers: https://www.w3.org/TR/html-aam-1.0/#el-section
  if (name === "" && (role === "region" || (role === "form" && explicitRole(element) === ""))) return undefined;
  return name === "" ? role : `${role} "${name}"`;
}

function landmarkRole(element: Element): string | undefined {
  const explicit = explicitRole(element);
  if (explicit !== "") return ROLES.has(explicit) ? explicit : undefined;
  switch (element.localName) {
    case "main":
      return "main";
    case "nav":
      return "navigation";
    case "aside":
      return "complementary";
    case "search":
      return "search";
    case "section":
      return "region";
    case "form":
      return "form";
    case "dialog":
      return "dialog";
    case "header":
    case "footer":
      if (element.parentElement?.closest(SECTIONS)) return undefined;
      return element.localName === "header" ? "banner" : "contentinfo";
    default:
      return undefined;
  }
}

/** Finds the nearest landmark of elements, remembering the way. */
export function landmarkFinder(): (element: Element) => string {
  const known = new WeakMap<Element, string>();
  const find = (element: Element): string => {
    const before = known.get(element);
    if (before !== undefined) return before;
    const outer = parentOf(element);
    const found = landmarkOf(element) ?? (outer === null ? "" : find(outer));
    known.set(element, found);
    return found;
  };
  return (element) => {
    const outer = parentOf(element);
    return outer === null ? "" : find(outer);
  };
}
