import type { Operation } from "../../artefacts/index.ts";
import type { Plan } from "../../plan/index.ts";
import {
  type Container,
  fieldOf,
  idOf,
  nameOf,
  RESOURCE_KINDS,
  type Resource,
  type ResourceKind,
} from "../container/container.ts";
import { withMark } from "../container/mark.ts";
import { importContainer } from "../import/import-container.ts";
import { knownResources } from "../import/known-resources.ts";
import type { Overlay } from "../import/overlay.ts";
import { isVerbatimKey, marked, plannedKey, type PlannedContainer } from "../reconcile/identity.ts";
import { pair, type Pairing } from "../reconcile/pairs.ts";
import { reconcile } from "../reconcile/reconcile.ts";
import { adoptDifference, folderNamed } from "./adopt-difference.ts";
import { enough } from "./enough.ts";
import { asWritten } from "./as-written.ts";
import { addToList } from "./planned-place.ts";
import { usedBy } from "./used-by.ts";

/** A live resource that a name means. */
interface Candidate {
  kind: ResourceKind;
  id: string;
  name: string;
}

/** What became of the wish to take something over. */
export type ResourceAdoption =
  | { outcome: "adopted"; resource: Candidate; key: string; operations: Operation[] }
  /** It is the plan's already, and as the plan wants it. */
  | { outcome: "planned"; resource: Candidate }
  /** It is the plan's and was changed in GTM in a way that the plan has no words for. */
  | { outcome: "inexpressible"; resource: Candidate }
  | { outcome: "ambiguous"; candidates: Candidate[] }
  | { outcome: "unknown"; near: string[] };

export interface AdoptInput {
  name: string;
  kind?: ResourceKind | undefined;
  /** The live container. */
  live: Container;
  compiled: PlannedContainer;
  plan: Plan;
}

/**
 * Takes a live resource into the plan, so that the next deploy marks it as ours: somebody else's becomes an event or stands in gtm/
 * as it is; one that has the name of a planned one becomes that one; one of ours that was changed in GTM stays as it is there. Pure.
 */
export function adoptResource({ name, kind, live, compiled, plan }: AdoptInput): ResourceAdoption {
  const kinds = RESOURCE_KINDS.map((entry) => entry.kind).filter((one) => kind === undefined || one === kind);
  const found = kinds.flatMap((one) =>
    live[one]
      .filter((resource: Resource) => nameOf(resource) === name)
      .map((resource: Resource) => ({ kind: one, resource })),
  );
  const candidates = found.map(({ kind: one, resource }): Candidate => ({ kind: one, id: idOf(resource, one), name }));
  const [first, second] = found;
  const [candidate] = candidates;
  if (first === undefined || candidate === undefined) return { outcome: "unknown", near: nearNames(name, live) };
  if (second !== undefined) return { outcome: "ambiguous", candidates };
  const pairing = pair(live, compiled);
  const one = pairing.pairs.find((entry) => entry.live === first.resource);
  if (one !== undefined) {
    const changes = reconcile(live, compiled).changes;
    const change = changes.find((entry) => entry.kind === one.kind && entry.key === one.key);
    if (change === undefined) return { outcome: "planned", resource: candidate };
    const way = adoptDifference(one, { plan, container: live });
    if (way === undefined || !enough([way], { plan, live })(change, way))
      return { outcome: "inexpressible", resource: candidate };
    return { outcome: "adopted", resource: candidate, key: one.key, operations: way.operations };
  }
  return { outcome: "adopted", resource: candidate, ...adoptForeign(first, { live, compiled, plan, pairing }) };
}

interface Foreign {
  kind: ResourceKind;
  resource: Resource;
}

type Context = Pick<AdoptInput, "live" | "compiled" | "plan"> & { pairing: Pairing };

const REASON = "It was taken over from GTM.";

function adoptForeign(foreign: Foreign, context: Context): { key: string; operations: Operation[] } {
  const { kind, resource } = foreign;
  const heir = context.pairing.pairs.find(
    (one) => one.kind === kind && one.live === undefined && nameOf(one.planned) === nameOf(resource),
  );
  if (heir !== undefined && !isVerbatimKey(heir.key) && kind !== "folder")
    return { key: heir.key, operations: asPlanned(foreign, { ...context, key: heir.key }) };
  return asEvent(foreign, context) ?? asVerbatim(foreign, context);
}

