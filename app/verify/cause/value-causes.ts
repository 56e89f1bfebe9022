import type { Source } from "../../artefacts/index.ts";
import type { UncausedProblem } from "../contract/check-attempt.ts";
import type { Cause } from "../contract/problem.ts";
import type { ResolvedEvent } from "../../plan/index.ts";
import { textOf } from "../simulate/container-model.ts";
import { recordsOf, type Scene, tagsOf } from "./cause-scene.ts";
import { nameLikeness } from "./similar-name.ts";

const sourceOf = (event: ResolvedEvent | undefined, parameter: string): Source | undefined =>
  event?.parameters.find(({ name }) => name === parameter)?.from;

/** Why a parameter was not there. */
export function absenceCauses(scene: Scene, problem: UncausedProblem): Cause[] {
  const { parameter = "", observation, event = "" } = problem;
  if (scene.attempt?.way.event.sentBy === "site")
    return [
      {
        kind: "value_at_source",
        confidence: 0.93,
        detail: `The page's own call of gtag() for ${event} has no ${parameter}.`,
      },
    ];
  const source = sourceOf(scene.attempt?.way.event, parameter);
  const missing = observation?.missing.find((one) => one.parameter === parameter);
  const notes = recordsOf(scene).filter((record) => record.kind === "note");
  const threw = notes.find((note) => note.variable === missing?.variable && note.problem === "threw");
  if (threw)
    return [
      { kind: "variable_threw", confidence: 0.95, detail: `The variable ${threw.variable} threw: ${threw.detail}.` },
    ];
  if (scene.mode === "simulate" && !missing && !hasRow(scene, event, parameter))
    return [{ kind: "row_missing", confidence: 0.95, detail: `No tag for ${event} has a row for ${parameter}.` }];
  const path = source !== undefined && "data_layer" in source ? source.data_layer : undefined;
  if (path !== undefined) return [pathCause(scene, path)];
  const what = missing?.source ?? describe(source);
  return [
    {
      kind: "variable_undefined",
      confidence: 0.9,
      detail: `The variable ${missing?.variable ?? parameter} has no value${what === "" ? "" : `: nothing at ${what}`}.`,
    },
  ];
}

function hasRow(scene: Scene, event: string, parameter: string): boolean {
  return tagsOf(scene, event).some(({ parameters }) => {
    if (textOf(parameters, "sendEcommerceData") === "true") return true;
    const rows = parameters.flatMap(({ list = [] }) =>
      list.map(({ map = [] }) => textOf(map, "parameter") ?? textOf(map, "name")),
    );
    return rows.includes(parameter);
  });
}

const describe = (source: Source | undefined): string =>
  source === undefined ? "" : Object.values(source).map(String).join(" ");

/** A path that nobody pushed to: perhaps the value lies elsewhere now. */
function pathCause(scene: Scene, path: string): Cause {
  const { observation, records } = { observation: scene.attempt, records: recordsOf(scene) };
  const keys = new Set(
    records.flatMap((record) =>
      record.kind === "message" && record.event?.startsWith("gtm.") !== true ? record.keys : [],
    ),
  );
  const plain = path.replaceAll(/\.\d+(?=\.|$)/g, "[]");
  const last = path.split(".").at(-1) ?? path;
  const parent = path.split(".").slice(0, -1).join(".");
  const candidates = [...keys]
    .filter((key) => key !== plain && !key.includes("[]"))
    .map((key) => {
      const own = key.split(".").at(-1) ?? key;
      const sameLast = own === last ? 0.9 : 0;
      const sibling = key.split(".").slice(0, -1).join(".") === parent ? nameLikeness(own, last) : 0;
      return { key, likeness: Math.max(sameLast, sibling) };
    })
    .filter(({ likeness }) => likeness >= 0.6)
    .toSorted((a, b) => b.likeness - a.likeness);
  const [best] = candidates;
  if (best && !keys.has(plain))
    return {
      kind: "value_moved",
      confidence: best.likeness,
      detail: `Nothing is at ${path} in the data layer; ${best.key} has a value.`,
    };
  const what =
    observation && keys.has(plain)
      ? `${path} is pushed without a value that can be sent`
      : `nothing was pushed to ${path}`;
  return { kind: "variable_undefined", confidence: 0.92, detail: `In the data layer ${what}.` };
}

/** Why a value was of the wrong kind. */
export function typeCauses(scene: Scene, { parameter = "" }: UncausedProblem): Cause[] {
  const source = sourceOf(scene.attempt?.way.event, parameter.replace(/\[\].*$/, ""));
  if (source !== undefined && "constant" in source)
    return [{ kind: "value_at_source", confidence: 0.9, detail: "The plan's own constant is of another type." }];
  return [
    {
      kind: "type_at_source",
      confidence: 0.93,
      detail: `The value is of this type where it comes from${source === undefined ? "" : `: ${describe(source)}`}.`,
    },
  ];
}

/** Why a value was one that the plan does not allow. */
export function rangeCauses(scene: Scene, { parameter = "" }: UncausedProblem): Cause[] {
  const source = sourceOf(scene.attempt?.way.event, parameter.replace(/\[\].*$/, ""));
  return [
    {
      kind: "value_at_source",
      confidence: 0.9,
      detail: `The page itself gives this value${source === undefined ? "" : `, at ${describe(source)}`}.`,
    },
  ];
}
