import type { Path, PlanGtmFile } from "../plan/index.ts";
import type { Placed } from "./walk.ts";

const MAX_DEPTH = 12;

/** JavaScript in gtm/*.yaml: of custom JavaScript variables, and of scripts in custom HTML tags. */
export function* gtmCode({ file, content }: PlanGtmFile): Generator<Placed<string>> {
  for (const { path, key, text } of parametersIn(content, [])) {
    if (key === "javascript") yield { file, path, value: text };
    if (key === "html") for (const script of scriptsIn(text)) yield { file, path, value: script };
  }
}

interface GtmParameterText {
  path: Path;
  key: string;
  text: string;
}

/** Parameters of GTM resources are objects with key and value. */
function* parametersIn(value: unknown, path: Path): Generator<GtmParameterText> {
  if (typeof value !== "object" || value === null || path.length > MAX_DEPTH) return;
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  const own = new Map(entries);
  const [key, text] = [own.get("key"), own.get("value")];
  if (typeof key === "string" && typeof text === "string") yield { path: [...path, "value"], key, text };
  for (const [name, item] of entries) yield* parametersIn(item, [...path, name]);
}

/** Bodies of script elements; found by their ends, in time in proportion to the text. */
function* scriptsIn(html: string): Generator<string> {
  const lower = html.toLowerCase();
  for (let at = lower.indexOf("<script"); at !== -1; at = lower.indexOf("<script", at)) {
    const start = lower.indexOf(">", at);
    const end = lower.indexOf("</script", at);
    if (start === -1 || end === -1) return;
    if (start < end) yield html.slice(start + 1, end);
    at = end + 1;
  }
}
