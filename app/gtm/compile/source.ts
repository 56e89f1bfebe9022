import type { LookupSource, Source } from "../../artefacts/index.ts";
import { builtInNamed } from "../container/built-ins.ts";
import { flag, table, template } from "../container/parameters.ts";
import { builtInSource } from "./built-in-source.ts";
import type { Draft } from "./draft.ts";
import { label } from "./label.ts";
import { literal } from "./literal.ts";
import { inside, type Place, type CompileProblem } from "./problem.ts";
import { entersShadow, refuseShadow } from "./selector.ts";
import { variableSource } from "./variable-source.ts";

/** What a value is compiled for, should it have to be left out. */
export interface ValuePlace {
  place: Place;
  leftOut: CompileProblem["leftOut"];
}

/** The text that gives a source's value in a tag: a reference such as `{{dlv - ecommerce.value}}`, or the constant. */
export function sourceText(draft: Draft, source: Source, at: ValuePlace): string | undefined {
  if ("constant" in source) return literal(draft, source.constant, below(at, "constant"));
  return sourceVariable(draft, source, at);
}

/** The same where GTM takes no constants: in conditions and as the input of a table. */
export function sourceVariable(draft: Draft, source: Source, at: ValuePlace): string | undefined {
  if ("variable" in source) return verbatimVariable(draft, source.variable, below(at, "variable"));
  if ("lookup" in source) return lookup(draft, source.lookup, below(at, "lookup"));
  for (const [key, value] of Object.entries(source))
    if (literal(draft, String(value), below(at, key)) === undefined) return undefined;
  if ("constant" in source) {
    const text = String(source.constant);
    return draft.variable({ label: label(`const - ${text}`), type: "c", parameter: [template("value", text)] });
  }
  if ("element" in source && entersShadow(source.element)) return refuseShadow(draft, below(at, "element"));
  if ("click" in source && source.click === "attribute" && (source.attribute ?? "") === "")
    return draft.refuse(at.place, {
      code: "no_source",
      leftOut: at.leftOut,
      message: "the source does not say which attribute of the clicked element it reads",
      hint: "Add attribute, such as attribute: data-sku.",
    });
  const builtIn = builtInSource(source);
  if (builtIn !== undefined) return draft.builtIn(builtIn, at.place);
  const spec = variableSource(source);
  return spec && draft.variable(spec);
}

function below(at: ValuePlace, key: string): ValuePlace {
  return { ...at, place: inside(at.place, key) };
}

function verbatimVariable(draft: Draft, name: string, { place, leftOut }: ValuePlace): string | undefined {
  if (draft.hasVerbatimVariable(name) || builtInNamed(name) !== undefined) return `{{${name}}}`;
  return draft.refuse(place, {
    code: "unknown_variable",
    leftOut,
    message: `no file in gtm/ has a variable ${JSON.stringify(name)}`,
    hint: "Add the variable to a file in gtm/, or correct the name.",
  });
}

function lookup(draft: Draft, source: LookupSource["lookup"], at: ValuePlace): string | undefined {
  const input = sourceVariable(draft, source.input, below(at, "input"));
  const rows = source.table.map((row): [string | undefined, string | undefined] => [
    literal(draft, row.when, below(at, "table")),
    literal(draft, row.then, below(at, "table")),
  ]);
  const fallback = source.default === undefined ? undefined : literal(draft, source.default, below(at, "default"));
  const whole = rows.filter((row): row is [string, string] => row[0] !== undefined && row[1] !== undefined);
  if (input === undefined || whole.length < rows.length) return undefined;
  if (source.default !== undefined && fallback === undefined) return undefined;
  const regex = source.match === "regex";
  if (regex && !whole.every(([when]) => isRegex(draft, when, below(at, "table")))) return undefined;
  return draft.variable({
    label: label(`${regex ? "regex table" : "lookup"} - ${input.slice(2, -2)}`),
    type: regex ? "remm" : "smm",
    parameter: [
      flag("setDefaultValue", fallback !== undefined),
      template("input", input),
      // Spelt out, because GTM's own defaults ignore case, match the whole text and replace in it.
      ...(regex ? [flag("fullMatch", false), flag("replaceAfterMatch", false)] : []),
      ...(fallback === undefined ? [] : [template("defaultValue", fallback)]),
      ...(regex ? [flag("ignoreCase", false)] : []),
      table("map", ["key", "value"], whole),
    ],
  });
}

/** True for what browsers take as a regular expression; anything else is refused. */
export function isRegex(draft: Draft, pattern: string, { place, leftOut }: ValuePlace): boolean {
  try {
    return new RegExp(pattern) instanceof RegExp;
  } catch {
    draft.refuse(place, {
      code: "invalid_regex",
      leftOut,
      message: `${JSON.stringify(pattern.slice(0, 80))} is not a regular expression`,
      hint: "Write it as JavaScript would take it.",
    });
    return false;
  }
}
