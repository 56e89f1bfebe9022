import type { Draft } from "./draft.ts";
import type { CompileProblem, Place } from "./problem.ts";

/** Between a shadow host's selector and one inside its shadow root; GTM cannot look into shadow roots. */
const SHADOW = " >>> ";

/** True for a selector that leads into a shadow root. */
export function entersShadow(selector: string): boolean {
  return selector.includes(SHADOW);
}

/** Records that a selector leads where GTM cannot look. */
export function refuseShadow(
  draft: Draft,
  { place, leftOut }: { place: Place; leftOut: CompileProblem["leftOut"] },
): undefined {
  return draft.refuse(place, {
    code: "shadow_selector",
    leftOut,
    message: "GTM cannot see elements inside a shadow root",
    hint: "Let the site push to the data layer what happened, and use that.",
  });
}

/**
 * A selector that also matches everything inside the element. GTM tests the innermost clicked element, so a click on the icon
 * in a button needs `button, button *`.
 */
export function withInsides(selector: string): string {
  return alternatives(selector)
    .flatMap((one) => [one, `${one} *`])
    .join(", ");
}

/** The parts of a selector list: split at commas that are not in brackets, quotes or escapes. */
function alternatives(selector: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let start = 0;
  for (let at = 0; at < selector.length; at += 1) {
    const sign = selector[at] ?? "";
    if (sign === "\\") at += 1;
    else if (quote !== "") quote = sign === quote ? "" : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === "(" || sign === "[") depth += 1;
    else if (sign === ")" || sign === "]") depth -= 1;
    else if (sign === "," && depth === 0) {
      parts.push(selector.slice(start, at).trim());
      start = at + 1;
    }
  }
  parts.push(selector.slice(start).trim());
  return parts.filter((part) => part !== "");
}
