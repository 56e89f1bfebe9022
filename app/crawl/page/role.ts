const INPUT_ROLES: Record<string, string> = {
  button: "button",
  checkbox: "checkbox",
  color: "textbox",
  date: "textbox",
  "datetime-local": "textbox",
  email: "textbox",
  file: "button",
  image: "button",
  month: "textbox",
  number: "spinbutton",
  password: "textbox",
  radio: "radio",
  range: "slider",
  reset: "button",
  search: "searchbox",
  submit: "button",
  tel: "textbox",
  text: "textbox",
  time: "textbox",
  url: "textbox",
  week: "textbox",
};

/** Roles that people act on. */
export const ACTIVE_ROLES = new Set([
  "button",
  "link",
  "checkbox",
  "radio",
  "switch",
  "tab",
  "menuitem",
  "menuitemcheckbox",
  "menuitemradio",
  "option",
  "combobox",
  "listbox",
  "textbox",
  "searchbox",
  "slider",
  "spinbutton",
  "treeitem",
]);

const LANDMARK_ROLES = new Set([
  "banner",
  "navigation",
  "main",
  "complementary",
  "contentinfo",
  "search",
  "region",
  "form",
]);
const KNOWN_ROLES = new Set([
  ...ACTIVE_ROLES,
  ...LANDMARK_ROLES,
  "alert",
  "alertdialog",
  "article",
  "dialog",
  "grid",
  "group",
  "heading",
  "img",
  "list",
  "listitem",
  "menu",
  "menubar",
  "none",
  "presentation",
  "radiogroup",
  "row",
  "tablist",
  "tabpanel",
  "toolbar",
  "tree",
]);

/** The role that the markup names; empty where it names none that means anything. */
export function explicitRole(element: Element): string {
  const words = (element.getAttribute("role") ?? "").trim().toLowerCase().split(/\s+/);
  return words.find((word) => KNOWN_ROLES.has(word)) ?? "";
}

/** ARIA role of an element, by its markup or by what HTML makes of its tag; `generic` where it has none. */
export function roleOf(element: Element): string {
  const explicit = explicitRole(element);
  if (explicit !== "" && explicit !== "none" && explicit !== "presentation") return explicit;
  return nativeRole(element);
}

function nativeRole(element: Element): string {
  switch (element.localName) {
    case "a":
    case "area":
      return element.hasAttribute("href") ? "link" : "generic";
    case "button":
    case "summary":
      return "button";
    case "input":
      return inputRole(element as HTMLInputElement);
    case "select": {
      const select = element as HTMLSelectElement;
      return select.multiple || select.size > 1 ? "listbox" : "combobox";
    }
    case "textarea":
      return "textbox";
    case "option":
      return "option";
    case "video":
    case "audio":
      return element.localName;
    default:
      return isEditable(element) ? "textbox" : "generic";
  }
}

function inputRole(input: HTMLInputElement): string {
  const role = INPUT_ROLES[input.type] ?? "textbox";
  return role === "textbox" && input.hasAttribute("list") ? "combobox" : role;
}

/** True for the element that makes its content editable, not for what stands in it. */
export function isEditable(element: Element): boolean {
  const value = element.getAttribute("contenteditable");
  return value !== null && ["", "true", "plaintext-only"].includes(value.toLowerCase());
}
