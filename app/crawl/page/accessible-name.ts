import { isEditable, roleOf } from "./role.ts";

/**
 * Accessible name by the steps of https://www.w3.org/TR/accname-1.2/ that pages use: aria-labelledby, aria-label, the
 * label of the host language, content, title, placeholder. What people typed is never part of a name.
 */
export function nameOf(element: Element, limit = 300): string {
  const text =
    referencedText(element, "aria-labelledby", limit) ||
    own(element, "aria-label") ||
    nativeLabel(element, limit) ||
    (namedByContent(element) ? contentOf(element, limit) : "") ||
    own(element, "title") ||
    own(element, "placeholder") ||
    own(element, "aria-placeholder");
  return text.slice(0, limit);
}

export const collapse = (text: string): string => text.replaceAll(/[\s\u200b\ufeff\u00ad]+/g, " ").trim();

const own = (element: Element, attribute: string): string => collapse(element.getAttribute(attribute) ?? "");

/** Texts of the elements that an attribute names, in its order. */
function referencedText(element: Element, attribute: string, limit: number): string {
  const ids = own(element, attribute).split(" ").filter(Boolean);
  if (ids.length === 0) return "";
  const root = element.getRootNode() as Document | ShadowRoot;
  const parts = ids.slice(0, 8).map((id) => {
    const target = root.getElementById(id);
    if (target === null) return "";
    return own(target, "aria-label") || contentOf(target, limit, { evenHidden: true });
  });
  return collapse(parts.join(" "));
}

const BUTTONS = new Set(["button", "submit", "reset", "image"]);

function nativeLabel(element: Element, limit: number): string {
  switch (element.localName) {
    case "input":
      return inputLabel(element as HTMLInputElement, limit);
    case "select":
    case "textarea":
      return labelText(element as HTMLSelectElement, limit);
    case "img":
    case "area":
      return own(element, "alt");
    case "fieldset":
    case "table":
    case "figure":
      return captionText(element, limit);
    case "svg":
      return collapse(element.querySelector(":scope > title")?.textContent ?? "");
    case "button":
      return "";
    default:
      return element.localName.includes("-") ? hostLabel(element, limit) : "";
  }
}

function inputLabel(input: HTMLInputElement, limit: number): string {
  // The text on a button is markup; the value of any other control is what somebody typed.
  if (BUTTONS.has(input.type)) {
    const text = own(input, "value") || own(input, "alt") || own(input, "title");
    return text || (input.type === "submit" ? "Submit" : "");
  }
  return labelText(input, limit);
}

type Labelled = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function labelText(control: Labelled, limit: number): string {
  const labels = [...(control.labels ?? [])].slice(0, 4);
  return collapse(labels.map((label) => contentOf(label, limit, { evenHidden: true, except: control })).join(" "));
}

/** Form-associated custom elements can have labels too. */
function hostLabel(element: Element, limit: number): string {
  const id = element.id;
  if (id === "") return "";
  const root = element.getRootNode() as Document | ShadowRoot;
  const label = root.querySelector(`label[for="${CSS.escape(id)}"]`);
  return label ? contentOf(label, limit, { evenHidden: true }) : "";
}

function captionText(element: Element, limit: number): string {
  const caption = element.querySelector(":scope > legend, :scope > caption, :scope > figcaption");
  return caption ? contentOf(caption, limit) : "";
}

const CONTENT_ROLES = new Set([
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
  "treeitem",
  "heading",
  "generic",
  "listitem",
]);

function namedByContent(element: Element): boolean {
  if (isEditable(element) || ["input", "select", "textarea"].includes(element.localName)) return false;
  return CONTENT_ROLES.has(roleOf(element)) || element.localName === "label";
}

interface ContentOptions {
  /** Text that is referred to counts though it is not shown. */
  evenHidden?: boolean;
  /** A part that is left out. */
  except?: Element;
}

/** Text below an element as a screen reader would say it; hidden parts and controls' values are left out. */
export function contentOf(element: Element, limit: number, options: ContentOptions = {}): string {
  const parts: string[] = [];
  const budget = { letters: limit * 2, nodes: 400 };
  const { evenHidden = false, except } = options;
  gather(element, { parts, budget, evenHidden, except, root: element });
  return collapse(parts.join("")).slice(0, limit);
}

interface Gathering {
  parts: string[];
  budget: { letters: number; nodes: number };
  evenHidden: boolean;
  except: Element | undefined;
  root: Element;
}

function gather(node: Node, gathering: Gathering): void {
  const { budget } = gathering;
  if (budget.letters <= 0 || budget.nodes <= 0) return;
  budget.nodes -= 1;
  if (node.nodeType === Node.TEXT_NODE) {
    const text = node.nodeValue ?? "";
    budget.letters -= text.length;
    gathering.parts.push(text.slice(0, 2_000));
    return;
  }
  if (node.nodeType === Node.ELEMENT_NODE) gatherElement(node as Element, gathering);
}

const CONTROLS = new Set(["INPUT", "SELECT", "TEXTAREA", "SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "IFRAME"]);

function gatherElement(element: Element, gathering: Gathering): void {
  const { parts, root, evenHidden, except } = gathering;
  if (element !== root) {
    if (CONTROLS.has(element.tagName) || element === except || isEditable(element)) return;
    if (!evenHidden && isHidden(element)) return;
    const label = own(element, "aria-label") || (isPicture(element) ? nativeLabel(element, 200) : "");
    if (label !== "") {
      parts.push(" ", label, " ");
      return;
    }
    if (element.localName === "svg") return;
  }
  const isBreak = element.localName === "br";
  const inline = element === root || (!isBreak && getComputedStyle(element).display.startsWith("inline"));
  if (!inline) parts.push(" ");
  for (const child of childrenOf(element)) gather(child, gathering);
  if (!inline) parts.push(" ");
}

const isPicture = (element: Element): boolean => element.localName === "img" || element.localName === "svg";

function isHidden(element: Element): boolean {
  return element.getAttribute("aria-hidden") === "true" || !element.checkVisibility({ visibilityProperty: true });
}

function childrenOf(element: Element): Iterable<Node> {
  if (element.shadowRoot) return element.shadowRoot.childNodes;
  if (element.localName === "slot") {
    const assigned = (element as HTMLSlotElement).assignedNodes();
    if (assigned.length > 0) return assigned;
  }
  return element.childNodes;
}
