import { explicitRole } from "./role.ts";
import { isStableClass } from "./stable-word.ts";
import { parentOf } from "./walk.ts";

const TAGS = new Set([
  "article",
  "aside",
  "audio",
  "button",
  "details",
  "dialog",
  "dl",
  "fieldset",
  "figure",
  "footer",
  "form",
  "h1",
  "h2",
  "h3",
  "h4",
  "header",
  "iframe",
  "input",
  "main",
  "nav",
  "ol",
  "section",
  "select",
  "table",
  "textarea",
  "ul",
  "video",
]);

/** Whether an element says something about what kind of page this is. */
const counts = (element: Element): boolean =>
  TAGS.has(element.localName) || element.localName.includes("-") || explicitRole(element) !== "";

/** Path of telling elements down to this one, such as `main>form>input:email`; undefined for one that tells nothing. */
export function structurePath(element: Element): string | undefined {
  if (!counts(element)) return undefined;
  const parts: string[] = [];
  for (let node: Element | null = element; node && parts.length < 8; node = parentOf(node)) {
    if (counts(node)) parts.push(partOf(node));
  }
  return parts.toReversed().join(">");
}

function partOf(element: Element): string {
  const type = element.localName === "input" ? `:${(element as HTMLInputElement).type}` : "";
  const name = [...element.classList].find((word) => isStableClass(word));
  return element.localName + type + (name === undefined ? "" : `.${name}`);
}
