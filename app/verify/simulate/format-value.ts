import type { Format } from "./container-model.ts";

/** What "Format value" makes of a variable's value at last: texts by case, and replacements of null, undefined, true, false. */
export function formatValue(value: unknown, format: Format): unknown {
  const cased = typeof value === "string" ? inCase(value, format) : value;
  if (cased === undefined) return format.undefined ?? cased;
  if (cased === null) return format.null ?? cased;
  if (cased === true) return format.true ?? cased;
  return cased === false ? (format.false ?? cased) : cased;
}

function inCase(text: string, format: Format): string {
  if (format.case === "lowercase") return text.toLowerCase();
  return format.case === "uppercase" ? text.toUpperCase() : text;
}
