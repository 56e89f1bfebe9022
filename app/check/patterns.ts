import type { EventContext } from "./context.ts";
import { type CompiledPattern, compiledPattern } from "./pattern.ts";
import type { Placed } from "./walk.ts";

/** A regular expression of the plan. */
export interface PlacedPattern extends Placed<string> {
  compiled: CompiledPattern;
}

/** All regular expressions of a plan: of parameters, triggers, conditions and lookups. */
export function* patternsOf(context: EventContext): Generator<PlacedPattern> {
  for (const { file, path, own } of context.places)
    if (own.pattern !== undefined) yield placed({ file, path: [...path, "pattern"], value: own.pattern });
  for (const event of context.events) {
    for (const { file, path, value } of event.placedTriggers)
      if (value.on === "data_layer" && value.regex === true)
        yield placed({ file, path: [...path, "event"], value: value.event });
    for (const { file, path, value } of event.conditions)
      if (value.is === "matches")
        yield placed(
          { file, path: [...path, "value"], value: String(value.value) },
          value.ignore_case === true ? "i" : "",
        );
  }
  for (const { file, path, value } of context.sources) {
    if (!("lookup" in value) || value.lookup.match !== "regex") continue;
    for (const [index, { when }] of value.lookup.table.entries())
      yield placed({ file, path: [...path, "lookup", "table", index, "when"], value: String(when) });
  }
}

const placed = (pattern: Placed<string>, flags: "" | "i" = ""): PlacedPattern => ({
  ...pattern,
  compiled: compiledPattern(pattern.value, flags),
});
