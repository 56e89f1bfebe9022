import type { ConsentState, SeenCall } from "../../artefacts/index.ts";
import { slugOf, type ExploredCall } from "../reading/index.ts";
import type { FoldedElements } from "./fold-elements.ts";
import { mergeShapes } from "./merge-shapes.ts";
import type { PageStudy } from "./page-study.ts";
import { presence } from "./presence.ts";
import { compareText } from "../compare-text.ts";

const ORDER: readonly ConsentState[] = ["default", "denied", "granted"];

interface Group {
  call: ExploredCall;
  element: string | undefined;
  studies: PageStudy[];
  states: Set<ConsentState>;
  calls: ExploredCall[];
}

/** Makes one observation out of all calls that say the same thing at the same occasion, sorted. */
export function foldObservations(
  studies: readonly PageStudy[],
  { idOf, states }: { idOf: FoldedElements["idOf"]; states: readonly ConsentState[] },
): SeenCall[] {
  const groups = new Map<string, Group>();
  for (const study of studies) {
    for (const look of study.looks.filter(({ state }) => states.includes(state))) {
      for (const call of look.calls) {
        const element = call.element === undefined ? undefined : idOf(look, call.element);
        const key = keyOf(call, element);
        const group = groups.get(key) ?? { call, element, studies: [], states: new Set<ConsentState>(), calls: [] };
        groups.set(key, group);
        if (!group.studies.includes(study)) group.studies.push(study);
        group.states.add(look.state);
        group.calls.push(call);
      }
    }
  }
  const taken = new Set<string>();
  return [...groups]
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([, group]) => observation(group, { studies, id: freeId(group, taken) }))
    .toSorted((a, b) => compareText(a.id, b.id));
}

function keyOf({ call, on }: ExploredCall, element: string | undefined): string {
  const consent = Object.entries(call.consent ?? {}).toSorted(([a], [b]) => compareText(a, b));
  return JSON.stringify([
    call.kind,
    call.event,
    call.command,
    call.vendor,
    call.destination,
    call.layer,
    on,
    element,
    consent,
  ]);
}

function observation(group: Group, { studies, id }: { studies: readonly PageStudy[]; id: string }): SeenCall {
  const { call, on } = group.call;
  const { kind, event, command, vendor, destination, layer, consent } = call;
  return {
    id,
    kind,
    ...(event !== undefined && { event }),
    ...(command !== undefined && command !== "event" && { command }),
    ...(layer !== undefined && layer !== "dataLayer" && { layer }),
    ...(vendor !== undefined && { vendor }),
    ...(destination !== undefined && { destination }),
    on,
    ...(group.element !== undefined && { element: group.element }),
    states: ORDER.filter((state) => group.states.has(state)),
    ...(studies.length > 1 && { pages: group.studies.length }),
    ...presence(group.studies, studies),
    ...(consent !== undefined && { consent }),
    parameters: mergeShapes(group.calls.map((item) => item.call.parameters)),
  };
}

function freeId({ call: { call, on }, element }: Group, taken: Set<string>): string {
  const what = slugOf(
    [call.event ?? call.command ?? "", call.event === undefined ? (call.destination ?? "") : ""].join(" "),
    48,
  );
  const who = call.kind === "hit" ? slugOf(call.vendor ?? "", 24) : "";
  const base = [call.kind, who, what || "object", on === "load" ? "" : on, element ?? ""].filter(Boolean).join("-");
  let id = base;
  for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`;
  taken.add(id);
  return id;
}
