import type { ItemField, Parameter, PiiClass, Source, Waiver } from "../artefacts/index.ts";
import { sourceMeaning, stableJson } from "./meaning.ts";
import { fieldChange, type ChangeClass, type FieldChange } from "./plan-change.ts";
import type { Path } from "./plan.ts";

type Sides<T> = { before: T | undefined; after: T | undefined };

/** Keys of a parameter and what a change of them means, in the order of the report. `fields` is compared field by field. */
const SAID = ["type", "enum", "pattern", "min_length", "max_length", "minimum", "maximum"] as const;

/**
 * Compares two forms of a parameter, each merged over its dictionary entry. A change is breaking where a value that was valid may
 * no longer be, or may come from somewhere else.
 */
export function parameterChanges(before: Parameter, after: Parameter, path: Path): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const key of SAID) {
    const sides = { before: before[key], after: after[key] };
    if (meaningOf(key, sides.before) === meaningOf(key, sides.after)) continue;
    changes.push(fieldChange([...path, key], sides, { class: CLASS_OF[key](sides) }));
  }
  changes.push(...requiredChange(before, after, path));
  changes.push(...piiChange(before, after, path));
  changes.push(...sourceChange({ before: before.from, after: after.from }, path));
  changes.push(...descriptionChange(before, after, path));
  changes.push(...waiverChange({ before: before.waiver, after: after.waiver }, path));
  changes.push(...itemFieldChanges(before.fields ?? {}, after.fields ?? {}, [...path, "fields"]));
  return changes;
}

/** Lists of values are sets; everything else says what it says. */
function meaningOf(key: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return stableJson(key === "enum" && Array.isArray(value) ? [...new Set(value.map(stableJson))].toSorted() : value);
}

const tightened = ({ before, after }: Sides<unknown>): ChangeClass =>
  after === undefined && before !== undefined ? "additive" : "breaking";

const lowerIsTighter = ({ before, after }: Sides<unknown>): ChangeClass =>
  typeof before === "number" && typeof after === "number" && after > before ? "additive" : tightened({ before, after });

const higherIsTighter = ({ before, after }: Sides<unknown>): ChangeClass =>
  typeof before === "number" && typeof after === "number" && after < before ? "additive" : tightened({ before, after });

function enumClass({ before, after }: Sides<unknown>): ChangeClass {
  if (!Array.isArray(before) || !Array.isArray(after)) return tightened({ before, after });
  const allowed = new Set<unknown>(after);
  return before.every((value) => allowed.has(value)) ? "additive" : "breaking";
}

const CLASS_OF: Record<(typeof SAID)[number], (sides: Sides<unknown>) => ChangeClass> = {
  type: tightened,
  enum: enumClass,
  pattern: tightened,
  min_length: higherIsTighter,
  max_length: lowerIsTighter,
  minimum: higherIsTighter,
  maximum: lowerIsTighter,
};

function requiredChange(
  before: Pick<Parameter, "required">,
  after: Pick<Parameter, "required">,
  path: Path,
): FieldChange[] {
  const sides = { before: before.required ?? false, after: after.required ?? false };
  if (sides.before === sides.after) return [];
  return [fieldChange([...path, "required"], sides, { class: sides.after ? "breaking" : "additive" })];
}

/** How much a class protects; unique_id can be waived, the other personal classes cannot. */
function protection(pii: PiiClass | undefined): number {
  if (pii === undefined || pii === "none") return 0;
  if (pii === "pseudonymous") return 1;
  return pii === "unique_id" ? 2 : 3;
}

function piiChange(before: Pick<Parameter, "pii">, after: Pick<Parameter, "pii">, path: Path): FieldChange[] {
  if (before.pii === after.pii) return [];
  const privacyLowering = protection(after.pii) < protection(before.pii);
  return [
    fieldChange(
      [...path, "pii"],
      { before: before.pii, after: after.pii },
      { class: "documentation", privacyLowering },
    ),
  ];
}

function sourceChange(sides: Sides<Source>, path: Path): FieldChange[] {
  const [before, after] = [sides.before, sides.after].map((source) => source && sourceMeaning(source));
  if (before === after) return [];
  return [fieldChange([...path, "from"], sides, { class: before === undefined ? "additive" : "breaking" })];
}

type Described = Pick<Parameter, "description">;

function descriptionChange(before: Described, after: Described, path: Path): FieldChange[] {
  if (before.description === after.description) return [];
  const sides = { before: before.description, after: after.description };
  return [fieldChange([...path, "description"], sides, { class: "documentation" })];
}

/** A new waiver and a later end of one let more be collected. */
function waiverChange({ before, after }: Sides<Waiver>, path: Path): FieldChange[] {
  if (stableJson(before ?? null) === stableJson(after ?? null)) return [];
  const privacyLowering = after !== undefined && (before === undefined || after.expires > before.expires);
  return [fieldChange([...path, "waiver"], { before, after }, { class: "documentation", privacyLowering })];
}

type ItemFields = Readonly<Record<string, ItemField>>;

function itemFieldChanges(before: ItemFields, after: ItemFields, path: Path): FieldChange[] {
  return namesOf(before, after).flatMap((name) => {
    const sides = { before: own(before, name), after: own(after, name) };
    const place = [...path, name];
    if (sides.before === undefined || sides.after === undefined) {
      const isTighter = sides.before !== undefined || sides.after?.required === true;
      return [fieldChange(place, sides, { class: isTighter ? "breaking" : "additive" })];
    }
    return parameterChanges(sides.before, sides.after, place);
  });
}

/** Names of both sides, in order. */
export function namesOf(before: object, after: object): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
}

/** A record's own value: names such as "constructor" come from plans too. */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
