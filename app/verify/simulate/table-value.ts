import { flagOf, type Parameters, rowsOf, textOf } from "./container-model.ts";
import { matchPattern, replaceMatch } from "./pattern/match-pattern.ts";
import { valueText } from "./value-text.ts";

type Resolve = (text: string) => unknown;

/** A Lookup Table: the row whose key is exactly the input's text. */
export function lookupValue(parameters: Parameters, resolve: Resolve): unknown {
  const input = valueText(resolve(textOf(parameters, "input") ?? ""));
  const row = rowsOf(parameters, "map", ["key", "value"]).find(([key]) => valueText(resolve(key)) === input);
  return row ? resolve(row[1]) : fallback(parameters, resolve);
}

/**
 * A RegEx Table: the first row whose pattern is found in the input, or is all of it with `fullMatch`. With
 * `replaceAfterMatch` the row's output replaces the match, `$1` and all.
 */
export function regexTableValue(parameters: Parameters, resolve: Resolve): unknown {
  const input = resolve(textOf(parameters, "input") ?? "");
  const text = valueText(input);
  // Left out, GTM's own defaults hold: all three are on.
  const on = (key: string): boolean => textOf(parameters, key) === undefined || flagOf(parameters, key);
  const [full, replaces, ignoreCase] = [on("fullMatch"), on("replaceAfterMatch"), on("ignoreCase")];
  if (input !== undefined && input !== null) {
    for (const [key, value] of rowsOf(parameters, "map", ["key", "value"])) {
      const pattern = valueText(resolve(key));
      const match = matchPattern(full ? `^(?:${pattern})$` : pattern, text, { ignoreCase });
      if (match.kind !== "match") continue;
      const output = resolve(value);
      return replaces && typeof output === "string" ? replaceMatch(text, match, output) : output;
    }
  }
  return fallback(parameters, resolve);
}

function fallback(parameters: Parameters, resolve: Resolve): unknown {
  return flagOf(parameters, "setDefaultValue") ? resolve(textOf(parameters, "defaultValue") ?? "") : undefined;
}
