import type { Destination, EventFile } from "../../artefacts/index.ts";
import type { Plan } from "../../plan/index.ts";
import { type CompiledContainer, compile } from "../compile/compile.ts";
import { isBuiltInTrigger } from "../container/built-ins.ts";
import { comparable } from "../container/comparable.ts";
import { type Container, emptyContainer, RESOURCE_KINDS } from "../container/container.ts";
import { markOf } from "../container/mark.ts";
import type { GtmTag, GtmTrigger } from "../generated/resources.ts";
import { reconcile } from "../reconcile/reconcile.ts";
import { renderAdopted, renderGtmFiles } from "./gtm-files.ts";
import type { ImportedPlan } from "./imported-plan.ts";
import { type Overlay, overlayOf } from "./overlay.ts";
import type { KnownVariable } from "./read-source.ts";

/** What asks for personal data is imported as it is; it stays out of GTM when the plan is compiled, and the checks name it. */
const AS_IT_IS = { personal: "keep" } as const;

/** A GA4 event tag that the plan may say itself. */
export interface Candidate {
  tag: GtmTag;
  event: EventFile;
  /** What the mark of the plan's tag says. */
  key: string;
}

export interface Choice {
  candidates: readonly Candidate[];
  /** Names by measurement id. */
  destinations: ReadonlyMap<string, string>;
  /** By name in the container. */
  variables: ReadonlyMap<string, KnownVariable>;
}

/** Parameters of a GA4 event tag that the plan has to say itself. */
const SAID = new Set(["eventName", "eventSettingsTable", "userProperties"]);

/** Imports candidates as events. When some of them do not come back the same by compiling, their keys instead. */
export function adopt(
  container: Container,
  choice: Choice,
): { imported: ImportedPlan } | { wrong: ReadonlySet<string> } {
  const destinations = Object.fromEntries(
    [...choice.destinations].map(([id, name]): [string, Destination] => [name, { type: "ga4", measurement_id: id }]),
  );
  const events = choice.candidates.map(({ event }) => event);
  const compiled = firstCompiled(container, { choice, destinations, events });
  const found = overlaysOf(container, { choice, compiled });
  if (found.wrong.size > 0) return found;
  const absent = Object.keys(destinations).map((name): Overlay => ({ key: `destination/${name}`, absent: true }));
  const overlays = [...found.overlays, ...absent];
  const again = compile(planWith({ destinations, events, content: contentOf(container, overlays) }), AS_IT_IS);
  const { changes, clashes, foreign } = reconcile(container, again);
  if (changes.length + clashes.length + again.problems.length + Object.keys(foreign).length > 0)
    return { wrong: new Set(choice.candidates.map(({ key }) => key)) };
  return { imported: importedPlan(container, { overlays, destinations, events }) };
}

interface Contents {
  overlays: readonly Overlay[];
  destinations: Record<string, Destination>;
  events: EventFile[];
}

/** What is imported: the events, and files for everything else. */
export function importedPlan(container: Container, { overlays, destinations, events }: Contents): ImportedPlan {
  const verbatim = withoutAdopted(container, overlays);
  const files = renderGtmFiles(verbatim);
  if (overlays.length > 0) files.set("gtm/adopted.yaml", renderAdopted(overlays));
  const counts = RESOURCE_KINDS.map(({ kind }) => [kind, verbatim[kind].length] as const).filter(
    ([, count]) => count > 0,
  );
  return {
    destinations,
    events,
    files,
    resources: verbatim,
    overlays: [...overlays],
    verbatim: Object.fromEntries(counts),
  };
}

function withoutAdopted(container: Container, overlays: readonly Overlay[]): Container {
  const ids = new Set(
    overlays.flatMap(({ resource = {} }) =>
      ["tagId", "triggerId", "variableId"].map((field) => `${field} ${String(resource[field])}`),
    ),
  );
  return {
    ...container,
    tag: container.tag.filter(({ tagId }) => !ids.has(`tagId ${tagId}`)),
    trigger: container.trigger.filter(({ triggerId }) => !ids.has(`triggerId ${triggerId}`)),
    variable: container.variable.filter(({ variableId }) => !ids.has(`variableId ${variableId}`)),
  };
}

/** Lists of a file of gtm/. */
function contentOf(container: Container, overlays: readonly Overlay[]): object {
  const verbatim = withoutAdopted(container, overlays);
  const lists = RESOURCE_KINDS.map(({ kind, list }) => [list, verbatim[kind]]);
  return { ...Object.fromEntries(lists), adopted: overlays };
}

