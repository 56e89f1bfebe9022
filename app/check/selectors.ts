import type { CheckedEvent } from "./checked-event.ts";
import type { EventContext } from "./context.ts";
import type { Placed } from "./walk.ts";

/** A selector of the plan, and what it is for. */
export interface PlacedSelector extends Placed<string> {
  purpose: "click" | "form_submit" | "visibility" | "source" | "condition";
  event?: CheckedEvent;
}

/** All selectors of a plan. */
export function selectorsOf(context: EventContext): PlacedSelector[] {
  const found: PlacedSelector[] = context.events.flatMap((event) => [
    ...event.placedTriggers.flatMap(({ file, path, value }): PlacedSelector[] =>
      "selector" in value && value.selector !== undefined
        ? [{ file, path: [...path, "selector"], value: value.selector, purpose: value.on, event }]
        : [],
    ),
    ...event.conditions.flatMap(({ file, path, value }): PlacedSelector[] =>
      value.is === "css"
        ? [{ file, path: [...path, "value"], value: String(value.value), purpose: "condition", event }]
        : [],
    ),
  ]);
  for (const { file, path, value } of context.sources)
    if ("element" in value) found.push({ file, path: [...path, "element"], value: value.element, purpose: "source" });
  return found;
}
