import type { Condition, EventFile, Parameter, Source, Trigger } from "../artefacts/index.ts";
import type { Path } from "../plan/index.ts";

/** Something in a file, and where. */
export interface Placed<Value> {
  file: string;
  path: Path;
  value: Value;
}

/** An event's triggers, and those inside its groups. */
export function placeTriggers(file: string, { trigger }: EventFile): Placed<Trigger>[] {
  if (!Array.isArray(trigger)) return withMembers({ file, path: ["trigger"], value: trigger });
  return trigger.flatMap((value, index) => withMembers({ file, path: ["trigger", index], value }));
}

function withMembers(placed: Placed<Trigger>): Placed<Trigger>[] {
  const { file, path, value } = placed;
  if (value.on !== "group") return [placed];
  const members = value.all.map((member, index) => ({ file, path: [...path, "all", index], value: member }));
  return [placed, ...members.flatMap(withMembers)];
}

/** Names of pages that a trigger is held to, each where it stands. */
export function pageRefs({ file, path, value: { page } }: Placed<Trigger>): Placed<string>[] {
  if (page === undefined) return [];
  if (typeof page === "string") return [{ file, path: [...path, "page"], value: page }];
  return page.map((value, index) => ({ file, path: [...path, "page", index], value }));
}

/** Conditions of triggers. */
export function placeConditions(triggers: readonly Placed<Trigger>[]): Placed<Condition>[] {
  return triggers.flatMap(({ file, path, value }) =>
    (value.where ?? []).map((condition, index) => ({ file, path: [...path, "where", index], value: condition })),
  );
}

/** What parameters read from a page, and the inputs of lookups in that. */
export const parameterSources = (
  parameters: readonly { file: string; path: Path; own: Pick<Parameter, "from"> }[],
): Placed<Source>[] =>
  parameters.flatMap(({ file, path, own }) =>
    own.from === undefined ? [] : withInputs({ file, path: [...path, "from"], value: own.from }),
  );

/** What conditions read from a page, and the inputs of lookups in that. */
export const conditionSources = (conditions: readonly Placed<Condition>[]): Placed<Source>[] =>
  conditions.flatMap(({ file, path, value }) => withInputs({ file, path: [...path, "of"], value: value.of }));

function withInputs(placed: Placed<Source>): Placed<Source>[] {
  const { file, path, value } = placed;
  if (!("lookup" in value)) return [placed];
  return [placed, ...withInputs({ file, path: [...path, "lookup", "input"], value: value.lookup.input })];
}

/** Values that a source gives as they are written in the plan: constants, defaults, results of lookups. */
export function fixedValues({ file, path, value: source }: Placed<Source>): Placed<string | number | boolean>[] {
  if ("constant" in source) return [{ file, path: [...path, "constant"], value: source.constant }];
  if ("data_layer" in source && source.default !== undefined)
    return [{ file, path: [...path, "default"], value: source.default }];
  if (!("lookup" in source)) return [];
  const { table, default: otherwise } = source.lookup;
  const rows = table.map(({ then }, index) => ({
    file,
    path: [...path, "lookup", "table", index, "then"],
    value: then,
  }));
  if (otherwise === undefined) return rows;
  return [...rows, { file, path: [...path, "lookup", "default"], value: otherwise }];
}
