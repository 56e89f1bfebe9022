import type { PageElement } from "../../artefacts/index.ts";
import type { NamedPage } from "../draft.ts";
import { snakeCase } from "../names.ts";

/** `[data-test="remove-blue-mug"]` or `#remove-blue-mug`: a name that stands for one product. */
const ONE = /^(?:\[([\w-]+)="([\w-]+)"\]|#([\w-]+))$/;
/** `[data-test^="add-to-cart-"]`: names that begin alike, one for each product. */
const MANY = /^\[([\w-]+)\^="[\w-]+"\]$/;

/** Attributes by which the site names the controls of its products one by one. */
export function namingAttributes(pages: readonly NamedPage[]): Set<string> {
  const groups = pages.flatMap(({ template }) => template.elements.filter(({ many = 1 }) => many > 1));
  return new Set(groups.flatMap(({ selector }) => MANY.exec(selector)?.[1] ?? []));
}

/**
 * The selector of an element, widened to the same control of every product where the site names such controls by what they do
 * and for which product. The crawl has seen the control of the one product that it put into the cart.
 */
export function everyProduct({ selector, name }: PageElement, attributes: ReadonlySet<string>): string {
  const [, named, value, id] = ONE.exec(selector) ?? [];
  const attribute = named ?? (id === undefined ? undefined : "id");
  const full = value ?? id ?? "";
  if (attribute === undefined || !attributes.has(attribute)) return selector;
  const act = snakeCase(name);
  const rest = full.slice(act.length + 1);
  if (act === "" || rest === "" || snakeCase(full.slice(0, act.length + 1)) !== act) return selector;
  return `[${attribute}^="${full.slice(0, act.length + 1)}"]`;
}