/** The planned resource of that name is this one from now on. */
function asPlanned(
  { kind, resource }: Foreign,
  { key, plan, live }: { key: string; plan: Plan; live: Container },
): Operation[] {
  const id = RESOURCE_KINDS.find((entry) => entry.kind === kind)?.id ?? "";
  const overlay: Overlay = {
    key,
    resource: {
      name: nameOf(resource),
      [id]: idOf(resource, kind),
      notes: withMark(notesOf(resource), key),
      ...folderNamed(resource, live),
    },
  };
  return addToList(plan, { list: "adopted", values: [overlay], reason: REASON });
}

function notesOf(resource: Resource): string | undefined {
  const notes = fieldOf(resource, "notes");
  return typeof notes === "string" ? notes : undefined;
}

/** A GA4 event tag as an event, together with the triggers and variables that it uses. */
function asEvent({ resource }: Foreign, { live, plan }: Context): { key: string; operations: Operation[] } | undefined {
  if (!("tagId" in resource) || resource.type !== "gaawe") return undefined;
  const imported = importContainer(usedBy(resource, live), plan);
  const overlay = imported.overlays.find((one) => one.resource?.["tagId"] === resource.tagId);
  const event = imported.events.find(({ event: name }) => overlay?.key.split("/")[1] === name);
  if (overlay === undefined || event === undefined) return undefined;
  const known = new Set(knownResources(plan).map(({ kind, name }) => `${kind} ${name}`));
  const overlays = imported.overlays
    .filter((one) => one.absent !== true && !known.has(`${kindOf(one.key)} ${String(one.resource?.["name"])}`))
    .map((one) => withOwnMark(one));
  const variables = imported.resources.variable
    .filter(({ name }) => !known.has(`variable ${name}`))
    .map((one) => marked(one, "variable", plannedKey(one, "variable", live)));
  const { event: name, ...rest } = event;
  const destinations = Object.entries(imported.destinations).map(([key, set]) => ({
    path: ["destinations", key],
    set,
  }));
  return {
    key: overlay.key,
    operations: [
      ...(destinations.length > 0 ? [{ op: "update_plan", changes: destinations, reason: REASON } as const] : []),
      { op: "add_event", event: name, value: { event: name, ...rest }, reason: REASON },
      ...addToList(plan, { list: "variables", values: variables, reason: REASON }),
      ...addToList(plan, { list: "adopted", values: overlays, reason: REASON }),
    ],
  };
}

const kindOf = (key: string): string => (/^(?:event|destination)\//.test(key) ? "tag" : key.slice(0, key.indexOf("/")));

function withOwnMark(overlay: Overlay): Overlay {
  const notes = overlay.resource?.["notes"];
  return {
    ...overlay,
    resource: { ...overlay.resource, notes: withMark(typeof notes === "string" ? notes : undefined, overlay.key) },
  };
}

/** As it is, in gtm/. A number that means something else in the plan already is left to us. */
function asVerbatim({ kind, resource }: Foreign, { live, plan }: Context): { key: string; operations: Operation[] } {
  const { list = "", id = "" } = RESOURCE_KINDS.find((entry) => entry.kind === kind) ?? {};
  const key = plannedKey(resource, kind, live);
  const taken = new Set(knownResources(plan).map((one) => one.id));
  const { [id]: number, ...rest } = asWritten(marked(resource, kind, key), { kind, container: live, keepsMark: true });
  const value =
    typeof number === "string" && (!taken.has(number) || kind === "builtInVariable") ? { [id]: number, ...rest } : rest;
  return { key, operations: addToList(plan, { list, values: [value], reason: REASON }) };
}

/** Names that share words with the wanted one, for who mistyped it. */
function nearNames(name: string, live: Container): string[] {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const wanted = words(name);
  const scored = RESOURCE_KINDS.flatMap(({ kind }) => live[kind].map((one: Resource) => nameOf(one)))
    .map((other) => ({ other, shared: [...words(other)].filter((word) => wanted.has(word)).length }))
    .filter(({ shared }) => shared > 0);
  return [...new Set(scored.toSorted((a, b) => b.shared - a.shared).map(({ other }) => other))].slice(0, 3);
}
