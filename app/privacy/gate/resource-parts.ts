import { nameTokens } from "../names/name-tokens.ts";
import type { PlannedSubject, Subject } from "../subject.ts";
import { ownEntries, ownValue } from "./own-value.ts";
import type { PlannedPart } from "./planned-parts.ts";

type Input = PlannedSubject["input"];

const MAX_DEPTH = 24;
/** Scripts of one tag; the rest of a longer page is judged as one script. */
const MAX_SCRIPTS = 50;

/**
 * What has to be judged about resources of GTM in the API's casing: variables by what they read, JavaScript of variables, tags
 * and templates, rows of tags by their names and by what fills them; and the texts that they are named by and made of. Takes one
 * resource, or anything with resources inside.
 */
export function resourceParts(content: unknown): PlannedPart[] {
  return [...partsOf(content, [])];
}

function* partsOf(value: unknown, path: string[]): Generator<PlannedPart> {
  if (typeof value !== "object" || value === null || path.length > MAX_DEPTH) return;
  const [type, parameters] = [ownValue(value, "type"), ownValue(value, "parameter")];
  if (typeof type === "string" && Array.isArray(parameters)) yield* variableParts(type, parameters, path);
  const template = ownValue(value, "templateData");
  if (typeof template === "string") yield { path: [...path, "templateData"], subject: script(sandboxOf(template)) };
  const [key, text] = [ownValue(value, "key"), ownValue(value, "value")];
  if (typeof key === "string" && typeof text === "string") yield* codeParts(key, text, [...path, "value"]);
  for (const told of ["name", "notes"]) {
    const said = ownValue(value, told);
    if (typeof said === "string") yield { path: [...path, told], text: said };
  }
  const row = ownValue(value, "map");
  if (Array.isArray(row)) yield* rowParts(row, path);
  for (const [name, item] of ownEntries(value)) yield* partsOf(item, [...path, name]);
}

/** Name and value of a row in a table of parameters, fields or user properties. */
function* rowParts(row: readonly unknown[], path: string[]): Generator<PlannedPart> {
  const cells = cellsOf(row);
  const name = cells.get("parameter") ?? cells.get("name") ?? cells.get("fieldName");
  const value = cells.get("parameterValue") ?? cells.get("value");
  if (name !== undefined && value !== undefined)
    yield { path, subject: { kind: "gtm_variable", input: { param: name, value } } };
}

function* codeParts(key: string, text: string, path: string[]): Generator<PlannedPart> {
  if (key === "javascript") yield { path, subject: script(text) };
  if (key === "html") for (const code of scriptsIn(text)) yield { path, subject: script(code) };
  yield { path, text };
}

/** What a variable reads, by its type. Source: https://developers.google.com/tag-platform/tag-manager/api/v2/variable-dictionary */
function* variableParts(type: string, parameters: readonly unknown[], path: string[]): Generator<PlannedPart> {
  const cells = cellsOf(parameters);
  const input = readInput(type, cells);
  const at = { path: [...path, "parameter"] };
  if (input !== undefined) yield { ...at, subject: { kind: "gtm_variable", input } };
  // Lookups are judged by what goes in only where it comes out again.
  if (type === "awec") yield* providedParts(cells, at.path);
}

function readInput(type: string, cells: ReadonlyMap<string, string>): Input | undefined {
  const name = cells.get("name") ?? "";
  switch (type) {
    case "v":
    case "j":
    case "k":
      return name === "" ? undefined : { type, name };
    case "u":
      return cells.get("component") === "QUERY" && cells.has("queryKey")
        ? { type, name: cells.get("queryKey") }
        : undefined;
    case "d":
      return elementInput(cells);
    case "aev":
      return cells.get("varType") === "ATTRIBUTE" ? attributeInput(cells.get("attribute") ?? "") : undefined;
    default:
      return undefined;
  }
}

function elementInput(cells: ReadonlyMap<string, string>): Input | undefined {
  const id = cells.get("elementId");
  const selector = cells.get("elementSelector") ?? (id === undefined ? "" : `#${id}`);
  return selector === "" ? undefined : { type: "dom_element", selector };
}

const attributeInput = (attribute: string): Input => ({
  type: "aev",
  component: nameTokens(attribute).join("_"),
  value: attribute.replace(/^data-/, ""),
});

/** User-provided data is personal by what it is. */
function* providedParts(cells: ReadonlyMap<string, string>, path: string[]): Generator<PlannedPart> {
  for (const [name, value] of cells)
    if (value.includes("{{")) yield { path, subject: { kind: "gtm_variable", input: { param: name, value } } };
}

function cellsOf(parameters: readonly unknown[]): ReadonlyMap<string, string> {
  const cells = new Map<string, string>();
  for (const parameter of parameters) {
    const [key, value] = [ownValue(parameter, "key"), ownValue(parameter, "value")];
    if (typeof key === "string" && typeof value === "string") cells.set(key, value);
  }
  return cells;
}

const script = (code: string): Subject => ({ kind: "custom_js", input: { code } });

/** The code of a custom template stands between two headings. */
function sandboxOf(template: string): string {
  const start = template.indexOf("___SANDBOXED_JS_FOR_WEB_TEMPLATE___");
  if (start < 0) return "";
  const from = template.indexOf("\n", start);
  const end = template.indexOf("\n___", from + 1);
  return from < 0 ? "" : template.slice(from + 1, end < 0 ? undefined : end);
}

/** Bodies of script elements; found by their ends, in time in proportion to the text. */
function* scriptsIn(html: string): Generator<string> {
  const lower = html.toLowerCase();
  let left = MAX_SCRIPTS;
  for (let at = lower.indexOf("<script"); at !== -1; at = lower.indexOf("<script", at)) {
    const start = lower.indexOf(">", at);
    const end = lower.indexOf("</script", at);
    if (start === -1 || end === -1 || left === 0) {
      yield html.slice(at);
      return;
    }
    if (start < end) yield html.slice(start + 1, end);
    at = end + 1;
    left -= 1;
  }
}
