import type { Condition, Source, Trigger } from "../artefacts/index.ts";
import type { Path } from "../plan/index.ts";
import type { CheckContext, CheckedEvent } from "./context.ts";

/** Something in a file, and where. */
export interface Placed<Value> {
  file: string;
  path: Path;
  value: Value;
}

export interface PlacedTrigger extends Placed<Trigger> {
  event: CheckedEvent;
}

/** An event's triggers, and those inside its groups. */
export function triggersOf(event: CheckedEvent): PlacedTrigger[] {
  const { trigger } = event.definition;
  const listed = Array.isArray(trigger)
    ? trigger.map((one, index) => ({ one, path: ["trigger", index] }))
    : [{ one: trigger, path: ["trigger"] }];
  return listed.flatMap(({ one, path }) =>
    withMembers(one, path).map((placed) => ({ ...placed, file: event.file, event })),
  );
}

function withMembers(trigger: Trigger, path: Path): Omit<Placed<Trigger>, "file">[] {
  const members = trigger.on === "group" ? trigger.all : [];
  return [
    { value: trigger, path },
    ...members.flatMap((member, index) => withMembers(member, [...path, "all", index])),
  ];
}

/** Names of pages that a trigger is held to, each where it stands. */
export function pageRefs({ file, path, value: { page } }: Placed<Trigger>): Placed<string>[] {
  if (page === undefined) return [];
  if (typeof page === "string") return [{ file, path: [...path, "page"], value: page }];
  return page.map((value, index) => ({ file, path: [...path, "page", index], value }));
}

/** Conditions of an event's triggers. */
export function conditionsOf(event: CheckedEvent): Placed<Condition>[] {
  return triggersOf(event).flatMap(({ file, path, value }) =>
    (value.where ?? []).map((condition, index) => ({ file, path: [...path, "where", index], value: condition })),
  );
}

/** Everything that the plan reads from a page: sources of parameters and conditions, and the inputs of lookups in them. */
export function sourcesOf(context: CheckContext): Placed<Source>[] {
  const ofParameters = context.places.flatMap(({ file, path, own }) =>
    own.from === undefined ? [] : withInputs({ file, path: [...path, "from"], value: own.from }),
  );
  const ofConditions = context.events.flatMap((event) =>
    conditionsOf(event).flatMap(({ file, path, value }) =>
      withInputs({ file, path: [...path, "of"], value: value.of }),
    ),
  );
  return [...ofParameters, ...ofConditions];
}

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
