import type { FieldEdit, Operation, Parameter } from "../artefacts/index.ts";
import { resolveParameters } from "../plan/index.ts";
import type { Path, Plan, ResolvedParameter } from "../plan/index.ts";
import type { CheckedEvent } from "./checked-event.ts";

/** A place where the plan says something about a parameter. */
export interface ParameterPlace {
  file: string;
  path: Path;
  name: string;
  /** dictionary: an entry of parameters.yaml; always: sent with every event, from plan.yaml. */
  kind: "dictionary" | "event" | "always";
  /** A dictionary entry may serve as both. */
  use: "parameter" | "user_property" | "entry";
  /** What is written here. */
  own: Parameter;
  /** What is written here, over what the dictionary says. */
  full: ResolvedParameter;
  /** The event that it belongs to. */
  event?: CheckedEvent;
}

type Frame = Pick<Plan, "config" | "parameters">;

/** Every place in plan.yaml and parameters.yaml that says something about a parameter or user property, in order. */
export function framePlaces(plan: Frame): ParameterPlace[] {
  return [...planFilePlaces(plan), ...dictionaryPlaces(plan)];
}

type Place = Pick<ParameterPlace, "file" | "path" | "kind" | "use"> & { event?: CheckedEvent };

function placesIn(at: Place, own: Readonly<Record<string, Parameter>>, full: ResolvedParameter[]): ParameterPlace[] {
  return full.map((parameter) => {
    const { name } = parameter;
    return { ...at, path: [...at.path, name], name, own: own[name] ?? {}, full: parameter };
  });
}

function planFilePlaces(plan: Frame): ParameterPlace[] {
  const { user_properties: userProperties = {}, destinations = {} } = plan.config;
  const file = "plan.yaml";
  const places = placesIn(
    { file, path: ["user_properties"], kind: "always", use: "user_property" },
    userProperties,
    resolveParameters(plan, userProperties),
  );
  for (const [name, { parameters = {} }] of Object.entries(destinations)) {
    const path = ["destinations", name, "parameters"];
    const at: Place = { file, path, kind: "always", use: "parameter" };
    places.push(...placesIn(at, parameters, resolveParameters(plan, parameters)));
  }
  return places;
}

function dictionaryPlaces(plan: Frame): ParameterPlace[] {
  const at: Place = { file: "parameters.yaml", path: [], kind: "dictionary", use: "entry" };
  return placesIn(at, plan.parameters, resolveParameters(plan, plan.parameters));
}

/** Every place in an event's file that says something about a parameter or user property, in order. */
export function eventPlaces(event: CheckedEvent): ParameterPlace[] {
  const { file, definition } = event;
  return [
    ...placesIn(
      { file, path: ["parameters"], kind: "event", use: "parameter", event },
      definition.parameters ?? {},
      event.parameters,
    ),
    ...placesIn(
      { file, path: ["user_properties"], kind: "event", use: "user_property", event },
      definition.user_properties ?? {},
      event.userProperties,
    ),
  ];
}

/** Whether one of these is written here, and not only taken from the dictionary. */
export function says(place: ParameterPlace, ...keys: (keyof Parameter)[]): boolean {
  return keys.some((key) => Object.hasOwn(place.own, key));
}

/** The operation that edits a parameter where it stands; the edit's path starts at the parameter. */
export function editPlace({ kind, event, name, path }: ParameterPlace, edit: FieldEdit): Operation {
  if (kind === "dictionary") return { op: "update_parameter", name, changes: [edit] };
  const changes = [{ ...edit, path: [...path, ...edit.path] }];
  return event === undefined ? { op: "update_plan", changes } : { op: "update_event", event: event.event, changes };
}
