import { chooseBranch } from "./choose-branch.ts";
import { typeProblem, valueProblem } from "./explain-value.ts";
import { placeOf, type JsonSchema, type SchemaPlace } from "./json-schema.ts";
import { nearest, suggestion, type SchemaProblem } from "./schema-problem.ts";

/** A hostile file may hold a million mistakes; nobody reads more than these. */
const MAX_PROBLEMS = 200;

interface Walk {
  problems: SchemaProblem[];
}

/**
 * Says what is wrong with a value that its schema refuses: one problem a mistake, in words. Where a value may have one of several
 * forms, only the form that was meant is explained. Empty where the schema is content.
 */
export function explain(schema: JsonSchema, value: unknown): SchemaProblem[] {
  const walk: Walk = { problems: [] };
  const noun = `the ${(schema.title ?? "file").toLowerCase()}`;
  visit(walk, { value, path: [] }, placeOf(schema, { definitions: schema.definitions ?? {}, noun }));
  return walk.problems;
}

interface Place {
  value: unknown;
  path: (string | number)[];
}

function visit(walk: Walk, { value, path }: Place, place: SchemaPlace): void {
  if (walk.problems.length >= MAX_PROBLEMS) return;
  const problem = typeProblem(value, place) ?? valueProblem(value, place.schema);
  if (problem !== undefined) {
    walk.problems.push({ path, ...problem });
    return;
  }
  if (place.schema.oneOf !== undefined) visitBranch(walk, { value, path }, place);
  else if (Array.isArray(value)) visitItems(walk, { value, path }, place);
  else if (typeof value === "object" && value !== null) visitKeys(walk, { value, path }, place);
}

function visitBranch(walk: Walk, { value, path }: Place, place: SchemaPlace): void {
  const choice = chooseBranch(value, place);
  if (choice === undefined) return;
  if ("branch" in choice) visit(walk, { value, path }, choice.branch);
  else walk.problems.push({ ...choice.problem, path: [...path, ...(choice.problem.path ?? [])] });
}

function visitItems(walk: Walk, { value, path }: Place & { value: readonly unknown[] }, place: SchemaPlace): void {
  const { items } = place.schema;
  if (items === undefined) return;
  const inner = placeOf(items, { ...place, noun: "an entry of this list" });
  for (const [index, item] of value.entries()) visit(walk, { value: item, path: [...path, index] }, inner);
}

function visitKeys(walk: Walk, { value, path }: Place & { value: object }, place: SchemaPlace): void {
  const { properties = {}, additionalProperties = true, propertyNames } = place.schema;
  const entries = Object.entries(value);
  const missing = missingKeys(entries, place);
  for (const [key, item] of entries) {
    const property = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    if (property === false) {
      walk.problems.push({ path, ...unknownKey(key, { place, missing, present: entries.map(([name]) => name) }) });
      continue;
    }
    const name = propertyNames === undefined ? undefined : valueProblem(key, propertyNames);
    if (name !== undefined) walk.problems.push({ path: [...path, key], ...name, keyword: "propertyNames", key });
    if (typeof property === "object")
      visit(walk, { value: item, path: [...path, key] }, placeOf(property, { ...place, noun: key }));
  }
  for (const key of missing) walk.problems.push({ path, ...missingKey(key, place) });
}

/** Required keys that are not there; one that was only misspelt is told as an unknown key. */
function missingKeys(entries: readonly (readonly [string, unknown])[], { schema }: SchemaPlace): Set<string> {
  const present = new Set(entries.map(([key]) => key));
  return new Set((schema.required ?? []).filter((key) => !present.has(key)));
}

interface UnknownKey {
  place: SchemaPlace;
  missing: Set<string>;
  present: readonly string[];
}

function unknownKey(key: string, { place, missing, present }: UnknownKey): Omit<SchemaProblem, "path"> {
  const open = Object.keys(place.schema.properties ?? {}).filter((name) => !present.includes(name));
  const meant = nearest(key, open);
  if (meant !== undefined) missing.delete(meant);
  const message = `${key.slice(0, 100)} is not a key of ${place.noun}.`;
  const hint = open.length === 0 ? "Remove it." : suggestion(key, open, "Keys that can be added");
  return { keyword: "additionalProperties", key, message, hint };
}

function missingKey(key: string, place: SchemaPlace): Omit<SchemaProblem, "path"> {
  const property = place.schema.properties?.[key];
  const hint = property === undefined ? undefined : placeOf(property, place).schema.description;
  const message = `${key} is missing in ${place.noun}.`;
  return { keyword: "required", key, message, ...(hint !== undefined && { hint: `Add ${key}: ${hint}` }) };
}
