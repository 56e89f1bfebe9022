import { parse, type Selector, SelectorType } from "css-what";
import { BOUNDARY } from "./element-facts.ts";

/** A selector of the plan, read once. */
export type ParsedSelector =
  | { kind: "valid"; alternatives: readonly (readonly Selector[])[] }
  | { kind: "invalid"; reason: string }
  /** It passes a shadow root or frame. */
  | { kind: "crossing" };

/** Selectors that jQuery knows and browsers do not. https://api.jquery.com/category/selectors/jquery-selector-extensions/ */
const JQUERY_ONLY = new Set(
  "animated button checkbox contains eq even file first gt header hidden icontains image input last lt odd parent password radio reset selected submit text visible".split(
    " ",
  ),
);

/** Reads a selector as GTM's condition "matches CSS selector" does, that is as the browser does. */
export function parseSelector(selector: string): ParsedSelector {
  if (selector.includes(BOUNDARY)) return { kind: "crossing" };
  try {
    const alternatives = parse(selector);
    if (alternatives.length === 0 || alternatives.some((tokens) => tokens.length === 0))
      return { kind: "invalid", reason: "it is empty" };
    const foreign = pseudosIn(alternatives).find((name) => JQUERY_ONLY.has(name));
    if (foreign === undefined) return { kind: "valid", alternatives };
    return { kind: "invalid", reason: `":${foreign}" is no CSS, only jQuery knows it` };
  } catch (error) {
    return { kind: "invalid", reason: error instanceof Error ? error.message : String(error) };
  }
}

function pseudosIn(alternatives: readonly (readonly Selector[])[]): string[] {
  return alternatives.flat().flatMap((token) => {
    if (token.type !== SelectorType.Pseudo) return [];
    return [token.name, ...(Array.isArray(token.data) ? pseudosIn(token.data) : [])];
  });
}

/** Whether one of the alternatives is true of every element of a page. */
export function matchesEverything(alternatives: readonly (readonly Selector[])[]): boolean {
  return alternatives.some(([token, ...rest]) => {
    if (token === undefined || rest.length > 0) return false;
    if (token.type === SelectorType.Universal) return true;
    if (token.type === SelectorType.Tag) return token.name === "html" || token.name === "body";
    return token.type === SelectorType.Pseudo && token.name === "root";
  });
}
