import type { Draft } from "./draft.ts";
import type { Place, CompileProblem } from "./problem.ts";

/**
 * A text of the plan as GTM takes it. GTM reads `{{…}}` in every text as a variable and knows no escape, so a plan could
 * collect by it what it does not declare: such a text is refused.
 */
export function literal(
  draft: Draft,
  value: string | number | boolean,
  { place, leftOut }: { place: Place; leftOut: CompileProblem["leftOut"] },
): string | undefined {
  const text = String(value);
  if (!text.includes("{{")) return text;
  return draft.refuse(place, {
    code: "template_text",
    leftOut,
    message: "GTM would read {{ in this text as a variable",
    hint: "Name the value's source with from, or take the braces out.",
  });
}