function planWith({ destinations, events, content }: Omit<Contents, "overlays"> & { content: object }): Plan {
  return {
    config: { version: 1, site: { url: "https://import.invalid" }, destinations },
    parameters: {},
    events: events.map((definition, index) => ({ file: `events/${index}.yaml`, definition })),
    gtm: [{ file: "gtm/imported.yaml", content }],
  };
}

interface First {
  choice: Choice;
  destinations: Record<string, Destination>;
  events: EventFile[];
}

/** The events compiled with the container's own names of variables, but tags and triggers as ours. */
function firstCompiled(container: Container, { choice, destinations, events }: First): CompiledContainer {
  const overlays = container.variable.flatMap(({ name, variableId }): Overlay[] => {
    const known = choice.variables.get(name);
    return known ? [{ key: known.key, resource: { name, variableId } }] : [];
  });
  const { variable, builtInVariable } = withoutAdopted(container, overlays);
  const content = contentOf({ ...emptyContainer(), variable, builtInVariable }, []);
  return compile(planWith({ destinations, events, content: { ...content, adopted: overlays } }), AS_IT_IS);
}

function overlaysOf(
  container: Container,
  { choice, compiled }: { choice: Choice; compiled: CompiledContainer },
): { overlays: Overlay[]; wrong: Set<string> } {
  const overlays = new Map<string, Overlay>();
  const wrong = new Set<string>();
  const triggers = new Map(container.trigger.map((one) => [one.triggerId, one]));
  const ours = new Map(compiled.trigger.map((one) => [one.triggerId, one]));
  for (const { tag, key } of choice.candidates) {
    const made = compiled.tag.find(({ notes }) => markOf(notes) === key);
    const overlay = made && overlayOf("tag", key, { original: tag, ours: made });
    const pairs = made && triggerPairs(tag.firingTriggerId ?? [], made.firingTriggerId ?? [], { triggers, ours });
    if (overlay === undefined || pairs === undefined || touchesSaid(overlay)) wrong.add(key);
    else for (const one of [overlay, ...pairs]) overlays.set(`${one.key} ${String(one.resource?.["triggerId"])}`, one);
  }
  for (const made of compiled.variable) {
    const known = choice.variables.get(made.name);
    const original = container.variable.find(({ name }) => name === made.name);
    if (known && original) overlays.set(known.key, overlayOf("variable", known.key, { original, ours: made }));
  }
  return { overlays: [...overlays.values()], wrong };
}

function touchesSaid({ resource, without = [] }: Overlay): boolean {
  const parameters: unknown = resource?.["parameter"];
  const keys = Array.isArray(parameters) ? parameters.map((one: { key?: string }) => one.key ?? "") : [];
  return [...keys, ...without.map((field) => field.replace("parameter.", ""))].some((key) => SAID.has(key));
}

interface Triggers {
  triggers: ReadonlyMap<string, GtmTrigger>;
  ours: ReadonlyMap<string, GtmTrigger>;
}

/** Overlays for the triggers of a tag; undefined when one of them is not what the plan makes. */
function triggerPairs(
  theirIds: readonly string[],
  ourIds: readonly string[],
  { triggers, ours }: Triggers,
): Overlay[] | undefined {
  const overlays: Overlay[] = [];
  for (const id of theirIds) {
    if (isBuiltInTrigger(id)) {
      if (!ourIds.includes(id)) return undefined;
      continue;
    }
    const original = triggers.get(id);
    const made = ourIds.map((ourId) => ours.get(ourId)).find((one) => one && original && isSame(one, original));
    const key = markOf(made?.notes);
    if (original === undefined || made === undefined || key === undefined) return undefined;
    overlays.push(overlayOf("trigger", key, { original, ours: made }));
  }
  return overlays.length + theirIds.filter(isBuiltInTrigger).length === ourIds.length ? overlays : undefined;
}

/** Alike in what fires them; the rest is kept beside the plan. */
function isSame(a: GtmTrigger, b: GtmTrigger): boolean {
  const fires = ({ type, customEventFilter = [], filter = [] }: GtmTrigger) =>
    JSON.stringify(comparable("trigger", { type, customEventFilter, filter }));
  return fires(a) === fires(b);
}
