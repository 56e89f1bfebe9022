import type { Fault, FaultyContainer } from "./fault.ts";

type Json = Record<string, unknown>;
/** The objects in a list of the export. */
export const list = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter((one): one is Json => typeof one === "object" && one !== null) : [];

/** The container's resource of this name; a name that is not there is a mistake in the fault. */
export function named(resources: Json[], name: string): Json {
  const found = resources.find((one) => one["name"] === name);
  if (!found) throw new Error(`nothing is called ${name}: ${resources.map((one) => String(one["name"])).join(", ")}`);
  return found;
}

/** The GA4 tag that the compiler makes for an event. */
export const tagOf = (container: FaultyContainer, event: string): Json => named(container.tag, `GA4 - ${event}`);

/** The first trigger of an event's tag. */
export function triggerOf(container: FaultyContainer, event: string): Json {
  const firing: unknown = tagOf(container, event)["firingTriggerId"];
  const id: unknown = Array.isArray(firing) ? firing[0] : undefined;
  const found = container.trigger.find((one) => one["triggerId"] === id);
  if (!found) throw new Error(`${event} has no trigger`);
  return found;
}

/** A parameter of text. */
export const field = (key: string, value: string): Json => ({ type: "template", key, value });
/** A condition of a trigger. */
export const filter = (type: string, left: string, right: string): Json => ({
  type,
  parameter: [field("arg0", left), field("arg1", right)],
});

/** Changes the row of a parameter in a GA4 tag; no rows given back: it is gone. */
export function setRow(tag: Json, name: string, change: (row: Json[]) => Json[]): void {
  for (const parameter of list(tag["parameter"])) {
    if (parameter["key"] !== "eventSettingsTable") continue;
    parameter["list"] = list(parameter["list"]).flatMap((row) => {
      const cells = list(row["map"]);
      return cells.some((cell) => cell["value"] === name) ? change(cells).map(() => ({ ...row, map: cells })) : [row];
    });
  }
}

/** Faults of a container that are found by the same words. */
export const containerFault = (
  problem: string,
  cause: string,
  rows: [name: string, event: string, container: (container: FaultyContainer) => void, states?: Fault["states"]][],
): Fault[] =>
  rows.map(([name, event, container, states]) => ({
    name,
    events: [event],
    problem,
    cause,
    container,
    ...(states && { states }),
  }));
