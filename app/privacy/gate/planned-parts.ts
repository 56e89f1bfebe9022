import type { Subject } from "../subject.ts";
import { ownEntries, ownValue } from "./own-value.ts";
import { sourceSubjects } from "./source-subjects.ts";

/** A part of a plan that may ask for personal data, or holds a text that may be personal. */
export interface PlannedPart {
  /** Where in the given piece of the plan. */
  path: string[];
  /** What to judge. */
  subject?: Subject;
  /** A text by which the plan works, such as a selector: personal data in it cannot be taken out. */
  text?: string;
  /** Name under which the text stands. */
  key?: string;
}

/** Plans are not deeper; what is deeper is not read, and the caller is told by `tooDeep`. */
const MAX_DEPTH = 16;
/** Texts for people, and examples: personal data is taken out of them, and they are no logic. */
const PROSE: ReadonlySet<string> = new Set(["description", "reason", "examples", "evidence"]);
const SOURCES: ReadonlySet<string> = new Set(["from", "of", "input"]);
const COMPARED: ReadonlySet<string> = new Set(["of", "input"]);
const DICTIONARIES: ReadonlySet<string> = new Set(["parameters", "user_properties", "fields"]);

/** Whether something is nested deeper than any plan is. */
export function tooDeep(value: unknown, depth = 0): boolean {
  if (depth > MAX_DEPTH) return true;
  return ownEntries(value).some(([, item]) => tooDeep(item, depth + 1));
}

/**
 * Everything in a piece of a plan that has to be judged or looked at, in the order in which it stands. The piece need not
 * follow the schema. `selectors` are those of the triggers that it does not show itself.
 */
export function plannedParts(piece: unknown, selectors: readonly string[] = []): PlannedPart[] {
  return [...partsOf(piece, { path: [], selectors: [...selectors, ...selectorsIn(piece)] })];
}

/** Selectors of triggers, also inside groups. */
export function selectorsIn(value: unknown, depth = 0): string[] {
  if (depth > MAX_DEPTH) return [];
  return ownEntries(value).flatMap(([key, item]) =>
    key === "selector" && typeof item === "string" ? [item] : selectorsIn(item, depth + 1),
  );
}

interface Place {
  path: string[];
  selectors: readonly string[];
}

function* partsOf(value: unknown, { path, selectors }: Place): Generator<PlannedPart> {
  if (path.length > MAX_DEPTH) return;
  for (const [key, item] of ownEntries(value)) {
    const place = { path: [...path, key], selectors };
    if (DICTIONARIES.has(key)) {
      for (const [name, entry] of ownEntries(item))
        yield* parameterParts(name, entry, { path: [...place.path, name], selectors });
    } else if (key === "pages") yield* pageParts(item, place.path);
    else if (typeof item === "string") yield* textParts(key, item, place.path);
    else if (!PROSE.has(key)) {
      if (SOURCES.has(key)) yield* sourceParts(item, place);
      yield* partsOf(item, place);
    }
  }
}

/** What is said about one parameter: by its name, by where its value comes from and by the values that it may have. */
export function* parameterParts(name: string, entry: unknown, place: Place): Generator<PlannedPart> {
  const { path } = place;
  const [description, type] = [ownValue(entry, "description"), ownValue(entry, "type")];
  const input = {
    name,
    ...(typeof description === "string" && { description }),
    ...(typeof type === "string" && { type }),
  };
  yield { path, subject: { kind: "property", input } };
  yield { path, text: name };
  const values = ownEntries(ownValue(entry, "enum")).flatMap(([, value]) => (isScalar(value) ? [value] : []));
  if (values.length > 0) yield { path: [...path, "enum"], subject: { kind: "enum", input: { name, values } } };
  yield* partsOf(entry, place);
}

function* sourceParts(source: unknown, { path, selectors }: Place): Generator<PlannedPart> {
  // Comparing what was clicked collects nothing, and of what a lookup looks at only its table's words are sent.
  if (COMPARED.has(path.at(-1) ?? "") && (ownValue(source, "click") ?? ownValue(source, "form")) !== undefined) return;
  for (const subject of sourceSubjects(source, selectors)) yield { path, subject };
}

/** `/account/:email` puts an address into every report on pages. */
function* pageParts(pages: unknown, path: string[]): Generator<PlannedPart> {
  for (const [name, page] of ownEntries(pages)) {
    const pattern = ownValue(page, "path");
    if (typeof pattern !== "string") continue;
    for (const [, slot = ""] of pattern.matchAll(/:(\w+)/g))
      yield { path: [...path, name, "path"], subject: { kind: "datalayer_path", input: { path: slot } } };
    yield { path: [...path, name, "path"], text: pattern };
  }
}

function* textParts(key: string, text: string, path: string[]): Generator<PlannedPart> {
  if (key === "description" || key === "reason")
    yield { path, subject: { kind: "description", input: { description: text } } };
  else if (key === "event" && path.length === 1) yield { path, subject: { kind: "event", input: { name: text } } };
  if (!PROSE.has(key)) yield { path, text, key };
}

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";
